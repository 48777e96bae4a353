import { shorten } from '../text/shorten.ts';

/** The words as a message shows them: one line, in curly marks, at most `limit` characters with an ellipsis in the middle; no comma that led on to “he said”. */
export function excerpt(words: string, limit = 80): string {
  return `“${shorten(words.trim().replace(/,$/, ''), limit)}”`;
}

/** A sentence of a source, shortened alike; in marks of ours only when it has none of its own: ““Yes,” he said.” helps nobody. */
export function sourceSentence(sentence: string, limit: number): string {
  const line = shorten(sentence, limit);
  return /[“”„«»"]/.test(line) ? line : `“${line}”`;
}
