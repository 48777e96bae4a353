import { posix } from 'node:path';
import type { Actor } from '../actors/actor.ts';
import { foldWord } from '../actors/name-forms.ts';
import { authorLabel, sourceLabel } from '../citations/describe.ts';
import { renderCitation } from '../citations/style.ts';
import type { Corpus, SourceInfo } from '../corpus/corpus.ts';
import { rules } from '../rules/index.ts';
import { contains, overlaps, type Span, textOf } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { TYPE_WORDS } from './card-lines.ts';
import { type CompletionPlace, completionPlace } from './completion-place.ts';
import type { Gatherer, NoteText } from './gather.ts';

/** One thing that may be typed. The list is in the order it should be shown in. */
export interface Completion {
  readonly kind: 'citation' | 'wikilink' | 'actor' | 'role' | 'directive' | 'rule' | 'key' | 'value';
  readonly label: string;
  readonly detail: string;
  /** The words replaced; all on the cursor's line. */
  readonly span: Span;
  readonly newText: string;
  /** Where in `newText` writing goes on; absent: behind it. */
  readonly cursor?: number;
  /** What typing is compared with: for sources key, title and authors. */
  readonly filter: string;
  /** Citekey, where more can be told about a source: `sourceGlimpse`. */
  readonly source?: string;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** There is more than is listed: typing on must ask again. */
  readonly incomplete: boolean;
}

const NONE: Completions = { items: [], incomplete: false };
/** More than anybody reads; a folder may have five thousand names. */
const MOST_SOURCES = 300;
const MOST_ACTORS = 60;

/** What may be typed at `offset` of a note. `asked`: the user asked (Ctrl+Space) instead of typing a trigger character. */
export async function completions(
  gatherer: Gatherer,
  configuration: Configuration,
  typedIn: NoteText,
  offset: number,
  asked: boolean,
  signal?: AbortSignal,
): Promise<Completions> {
  const { file, text } = typedIn;
  const note = gatherer.note(typedIn);
  const place = completionPlace(note, offset, asked);
  switch (place?.kind) {
    case undefined:
      return NONE;
    case 'directive':
      return { items: directives(place), incomplete: false };
    case 'rule':
      return { items: ruleIds(place.span, place.named, configuration), incomplete: false };
    case 'citation':
    case 'wikilink': {
      const typed = text.slice(place.span.start, offset);
      const found = await gatherer.sourcesLike(typed, signal);
      const cited = new Set(note.citations.map(it => it.target));
      return sources(found, place, file, cited, typed);
    }
    case 'name': {
      const { mentions: others } = await gatherer.gather(typedIn, configuration, { signal, evidenceOnly: true });
      const named = others.filter(it => !overlaps(it, place.spans.at(-1) ?? place.word) && !contains(it, offset));
      const forms = new Map<string, string>();
      for (const it of named) if (it.actor !== undefined) forms.set(it.actor, textOf(text, it).replaceAll(/\s+/g, ' '));
      const names = await actors(gatherer, text, place.spans, forms, signal);
      const offices = await roles(gatherer, text, place.word, forms.keys(), signal);
      return { items: [...names.items, ...offices], incomplete: names.incomplete };
    }
  }
}

const DIRECTIVES = {
  'hearsay-disable-next-line': 'No findings on the next line',
  'hearsay-disable-line': 'No findings on this line',
  'hearsay-disable-sentence': 'No findings in the sentence before',
  'hearsay-disable': 'No findings from here on',
  'hearsay-enable': 'Findings again from here on',
  'hearsay-disable-file': 'No findings in this note',
};

function directives({ span, close }: Extract<CompletionPlace, { kind: 'directive' }>): Completion[] {
  return Object.entries(DIRECTIVES).map(([label, detail]) => {
    const base = { kind: 'directive', label, detail, span, filter: label } as const;
    return close === '' ? { ...base, newText: label } : { ...base, newText: `${label} ${close}`, cursor: label.length };
  });
}

function ruleIds(span: Span, named: readonly string[], { rules: severities }: Configuration): Completion[] {
  return rules
    .filter(it => !named.includes(it.id) && (severities[it.id] ?? it.severity) !== 'off')
    .map(({ id, summary }) => ({ kind: 'rule', label: id, detail: summary, span, newText: id, filter: id }));
}

/** Sources this note cites already come first: a note mostly cites the same few. */
function sources(
  { sources: all, partial }: { readonly sources: readonly SourceInfo[]; readonly partial: boolean },
  place: Extract<CompletionPlace, { kind: 'citation' | 'wikilink' }>,
  noteFile: string,
  cited: ReadonlySet<string>,
  typed: string,
): Completions {
  const names = new Map<string, number>();
  for (const { file } of all) names.set(posix.basename(file), (names.get(posix.basename(file)) ?? 0) + 1);
  // Pandoc knows no key with spaces, in braces or without.
  const usable = place.kind === 'wikilink' ? all : all.filter(it => !/\s/.test(it.id));
  const items = usable.map((source): Completion & { readonly cited: boolean } => {
    const { title, author } = source.metadata;
    const about = [title?.value, author && authorLabel(author.value), source.metadata.containerTitle?.value].filter(it => it !== undefined);
    const label =
      place.kind === 'citation' ? source.id : pageName(source, noteFile, !partial && names.get(posix.basename(source.file)) === 1);
    return {
      kind: place.kind,
      label,
      detail: sourceLabel(source),
      span: place.span,
      newText: place.kind === 'citation' ? key(source, place.braced, noteFile) : `${label}${place.closed ? '' : ']]'}`,
      filter: [label, ...about].join(' ').replaceAll(/\s+/g, ' '),
      source: source.id,
      cited: cited.has(source.id) || cited.has(label),
    };
  });
  const wanted = foldWord(typed);
  const few = all.length <= MOST_SOURCES ? items : items.filter(it => begins(foldWord(it.filter), wanted));
  few.sort((a, b) => Number(b.cited) - Number(a.cited) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  return { items: few.slice(0, MOST_SOURCES).map(({ cited: _, ...item }) => item), incomplete: partial || all.length > MOST_SOURCES };
}

/** Whether a word of `text` begins with `typed`. */
function begins(text: string, typed: string): boolean {
  for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
    if (typed === '') return true;
  }
  return false;
}

/** The key as it is written behind `@`, in braces where it has marks that would end it. */
function key(source: SourceInfo, braced: boolean, noteFile: string): string {
  if (braced) return source.id;
  return renderCitation('pandoc', source, { noteFile }).slice('[@'.length, -1);
}

/** The page name for a wikilink: the file's name where no other source has it, else its path; Markdown without its ending. */
function pageName(source: SourceInfo, noteFile: string, unique: boolean): string {
  const written = renderCitation('wikilink', source, { noteFile });
  const path = written.slice(2, written.indexOf('|'));
  return unique ? posix.basename(path) : path;
}

async function actors(
  gatherer: Gatherer,
  text: string,
  spans: readonly Span[],
  forms: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<Completions> {
  for (const span of spans) {
    const known = await gatherer.namesStarting(textOf(text, span), signal);
    if (known.length === 0) continue;
    const rest = /^[\p{L}\p{M}\p{N}]{0,60}/u.exec(text.slice(span.end))![0];
    const place = { start: span.start, end: span.end + rest.length };
    const items = new Map<string, Completion & { readonly here: boolean }>();
    const listed = new Set<string>();
    for (const { name, actors: ids } of known) {
      for (const id of ids) {
        if (listed.size >= MOST_ACTORS && !listed.has(id)) continue;
        const actor = await gatherer.actor(id, signal);
        if (!actor || !isNameOf(name, actor)) continue;
        listed.add(id);
        const form = forms.get(id);
        for (const label of [form, actor.name, ids.length === 1 ? name : undefined]) {
          if (label === undefined || items.has(label)) continue;
          const filter = foldWord(label).startsWith(foldWord(textOf(text, span))) ? label : `${name} ${label}`;
          const detail = [label === actor.name ? undefined : actor.name, actor.roles[0]?.title ?? TYPE_WORDS[actor.type]];
          const described = detail.filter(it => it !== undefined).join(', ');
          items.set(label, { kind: 'actor', label, detail: described, span: place, newText: label, filter, here: form !== undefined });
        }
      }
    }
    if (items.size === 0) continue;
    const ordered = [...items.values()].sort((a, b) => Number(b.here) - Number(a.here));
    return { items: ordered.map(({ here: _, ...item }) => item), incomplete: listed.size >= MOST_ACTORS };
  }
  return NONE;
}

/** At least so many letters of an office, and of so many actors of the note. */
const LETTERS = 3;
const MOST_HOLDERS = 30;

/** Offices of those whom the note names, as the sources word them, by how one of their words begins. */
async function roles(
  gatherer: Gatherer,
  text: string,
  word: Span,
  holders: Iterable<string>,
  signal: AbortSignal | undefined,
): Promise<Completion[]> {
  const typed = foldWord(textOf(text, word));
  if (typed.length < LETTERS) return [];
  const rest = /^[\p{L}\p{M}\p{N}]{0,60}/u.exec(text.slice(word.end))![0];
  const span = { start: word.start, end: word.end + rest.length };
  const items = new Map<string, Completion>();
  for (const id of [...holders].slice(0, MOST_HOLDERS)) {
    const actor = await gatherer.actor(id, signal);
    for (const { title } of actor?.roles ?? []) {
      const begins = foldWord(title)
        .split(/[\s-]/)
        .some(it => it.startsWith(typed));
      if (!begins || items.has(title)) continue;
      const filter = `${textOf(text, word)} ${title}`;
      items.set(title, { kind: 'role', label: title, detail: actor?.name ?? '', span, newText: title, filter });
    }
  }
  return [...items.values()];
}

/** Offices are known names too, but nobody types “Russian” to get an ambassador. */
function isNameOf(name: string, actor: Actor): boolean {
  return name === actor.name || actor.aliases.includes(name) || actor.name.endsWith(` ${name}`);
}

/** What a source is about, for the list of completions: title, who published it and when, how it begins. `undefined` when it is gone. */
export async function sourceGlimpse(corpus: Corpus, id: string, signal?: AbortSignal): Promise<string | undefined> {
  const source = await corpus.source(id, signal);
  if (!source) return undefined;
  const first = source.blocks.find(it => it.kind === 'paragraph') ?? source.blocks[0];
  const words = first ? textOf(source.text, first).replaceAll(/\s+/g, ' ').trim() : '';
  const begin = words.length > 240 ? `${words.slice(0, 240).trimEnd()} …` : words;
  const title = source.metadata.title?.value.replaceAll(/\s+/g, ' ').trim();
  return [title, sourceLabel(source), begin].filter(it => it !== undefined && it !== '').join('\n\n');
}
