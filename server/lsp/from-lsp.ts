import type { Range } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** Line and character → offsets; positions beyond the text are bounded. */
export function fromRange(lines: LineIndex, range: Range): Span {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

/** URI → absolute path; `undefined` for anything that is not a file. */
export function fromUri(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}
