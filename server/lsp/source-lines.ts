import type { Corpus } from '../corpus/corpus.ts';
import { LineIndex } from '../text/lines.ts';

/** Line indexes of the sources an answer points into, read once an answer. */
export async function sourceLines(
  corpus: Corpus,
  files: Iterable<{ readonly id?: string; readonly file: string; readonly path: string }>,
  signal?: AbortSignal,
): Promise<(path: string) => LineIndex | undefined> {
  const found = new Map<string, LineIndex>();
  for (const { id, file, path } of files) {
    if (found.has(path)) continue;
    const source = await corpus.source(id ?? file, signal);
    if (source) found.set(path, new LineIndex(source.text));
  }
  return path => found.get(path);
}
