/** The words as a message shows them: one line, in curly marks, at most `limit` characters with an ellipsis in the middle. */
export function excerpt(words: string, limit = 80): string {
  return `“${shorten(words, limit)}”`;
}

/** A sentence of a source, shortened alike; in marks of ours only when it has none of its own: ““Yes,” he said.” helps nobody. */
export function sourceSentence(sentence: string, limit: number): string {
  const line = shorten(sentence, limit);
  return /[“”„«»"]/.test(line) ? line : `“${line}”`;
}

function shorten(words: string, limit: number): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const half = Math.floor((limit - 3) / 2);
  return `${line.slice(0, half).trimEnd()} … ${line.slice(-half).trimStart()}`;
}
