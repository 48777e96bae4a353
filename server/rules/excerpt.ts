/** The words as a message shows them: one line, in curly marks, at most `limit` characters with an ellipsis in the middle. */
export function excerpt(words: string, limit = 80): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= limit) return `“${line}”`;
  const half = Math.floor((limit - 3) / 2);
  return `“${line.slice(0, half).trimEnd()} … ${line.slice(-half).trimStart()}”`;
}
