import { percentile } from '../figures.ts';
import { type Collection, textOf } from './collection.ts';
import { type Kind, kinds, type Length, lengths, type Question } from './questions.ts';

/** What somebody answered to a question. */
export interface Answer {
  readonly id: number;
  readonly milliseconds: number;
  /** The document found; absent when nothing was. */
  readonly file?: string;
  /** The passage in it, from those who say. */
  readonly start?: number;
  readonly end?: number;
}

/** Of how many, how many. */
export interface Share {
  hits: number;
  of: number;
}

/** How good a list of answers is. */
export interface Judgement {
  readonly asked: number;
  /** Right documents or passages, by kind and length. */
  readonly recall: Readonly<Record<Kind, Readonly<Record<Length, Share>>>>;
  /** Both ends within one word of the true ones, of passages found in the right place. */
  readonly ends: Share;
  /** Passages from outside that were found, though no indexed text shares most of them; by length. */
  readonly alarms: Readonly<Record<Length, Share>>;
  /** In milliseconds, of questions from inside. */
  readonly p50: number;
  readonly p99: number;
  /** The same of questions from outside: what it takes to be sure that there is nothing. */
  readonly nowhere: { readonly p50: number; readonly p99: number };
}

/** An answer that is wrong, for whoever looks into it. */
export interface Fault extends Pick<Question, 'kind' | 'length' | 'outside'> {
  readonly typed: string;
  /** The words found instead; absent when none were. */
  readonly found?: string;
}

/** Characters around a passage found elsewhere that may hold words which the quotation had altered at its edges. */
const margin = 60;

/** A passage from outside is no false alarm where the document found shares this much of its running three words, or so many words in a row. */
const shared = 0.6;
const inARow = 12;

/** Compares answers with where the questions came from. The same words elsewhere (an agency's text printed twice) are as right. */
export function judge(
  collection: Collection,
  questions: readonly Question[],
  answers: readonly Answer[],
  onFault: (fault: Fault) => void = () => undefined,
): Judgement {
  const asked = new Map(questions.map(it => [it.id, it]));
  const empty = (): Share => ({ hits: 0, of: 0 });
  const byLength = () => Object.fromEntries(Object.keys(lengths).map(it => [it, empty()])) as Record<Length, Share>;
  const recall = Object.fromEntries(kinds.map(it => [it, byLength()])) as Record<Kind, Record<Length, Share>>;
  const alarms = byLength();
  const ends = empty();
  const times: number[] = [];
  const outsideTimes: number[] = [];
  for (const answer of answers) {
    const question = asked.get(answer.id);
    if (!question) throw new Error(`There is no question ${answer.id}.`);
    const original = textOf(collection, question.file).slice(question.start, question.end);
    if (question.outside) {
      outsideTimes.push(answer.milliseconds);
      const share = alarms[question.length];
      if (answer.file !== undefined && isPrintedTwice(original, textOf(collection, answer.file))) continue;
      share.of++;
      if (answer.file === undefined) continue;
      share.hits++;
      onFault(faultOf(question, textOf(collection, answer.file).slice(answer.start, answer.end)));
      continue;
    }
    times.push(answer.milliseconds);
    const share = recall[question.kind][question.length];
    share.of++;
    if (answer.file === undefined) {
      onFault(faultOf(question));
      continue;
    }
    const text = textOf(collection, answer.file);
    const { start = 0, end = text.length } = answer;
    const same = answer.file === question.file && start < question.end && question.start < end;
    if (same || hasWords(text.slice(Math.max(0, start - margin), end + margin), original)) share.hits++;
    else onFault(faultOf(question, text.slice(start, end)));
    if (!same || answer.start === undefined) continue;
    ends.of++;
    if (wordsBetween(text, start, question.start) <= 1 && wordsBetween(text, end, question.end) <= 1) ends.hits++;
  }
  const spread = (values: readonly number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  return { asked: answers.length, recall, ends, alarms, ...spread(times), nowhere: spread(outsideTimes) };
}

function faultOf({ kind, length, outside, text }: Question, found?: string): Fault {
  return { kind, length, outside, typed: text, ...(found === undefined ? {} : { found: found.slice(0, 500) }) };
}

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has the words of a passage in a row, whatever their marks and dashes: other outlets print the same with their own. */
export function hasWords(text: string, passage: string): boolean {
  return ` ${wordsIn(text).join(' ')} `.includes(` ${wordsIn(passage).join(' ')} `);
}

/** Words that lie between two places of a text. */
export function wordsBetween(text: string, a: number, b: number): number {
  return wordsIn(text.slice(Math.min(a, b), Math.max(a, b))).length;
}

/** Whether a text really has a passage, or a statement in it: agency copy, which many print. */
export function isPrintedTwice(passage: string, text: string): boolean {
  return sharedWords(passage, text) >= shared || longestRun(passage, text) >= inARow;
}

const triples = (words: readonly string[]) => words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);

/** The share of a passage's running three words that a text has too; 0 for fewer than three words. */
export function sharedWords(passage: string, text: string): number {
  const own = triples(wordsIn(passage));
  const there = new Set(triples(wordsIn(text)));
  return own.length === 0 ? 0 : own.filter(it => there.has(it)).length / own.length;
}

/** The most words of a passage in a row, each three of which a text has too; 0 when it has no three. */
export function longestRun(passage: string, text: string): number {
  const there = new Set(triples(wordsIn(text)));
  let longest = 0;
  let run = 0;
  for (const triple of triples(wordsIn(passage))) {
    run = there.has(triple) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest === 0 ? 0 : longest + 2;
}

/** Sums of the cells of some kinds and lengths. */
export function total(recall: Judgement['recall'], some: readonly Kind[], ofLengths: readonly Length[]): Share {
  const cells = some.flatMap(kind => ofLengths.map(length => recall[kind][length]));
  return { hits: cells.reduce((sum, it) => sum + it.hits, 0), of: cells.reduce((sum, it) => sum + it.of, 0) };
}
