import type { Corpus, QuotationRecord, Source } from '../corpus/corpus.ts';
import { fold } from '../text/fold.ts';
import { hull, type Span, textOf, trim } from '../text/span.ts';
import type { Refused } from './cite.ts';
import { speakerOf } from './passages.ts';

/** Words of a source whose speaker the user wants to set. */
export interface Utterance {
  readonly span: Span;
  /** The words that find the place again: unique in the text wherever that is possible. */
  readonly words: string;
  /** Who speaks as far as the corpus knows. */
  readonly speaker?: string;
}

/** Somebody who may be the speaker. */
export interface SpeakerChoice {
  readonly name: string;
  /** An office as a source words it, or nothing. */
  readonly role?: string;
  /** Named in this source. */
  readonly here: boolean;
}

/** The quotation at `span`, or words selected that were not read as one. */
export async function utteranceAt(corpus: Corpus, source: Source, span: Span, signal?: AbortSignal): Promise<Utterance | Refused> {
  const chosen = trim(source.text, span);
  const at = chosen.end > chosen.start ? chosen : { start: span.start, end: span.start + 1 };
  const records = await corpus.quotationsAt({ source: source.id, span: at }, signal);
  const [record] = [...records].sort((a, b) => length(a) - length(b));
  if (!record) {
    if (chosen.end > chosen.start) return { span: chosen, words: textOf(source.text, chosen) };
    return { refused: 'Put the cursor into a quotation of this source, or select the words that somebody says.' };
  }
  const speaker = await speakerOf(corpus, record, signal);
  return { span: hull(record.quotation.content), words: findable(source.text, record), ...(speaker === undefined ? {} : { speaker }) };
}

const MOST_CHOICES = 50;

/** Who may be meant, those named in this source first, persons before others; a query keeps those that have its words. */
export async function speakerChoices(
  corpus: Corpus,
  source: Source,
  query: string,
  signal?: AbortSignal,
): Promise<readonly SpeakerChoice[]> {
  const wanted = query.trim().toLowerCase();
  const fits = (names: readonly string[]) => wanted === '' || names.some(it => it.toLowerCase().includes(wanted));
  const counts = new Map<string, number>();
  for (const { actor, type } of source.mentions) {
    if (actor !== undefined && type !== 'place' && type !== 'event')
      counts.set(actor, (counts.get(actor) ?? 0) + (type === 'person' ? 1000 : 1));
  }
  const found = new Map<string, SpeakerChoice>();
  const add = async (id: string, here: boolean) => {
    const actor = found.has(id) || found.size >= MOST_CHOICES ? undefined : await corpus.actor(id, signal);
    if (!actor || !fits([actor.name, ...actor.aliases])) return;
    found.set(id, { name: actor.name, here, ...(actor.roles[0] ? { role: actor.roles[0].title } : {}) });
  };
  for (const [id] of [...counts].sort((a, b) => b[1] - a[1])) await add(id, true);
  if (wanted.length >= 2)
    for (const { name, actors } of await corpus.namesLike(wanted, 'word', MOST_CHOICES * 4, signal))
      if (name.toLowerCase().includes(wanted)) for (const id of actors) await add(id, false);
  return [...found.values()];
}

/** The quotation's longest piece, or the sentence around it where those words stand in the text more than once. */
function findable(text: string, { quotation, sentenceText }: QuotationRecord): string {
  const longest = [...quotation.content].sort((a, b) => b.end - b.start - (a.end - a.start))[0]!;
  const words = textOf(text, longest).replaceAll(/\s+/g, ' ').trim();
  const folded = fold(text, { caseless: true }).text;
  const occurrences = (it: string) => folded.split(fold(it, { caseless: true }).text).length - 1;
  return occurrences(words) > 1 && occurrences(sentenceText) === 1 ? sentenceText.replaceAll(/\s+/g, ' ').trim() : words;
}

function length({ quotation }: QuotationRecord): number {
  const { start, end } = hull(quotation.content);
  return end - start;
}
