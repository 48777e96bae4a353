import { CreateFile, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { Project } from '../features/open.ts';
import { decode } from '../formats/decode.ts';
import { LineIndex } from '../text/lines.ts';
import { SOURCE_LIMIT } from '../workspace/files.ts';
import { sidecarFile } from '../workspace/folder.ts';
import { type LspContext, type Place, placeOf } from './context.ts';
import { fromRange } from './from-lsp.ts';
import type { PlaceParams, RefusedAnswer, SpeakersAnswer } from './requests.ts';
import { toRange, toUri } from './to-lsp.ts';

const NO_SOURCE = { refused: 'This works in the sources of a folder: the texts your notes quote from.' };
const STALE = { refused: 'Save this source first: Hearsay knows it as it is on disk.' };

/** The words at a place of a source as Markdown, with speaker and citation. */
export async function copyQuotation(
  context: LspContext,
  { textDocument, range, note }: PlaceParams & { note?: string },
  signal: AbortSignal,
): Promise<{ text: string; speaker?: string; restricted?: string } | RefusedAnswer> {
  const place = await sourcePlace(context, textDocument.uri, signal);
  if ('refused' in place) return place;
  const target = note === undefined ? undefined : await placeOf(context, note);
  const same = target?.project === place.project ? target.note : undefined;
  return place.project.service.copyQuotation(place.file, fromRange(place.document.lines, range), same, signal);
}

/** The quotation at a place of a source, and who may be its speaker. */
export async function speakers(
  context: LspContext,
  { textDocument, range, query }: PlaceParams & { query?: string },
  signal: AbortSignal,
): Promise<SpeakersAnswer | RefusedAnswer> {
  const place = await sourcePlace(context, textDocument.uri, signal);
  if ('refused' in place) return place;
  const { service } = place.project;
  const utterance = await service.utterance(place.file, fromRange(place.document.lines, range), signal);
  if ('refused' in utterance) return utterance;
  const { words, span, speaker } = utterance;
  return {
    words: words.replaceAll(/\s+/g, ' '),
    range: toRange(place.document.lines, span),
    ...(speaker === undefined ? {} : { speaker }),
    choices: await service.speakers(place.file, query ?? '', signal),
  };
}

/** The change of the sidecar that names the speaker; makes the file where there is none. */
export async function changeSpeaker(
  context: LspContext,
  { textDocument, range, speaker, sidecar }: PlaceParams & { speaker: string | null; sidecar?: string },
  signal: AbortSignal,
): Promise<{ uri: string; edit: WorkspaceEdit } | RefusedAnswer> {
  const place = await sourcePlace(context, textDocument.uri, signal);
  if ('refused' in place) return place;
  const { project, document, file } = place;
  const path = sidecarFile(document.path);
  const known = sidecar ?? (await textOnDisk(project, path));
  const edits = await project.service.changeSpeaker(file, fromRange(document.lines, range), speaker, known ?? '', signal);
  if ('refused' in edits) return edits;
  const uri = toUri(path);
  const lines = new LineIndex(known ?? '');
  const changes = edits.map(({ span, newText }) => ({ range: toRange(lines, span), newText }));
  const edit = TextDocumentEdit.create({ uri, version: null }, changes);
  return { uri, edit: { documentChanges: known === undefined ? [CreateFile.create(uri, { ignoreIfExists: true }), edit] : [edit] } };
}

/** The source an open document is, as the corpus has read it. */
async function sourcePlace(context: LspContext, uri: string, signal: AbortSignal): Promise<Place | RefusedAnswer> {
  const place = await placeOf(context, uri);
  if (!place?.isSource) return NO_SOURCE;
  const source = await place.project.corpus.source(place.file, signal);
  if (!source) return { refused: 'This source is not read yet. “Show Source Status” says why.' };
  return source.text === place.document.text ? place : STALE;
}

/** `undefined` when there is no such file. */
async function textOnDisk({ files }: Project, path: string): Promise<string | undefined> {
  if (!(await files.stat(path))) return undefined;
  const read = decode(await files.read(path, SOURCE_LIMIT));
  return read.ok ? read.text : undefined;
}
