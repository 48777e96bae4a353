import { readYaml } from '../formats/yaml.ts';
import { type MarkdownParts, markdownParts } from '../markdown/parts.ts';
import { EditedText } from '../text/edited-text.ts';
import type { Problem } from '../text/parsed.ts';
import { apart, shift, textOf } from '../text/span.ts';
import type { Address } from './citations.ts';
import { JoinedNote } from './joined.ts';
import { LANGUAGE_SAMPLE, noteLanguage } from './language.ts';
import type { FrontMatter, Note } from './note.ts';
import { addressesOf, contextKey, type NotePart, type PartContext, readPart } from './part.ts';

/** A note as it was read last, for reading its next version with little work. Opaque: hand it back to `readNote`. */
export interface NoteReading {
  readonly note: Note;
  readonly markdown: MarkdownParts;
  /** One for each part: what it depended on. */
  readonly keys: readonly string[];
  readonly front?: FrontReading;
  /** The words that the language was guessed from. */
  readonly sample: string;
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
  const { parts, keys } = readParts(markdown, previous);
  const front = readFrontMatter(markdown, previous?.front);
  const stated = front?.frontMatter.data.lang ?? front?.frontMatter.data.language;
  const sample = sampleOf(parts);
  const known = previous?.sample === sample && sameStated(previous.front, front) ? previous.note.language : undefined;
  const note = new JoinedNote({
    text,
    parts,
    starts: markdown.starts,
    language: known ?? noteLanguage(stated, sample),
    problems: front?.problems ?? [],
    ...(front ? { frontMatter: front.frontMatter } : {}),
  });
  return { note, markdown, keys, sample, ...(front ? { front } : {}) };
}

function sameStated(before: FrontReading | undefined, now: FrontReading | undefined): boolean {
  return before?.frontMatter.data === now?.frontMatter.data;
}

function readParts(markdown: MarkdownParts, previous: NoteReading | undefined): { parts: NotePart[]; keys: string[] } {
  const count = markdown.parts.length;
  const before = previous?.markdown.parts ?? [];
  const defined = new Set<string>();
  const addresses = new Map<string, Address>();
  for (const part of markdown.parts) {
    if (part.defined.length === 0) continue;
    for (const label of part.defined) defined.add(label);
    for (const [label, address] of addressesOf(part)) if (!addresses.has(label)) addresses.set(label, address);
  }
  const addressOf = (label: string) => addresses.get(label);
  const parts = new Array<NotePart>(count);
  const keys = new Array<string>(count);
  // From the last: a quote looks at the part below it.
  let shifted = before.length - count;
  for (let i = count - 1; i >= 0; i--) {
    const part = markdown.parts[i]!;
    const attribution = parts[i + 1]?.attribution;
    const context = (): PartContext => ({ defined, addressOf, ...(attribution ? { below: shift(attribution, part.text.length) } : {}) });
    const key = part.needed.length === 0 && !attribution ? '' : contextKey(part, context());
    // Equal parts are aligned from the end first, from the beginning after the change.
    if (shifted !== 0 && before[i + shifted] !== part && before[i] === part) shifted = 0;
    const at = i + shifted;
    const kept = before[at] === part && previous?.keys[at] === key ? previous.note.parts[at] : undefined;
    parts[i] = kept ?? readPart(part, context());
    keys[i] = key;
  }
  return { parts, keys };
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
function sampleOf(parts: readonly NotePart[]): string {
  const words: string[] = [];
  let length = 0;
  for (const part of parts) {
    if (part.words === undefined) continue;
    words.push(part.words);
    length += part.words.length + 1;
    if (length > LANGUAGE_SAMPLE) break;
  }
  return words.join('\n').slice(0, LANGUAGE_SAMPLE);
}
