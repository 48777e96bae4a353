import { type Range, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { sourceName } from '../citations/describe.ts';
import type { WrittenStyle } from '../citations/style.ts';
import type { TextEdit } from '../text/edit.ts';
import { type LspContext, placeOf } from './context.ts';
import type { OpenDocument } from './documents.ts';
import { fromRange } from './from-lsp.ts';
import type { CandidatesAnswer, PlaceParams, RefusedAnswer } from './requests.ts';
import { sourceLines } from './source-lines.ts';
import { toRange, toUri } from './to-lsp.ts';

const STYLES: readonly WrittenStyle[] = ['pandoc', 'footnote', 'link', 'wikilink'];
const NO_NOTE = { refused: 'Sources are cited in notes: Markdown files that are not sources themselves, in a folder with sources.' };

/** What could be cited at a place of a note; with a query what that finds. */
export async function citeCandidates(
  context: LspContext,
  { textDocument, range, query }: PlaceParams & { query?: string },
  signal: AbortSignal,
): Promise<CandidatesAnswer | RefusedAnswer> {
  const place = await placeOf(context, textDocument.uri);
  if (!place?.note) return NO_NOTE;
  const { document, project, note } = place;
  const choice = await project.service.citeChoice(note, fromRange(document.lines, range), query, signal);
  if ('refused' in choice) return choice;
  const { subject, style, candidates } = choice;
  const linesOf = await sourceLines(
    project.corpus,
    candidates.map(it => it.source),
    signal,
  );
  return {
    range: toRange(document.lines, subject.span),
    words: subject.text,
    kind: subject.cited.kind,
    style,
    reading: !project.corpus.progress().searchable,
    candidates: candidates.map(({ source, span, text, date, speaker, kind, score, restricted }) => {
      const lines = linesOf(source.path);
      return {
        source: source.id,
        name: sourceName(source.id, source.metadata),
        date,
        text: text.replaceAll(/\s+/g, ' ').trim(),
        kind,
        score,
        uri: toUri(source.path),
        range: lines ? toRange(lines, span) : NOWHERE,
        ...(speaker === undefined ? {} : { speaker }),
        ...(restricted === undefined ? {} : { restricted }),
      };
    }),
  };
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The change of the note that cites a source. */
export async function citeEdit(
  context: LspContext,
  { textDocument, range, source, style }: PlaceParams & { source: string; style?: string },
  signal: AbortSignal,
): Promise<{ edit: WorkspaceEdit } | RefusedAnswer> {
  const place = await placeOf(context, textDocument.uri);
  if (!place?.note) return NO_NOTE;
  const { document, project, note } = place;
  const wanted = STYLES.find(it => it === style);
  const edits = await project.service.citeEdits(note, fromRange(document.lines, range), source, wanted, signal);
  return 'refused' in edits ? edits : { edit: editOf(document, edits) };
}

/** Edits of one open document, of the version they were made for. */
export function editOf(document: OpenDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const changes = edits.map(({ span, newText }) => ({ range: toRange(document.lines, span), newText }));
  return { documentChanges: [TextDocumentEdit.create({ uri: document.uri, version: document.version }, changes)] };
}
