import { alignPattern } from '../anchoring/align.ts';
import type { Alignment } from '../anchoring/anchor.ts';
import type { Pattern } from '../anchoring/pattern.ts';
import { type Span, subtract, textOf } from '../text/span.ts';
import { tokenize, wordKey } from '../text/tokens.ts';
import type { Earlier, Located } from './corpus.ts';
import type { Body, Change, EarlierPassage, EncodedBody, Store, StoredFile } from './store.ts';
import { infoOf, type Texts } from './texts.ts';

/** Longer paragraphs are kept by what changed in them, with so many sentences on each side. */
const longParagraph = 4_000;
const neighbours = 2;
/** More passages of one text than this are not compared with its new words: it was written anew. */
const mostCompared = 4_000;
/** Passages looked at for one quotation. */
const mostPassages = 8;
/** Characters by which the place in the new text is found again. */
const anchorLength = 80;

/** What of a text is not in the one that takes its place, for whoever has quoted it; `undefined` when nothing is missing. */
export function supersededBy(known: StoredFile, old: Body, put: Extract<Change, { kind: 'put' }>): Change | undefined {
  if (!put.body || known.path !== put.file.path) return undefined;
  const now = collapsed(textIn(put.body));
  const lines = new Set(textIn(put.body).split('\n').map(collapsed));
  const stays = (span: Span) => {
    const words = collapsed(textOf(old.text, span));
    return lines.has(words) || now.includes(words);
  };
  const passages: EarlierPassage[] = [];
  let anchor = '';
  for (const block of old.blocks.slice(0, mostCompared)) {
    if (block.kind === 'code') continue;
    if (stays(block)) {
      anchor = textOf(old.text, block).trimEnd().split('\n').at(-1)!.slice(-anchorLength);
      continue;
    }
    const spans = block.end - block.start <= longParagraph ? [block] : changedIn(old, block, stays);
    for (const span of spans) {
      const text = subtract(span, old.skip)
        .map(it => textOf(old.text, it))
        .join('')
        .trim();
      const words = wordsOf(text);
      if (words !== '') passages.push({ text, words, anchor });
    }
  }
  // The copy was there when it was last looked at; its time stamp may be years older.
  return passages.length === 0 ? undefined : { kind: 'superseded', path: known.path, seen: known.checked, passages };
}

/** The stretches of a long paragraph around sentences that are gone. */
function changedIn({ sentences }: Body, block: Span, stays: (span: Span) => boolean): Span[] {
  const own = sentences.filter(it => it.start >= block.start && it.end <= block.end);
  const found: { start: number; end: number }[] = [];
  let last = -1;
  for (let i = 0; i < own.length; i++) {
    if (stays(own[i]!)) continue;
    const from = Math.max(0, i - neighbours);
    const to = Math.min(own.length - 1, i + neighbours);
    if (last >= from) found[found.length - 1]!.end = own[to]!.end;
    else found.push({ start: own[from]!.start, end: own[to]!.end });
    last = to;
  }
  return found;
}

/**
 * The earlier text of a source that had the words of a quotation as they are, when the present one has not; the newest. `nearest` is where the words
 * are thought to come from now.
 */
export async function earlierWording(
  store: Store,
  texts: Texts,
  pattern: Pattern,
  nearest: readonly Located[],
  only: readonly StoredFile[],
): Promise<Earlier | undefined> {
  const longest = pattern.runs.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a), { from: 0, to: 0 });
  if (longest.to - longest.from < 2) return undefined;
  const words = wordsOf(pattern.text.slice(pattern.words.starts[longest.from]!, pattern.words.ends[longest.to - 1]!));
  for (const { path, text, anchor, seen } of await store.earlier(words, mostPassages)) {
    if (only.length > 0 && !only.some(it => it.path === path)) continue;
    const file = await store.fileAt(path);
    const [alignment] = alignPattern(pattern, text, { skip: [] });
    if (!file || file.state === 'failed' || !alignment || alignment.verdict === 'altered') continue;
    const now = nearest.find(it => it.source.path === path);
    const body = now ? undefined : await texts.body(file.number);
    return { source: infoOf(file), seen, text: sentenceAround(text, alignment), ...(now ? { now } : { at: placeOf(body, anchor) }) };
  }
  return undefined;
}

/** Where in the present text the passage stood: behind what stood before it. */
function placeOf(body: Body | undefined, anchor: string): Span {
  const before = anchor === '' ? -1 : (body?.text.indexOf(anchor) ?? -1);
  return before < 0 ? { start: 0, end: 0 } : { start: before, end: before + anchor.length };
}

function sentenceAround(text: string, { span }: Alignment): string {
  return text.length <= 300 ? text : text.slice(Math.max(0, span.start - 40), span.end + 40);
}

function textIn(body: Body | EncodedBody): string {
  return 'seal' in body ? new TextDecoder().decode(body.text) : body.text;
}

const collapsed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The words of a text in the form in which two spellings are the same, with a space before and behind each; empty for none. */
function wordsOf(text: string): string {
  const keys = tokenize(text)
    .filter(it => it.kind !== 'mark')
    .map(it => wordKey(textOf(text, it)));
  return keys.length === 0 ? '' : ` ${keys.join(' ')} `;
}
