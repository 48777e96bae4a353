import { decode } from './decode.ts';
import type { Document, ReadResult } from './document.ts';
import { kindOf } from './kinds.ts';
import { readMarkdownText } from './markdown-text.ts';
import { readPlainText } from './plain-text.ts';

/** Reads a source from its bytes. `file` tells the kind by its ending; a kind or content that cannot be read gives the reason. */
export function readDocument(bytes: Uint8Array, file: string): ReadResult {
  const kind = kindOf(file);
  if (kind.kind === 'unread') return { ok: false, reason: kind.reason };
  if (kind.kind === 'other')
    return { ok: false, reason: 'Files of this kind are not read. Save the text as .txt or .md to use it as a source.' };
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const document = readText(decoded.text, file);
  if (decoded.damaged === undefined) return { ok: true, document, encoding: decoded.encoding };
  const at = decoded.text.indexOf('\ufffd');
  const places = decoded.damaged === 1 ? 'One character' : `${decoded.damaged} characters`;
  const problem = { span: { start: at, end: at + 1 }, message: `${places} could not be read as ${decoded.encoding} and show as “\ufffd”.` };
  return { ok: true, document: { ...document, problems: [problem, ...document.problems] }, encoding: decoded.encoding };
}

/** Reads a source from its text, as an editor has it. What is not Markdown by its name is read as plain text. */
export function readText(text: string, file: string): Document {
  return kindOf(file).kind === 'markdown' ? readMarkdownText(text) : readPlainText(text);
}
