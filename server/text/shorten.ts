/**
 * A text on one line and, when it is longer than `limit` characters, with an ellipsis in the middle so that both ends can be recognised. Words
 * are kept whole unless one alone is longer than a half.
 */
export function shorten(text: string, limit: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const half = Math.floor((limit - 3) / 2);
  const head = line.slice(0, half);
  const tail = line.slice(-half);
  const lastGap = line[half] === ' ' ? half : head.lastIndexOf(' ');
  const firstGap = line[line.length - half - 1] === ' ' ? -1 : tail.indexOf(' ');
  return `${(lastGap > 0 ? head.slice(0, lastGap) : head).trimEnd()} … ${tail.slice(firstGap + 1).trimStart()}`;
}
