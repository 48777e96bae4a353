import { sourceLabel } from '../citations/describe.ts';
import type { Corpus, QuotationRecord, Source, SourceInfo } from '../corpus/corpus.ts';
import { excerpt } from '../rules/excerpt.ts';
import { LineIndex } from '../text/lines.ts';
import { shorten } from '../text/shorten.ts';
import { contains, type Span, textOf } from '../text/span.ts';
import { actorCard } from './card.ts';
import { cardLines, type Line, type Piece } from './card-lines.ts';

/** Everything the corpus knows of one actor, as a Markdown document. */
export interface Profile {
  readonly name: string;
  readonly text: string;
  /** Words of `text` that lead to a passage. */
  readonly links: readonly (Span & { readonly source: SourceInfo; readonly to: Span })[];
}

const MOST_QUOTATIONS = 300;
const MOST_SOURCES = 100;
const MOST_MENTIONS = 400;

/** The full card: who, every quotation in the order of time, every mention by source. What is left out of a very long one is counted. `undefined` for nobody. */
export async function profile(corpus: Corpus, id: string, signal?: AbortSignal): Promise<Profile | undefined> {
  const actor = await corpus.actor(id, signal);
  if (!actor) return undefined;
  const card = await actorCard(corpus, actor, { start: 0, end: 0 }, signal);
  const page = new Page();
  page.line(`# ${plain(actor.name)}`);
  page.line();
  for (const line of cardLines({ ...card, quotations: [] })) page.pieces('* ', line);
  page.line();

  const records = [...(await corpus.quotationsBy(id, MOST_QUOTATIONS + 1, signal))];
  const quoted = [...new Set(records.map(it => it.source))];
  const all = new Map((await corpus.sourcesNamed(quoted, signal)).map(it => [it.id, it]));
  const dated = records
    .slice(0, MOST_QUOTATIONS)
    .flatMap(record => {
      const info = all.get(record.source);
      return info ? [{ record, info }] : [];
    })
    .sort((a, b) => time(a.info) - time(b.info) || a.info.file.localeCompare(b.info.file) || startOf(a.record) - startOf(b.record));
  const texts = new Texts(corpus, signal);
  page.line('## Quotations');
  page.line();
  if (dated.length === 0) page.line('The sources quote nothing.');
  for (const { record, info } of dated) {
    const span = record.quotation.content[0] ?? record.sentence;
    const lines = (await texts.of(info.id))?.lines;
    const words = record.quotation.type === 'direct' ? excerpt(record.text, 600) : `reported: ${shorten(record.text, 600)}`;
    page.pieces('* ', [{ text: `${words} — ` }, link(info, span, lines, record)]);
  }
  if (records.length > MOST_QUOTATIONS) page.line(`* … The first ${MOST_QUOTATIONS} are shown; the sources have more.`);
  page.line();

  const appearances = await corpus.appearances(id, MOST_SOURCES, signal);
  page.line('## Mentions');
  page.line();
  let left = MOST_MENTIONS;
  for (const { source: info, mentions } of appearances) {
    if (left <= 0) break;
    const found = await texts.of(info.id);
    if (!found) continue;
    const { source, lines } = found;
    page.line(`### ${plain(sourceLabel(info))}`);
    page.line();
    const shown = new Set<number>();
    const named = source.mentions.filter(it => it.actor === id && it.kind !== 'pronoun');
    for (const it of named) {
      if (left <= 0) break;
      const sentence = source.sentences.find(span => contains(span, it.start)) ?? it;
      // A sentence that names somebody twice is listed once.
      if (shown.has(sentence.start)) continue;
      shown.add(sentence.start);
      left--;
      page.pieces('* ', [
        { text: `line ${lines.positionAt(it.start).line + 1}`, link: { source: info, span: { start: it.start, end: it.end } } },
        { text: `: ${shorten(textOf(source.text, sentence), 200)}` },
      ]);
    }
    const pronouns = mentions - named.length;
    if (pronouns > 0) page.line(`* and ${pronouns} ${pronouns === 1 ? 'pronoun' : 'pronouns'}`);
    page.line();
  }
  const rest = card.presence.sources - appearances.length;
  if (rest > 0 || left <= 0)
    page.line(`… ${rest > 0 ? `${rest} more sources name them` : 'There are more mentions'}; search the folder for the rest.`);
  return { name: actor.name, text: page.text, links: page.links };
}

/** A text that is written line by line, with the places of its links. */
class Page {
  text = '';
  readonly links: (Span & { source: SourceInfo; to: Span })[] = [];

  line(words = ''): void {
    this.text += `${words}\n`;
  }

  pieces(lead: string, pieces: Line): void {
    this.text += lead;
    for (const { text, link } of pieces) {
      const start = this.text.length;
      this.text += plain(text);
      if (link) this.links.push({ start, end: this.text.length, source: link.source, to: link.span });
    }
    this.text += '\n';
  }
}

/** Texts of sources with their lines, each asked for once. */
class Texts {
  readonly #corpus: Corpus;
  readonly #signal: AbortSignal | undefined;
  readonly #kept = new Map<string, { readonly source: Source; readonly lines: LineIndex } | undefined>();

  constructor(corpus: Corpus, signal: AbortSignal | undefined) {
    this.#corpus = corpus;
    this.#signal = signal;
  }

  async of(id: string) {
    if (!this.#kept.has(id)) {
      const source = await this.#corpus.source(id, this.#signal);
      this.#kept.set(id, source && { source, lines: new LineIndex(source.text) });
    }
    return this.#kept.get(id);
  }
}

function link(source: SourceInfo, span: Span, lines: LineIndex | undefined, { quotation }: QuotationRecord): Piece {
  const line = lines ? `, line ${lines.positionAt(span.start).line + 1}` : '';
  const how = quotation.evidence === 'carried' ? ' (speaker read from the paragraph before)' : '';
  return { text: `${sourceLabel(source)}${line}${how}`, link: { source, span } };
}

/** Undated sources stand at the end. */
function time({ metadata }: SourceInfo): number {
  const date = metadata.issued?.value;
  return date ? date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0) : Number.MAX_SAFE_INTEGER;
}

const startOf = ({ quotation }: QuotationRecord) => quotation.content[0]?.start ?? 0;

/** One line, and nothing in it that Markdown would take for markup: words of a source are data. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|]/g, '\\$&');
