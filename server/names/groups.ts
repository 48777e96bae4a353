import { groupHeads } from './gazetteers/organizations.ts';
import type { NameCandidate } from './name-candidate.ts';
import type { Line, Word } from './words.ts';

const INSIDE = new Set(['of', 'the', 'for', 'and', 'against']);

/**
 * Groups whose names are written in small letters: "the so-called coalition of the willing … the coalition of the willing, a partnership of …".
 * A phrase "head of (the) word" counts when the text calls it so ("so-called", "known as", in quotation marks) or defines it ("X, a partnership of
 * nations"), and says it twice with the article. Every occurrence is reported.
 */
export function lowerCaseGroups(lines: readonly Line[]): NameCandidate[] {
  const seen = new Map<string, { spans: NameCandidate[]; evidence: number; definite: number }>();
  for (const { words } of lines) {
    for (let i = 0; i < words.length; i++) {
      const head = words[i]!;
      if (!groupHeads.has(head.text) || words[i + 1]?.text !== 'of') continue;
      const end = phraseEnd(words, i + 1);
      if (end < 0) continue;
      const phrase = words.slice(i, end).map(it => it.text);
      const entry = seen.get(phrase.join(' ')) ?? { spans: [], evidence: 0, definite: 0 };
      seen.set(phrase.join(' '), entry);
      entry.spans.push({ start: head.start, end: words[end - 1]!.end, type: 'group', confidence: 0.7 });
      const article = words[i - 1]?.text.toLowerCase() === 'the' || isCalled(words, i);
      if (article) entry.definite++;
      if (isCalled(words, i) || isDefined(words, end)) entry.evidence++;
    }
  }
  return [...seen.values()].filter(it => it.evidence > 0 && it.definite >= 2).flatMap(it => it.spans);
}

/** After the last word of "head of (the) word": the noun or nominal adjective right after; -1 when the phrase goes on or has capitals or digits. */
function phraseEnd(words: readonly Word[], of: number): number {
  let i = of + 1;
  while (words[i] && INSIDE.has(words[i]!.text)) i++;
  const last = words[i];
  if (last?.kind !== 'word' || !/^\p{Ll}{4,}$/u.test(last.text)) return -1;
  return i + 1;
}

/** "so-called coalition of …", "known as the coalition of …", or an opening quotation mark right before it. */
function isCalled(words: readonly Word[], head: number): boolean {
  const before = words
    .slice(Math.max(0, head - 4), head)
    .map(it => it.text.toLowerCase())
    .join(' ');
  return /(?:so - called|called the|dubbed the|known as the|["“‘'])$/u.test(before) || /(?:called|dubbed|known as)$/u.test(before);
}

/** ", a partnership of …", ", an informal club of …" */
function isDefined(words: readonly Word[], end: number): boolean {
  if (words[end]?.text !== ',' || !/^an?$/.test(words[end + 1]?.text ?? '')) return false;
  return words.slice(end + 2, end + 6).some(it => it.text === 'of' || it.text === 'led' || it.text === 'that' || it.text === 'which');
}
