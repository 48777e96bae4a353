import { readYaml } from '../formats/yaml.ts';
import { type MarkdownPart, type MarkdownParts, markdownParts } from '../markdown/parts.ts';
import { type ChangedRange, changedRange, movedIndices, spliced } from '../text/changed-range.ts';
import { EditedText } from '../text/edited-text.ts';
import type { Problem } from '../text/parsed.ts';
import { apart, shift, textOf } from '../text/span.ts';
import type { Address } from './citations.ts';
import { JoinedNote, reachingIn } from './joined.ts';
import { LANGUAGE_SAMPLE, noteLanguage } from './language.ts';
import type { FrontMatter, Note } from './note.ts';
import { addressesOf, contextKey, type NotePart, type PartContext, readPart } from './part.ts';

/** A note as it was read last, for reading its next version with little work. Opaque: hand it back to `readNote`. */
export interface NoteReading {
  readonly note: Note;
  readonly markdown: MarkdownParts;
  readonly labels: Labels;
  /** One for each part: what it depended on. */
  readonly keys: readonly string[];
  readonly front?: FrontReading;
  readonly sample: Sample;
}

/** The labels that a note defines. */
interface Labels {
  readonly defined: ReadonlySet<string>;
  readonly addresses: ReadonlyMap<string, Address>;
}

/** The words that the language was guessed from, and how many parts they are from. */
interface Sample {
  readonly words: string;
  readonly parts: number;
}

interface FrontReading {
  readonly yaml: string;
  readonly frontMatter: FrontMatter;
  readonly problems: readonly Problem[];
}

/** Reads a note. Never fails: broken front matter is a problem, unbalanced marks and markup are text. Linear in the length. */
export function parseNote(text: string): Note {
  return readNote(EditedText.of(text)).note;
}

/**
 * The same with the reading of an earlier version at hand: a part of the note is read anew only when its text, or what it depends on, has
 * changed (labels that its links need, an attribution right below a quote); all other parts are those of the earlier note themselves.
 */
export function readNote(text: EditedText, previous?: NoteReading): NoteReading {
  const markdown = markdownParts(text, previous?.markdown);
  const change = changedRange(previous?.markdown.parts ?? [], markdown.parts);
  const labels = labelsIn(markdown.parts, change, previous);
  const { parts, keys, reaching, from } = readParts(markdown.parts, labels, change, previous);
  const front = readFrontMatter(markdown, previous?.front);
  const stated = front?.frontMatter.data.lang ?? front?.frontMatter.data.language;
  const sample = previous && from >= previous.sample.parts ? previous.sample : sampleOf(parts);
  const known = previous?.sample.words === sample.words && sameStated(previous.front, front) ? previous.note.language : undefined;
  const note = new JoinedNote({
    text,
    parts,
    starts: markdown.starts,
    reaching,
    language: known ?? noteLanguage(stated, sample.words),
    problems: front?.problems ?? [],
    ...(front ? { frontMatter: front.frontMatter } : {}),
  });
  return { note, markdown, labels, keys, sample, ...(front ? { front } : {}) };
}

function sameStated(before: FrontReading | undefined, now: FrontReading | undefined): boolean {
  return before?.frontMatter.data === now?.frontMatter.data;
}

/** The labels that a note defines: those of its earlier version where no part that defines one has come or gone. */
function labelsIn(parts: readonly MarkdownPart[], { start, end, oldEnd }: ChangedRange, previous: NoteReading | undefined): Labels {
  const defines = (list: readonly MarkdownPart[], to: number) => {
    for (let i = start; i < to; i++) if (list[i]!.defined.length > 0) return true;
    return false;
  };
  if (previous && !defines(parts, end) && !defines(previous.markdown.parts, oldEnd)) return previous.labels;
  const defined = new Set<string>();
  const addresses = new Map<string, Address>();
  for (const part of parts) {
    if (part.defined.length === 0) continue;
    for (const label of part.defined) defined.add(label);
    for (const [label, address] of addressesOf(part)) if (!addresses.has(label)) addresses.set(label, address);
  }
  return { defined, addresses };
}

interface ReadParts {
  readonly parts: readonly NotePart[];
  readonly keys: readonly string[];
  readonly reaching: readonly number[];
  /** All parts before this one are those of the earlier version. */
  readonly from: number;
}

function readParts(
  markdown: readonly MarkdownPart[],
  { defined, addresses }: Labels,
  change: ChangedRange,
  previous: NoteReading | undefined,
): ReadParts {
  const before = previous?.note.parts ?? [];
  const shifted = change.oldEnd - change.end;
  const addressOf = (label: string) => addresses.get(label);
  const parts: NotePart[] = [];
  const keys: string[] = [];
  // Other labels may mean something anywhere; else only a quote looks beyond itself, at the part below it.
  const all = !previous || previous.labels.defined !== defined;
  const end = all ? markdown.length : change.end;
  let from = end;
  let below = all ? undefined : before[end + shifted]?.attribution;
  while (from > (all ? 0 : change.start)) read();
  while (from > 0 && previous && looksBelow(from - 1)) read();
  const oldEnd = all ? before.length : change.oldEnd;
  parts.reverse();
  keys.reverse();
  const range = { start: from, oldEnd, end };
  return {
    parts: spliced(before, from, oldEnd, parts),
    keys: spliced(previous?.keys ?? [], from, oldEnd, keys),
    reaching: movedIndices(
      previous?.note.reaching ?? [],
      range,
      reachingIn(parts, 0, parts.length).map(it => it + from),
    ),
    from,
  };

  /** Whether what stands below may have changed for a part before the change. */
  function looksBelow(index: number): boolean {
    return before[index + 1]?.attribution !== below;
  }

  function read(): void {
    const part = markdown[--from]!;
    const attribution = below;
    const context: PartContext = { defined, addressOf, ...(attribution ? { below: shift(attribution, part.text.length) } : {}) };
    const key = part.needed.length === 0 && !attribution ? '' : contextKey(part, context);
    const at = from < change.start ? from : from >= change.end ? from + shifted : -1;
    const kept = at >= 0 && previous?.keys[at] === key ? before[at] : undefined;
    const now = kept ?? readPart(part, context);
    parts.push(now);
    keys.push(key);
    below = now.attribution;
  }
}

function readFrontMatter({ text, frontMatter }: MarkdownParts, previous: FrontReading | undefined): FrontReading | undefined {
  if (!frontMatter) return undefined;
  const yaml = apart(text.slice(0, frontMatter.span.end));
  if (previous?.yaml === yaml) return previous;
  const read = readYaml(textOf(yaml, frontMatter.yaml), frontMatter.yaml.start);
  const plain = typeof read.data === 'object' && read.data !== null && !Array.isArray(read.data);
  return {
    yaml,
    frontMatter: { span: frontMatter.span, data: plain ? (read.data as Record<string, unknown>) : {} },
    problems: read.problems,
  };
}

/** The first words of a note, as many as its language is guessed from. */
function sampleOf(parts: readonly NotePart[]): Sample {
  const words: string[] = [];
  let length = 0;
  let count = 0;
  for (; count < parts.length && length <= LANGUAGE_SAMPLE; count++) {
    const part = parts[count]!;
    if (part.words === undefined) continue;
    words.push(part.words);
    length += part.words.length + 1;
  }
  // With too few words every part that comes counts.
  return { words: words.join('\n').slice(0, LANGUAGE_SAMPLE), parts: length > LANGUAGE_SAMPLE ? count : Number.POSITIVE_INFINITY };
}
