import { CreateFile, type Range, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { LiveCorpus } from '../corpus/corpus.ts';
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
const UNREAD = { refused: 'This source is not read yet. “Show Source Status” says why.' };
const NOT_YET = { refused: 'This source is still being read. Try again in a moment.' };

/** How long a command waits for a source that is still being read, and, when it is, for who is who in the others, in ms. */
const PATIENCE = { refused: 10_000, answered: 2_000 };
/** It looks again when the corpus has changed, at the latest after this, in ms. */
const LOOKS = 500;

/** The words at a place of a source as Markdown, with speaker and citation. */
export async function copyQuotation(
  context: LspContext,
  { textDocument, range, note }: PlaceParams & { note?: string },
  signal: AbortSignal,
): Promise<{ text: string; speaker?: string; restricted?: string } | RefusedAnswer> {
  return whenRead(context, textDocument.uri, signal, place => copied(context, place, range, note, signal));
}

async function copied(
  context: LspContext,
  place: Place,
  range: Range,
  note: string | undefined,
  signal: AbortSignal,
): Promise<{ text: string; speaker?: string; restricted?: string } | RefusedAnswer> {
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
  return whenRead<SpeakersAnswer>(context, textDocument.uri, signal, async ({ project: { service }, file, document }) => {
    const utterance = await service.utterance(file, fromRange(document.lines, range), signal);
    if ('refused' in utterance) return utterance;
    const { words, span, speaker } = utterance;
    return {
      words: words.replaceAll(/\s+/g, ' '),
      range: toRange(document.lines, span),
      ...(speaker === undefined ? {} : { speaker }),
      choices: await service.speakers(file, query ?? '', signal),
    };
  });
}

/** The change of the sidecar that names the speaker; makes the file where there is none. */
export async function changeSpeaker(
  context: LspContext,
  { textDocument, range, speaker, sidecar }: PlaceParams & { speaker: string | null; sidecar?: string },
  signal: AbortSignal,
): Promise<{ uri: string; edit: WorkspaceEdit } | RefusedAnswer> {
  return whenRead(context, textDocument.uri, signal, place => speakerEdit(place, range, speaker, sidecar, signal));
}

async function speakerEdit(
  { project, document, file }: Place,
  range: Range,
  speaker: string | null,
  sidecar: string | undefined,
  signal: AbortSignal,
): Promise<{ uri: string; edit: WorkspaceEdit } | RefusedAnswer> {
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

/**
 * What can be said in the source an open document is, as the corpus has read it. While sources are being read, what is refused may only not be known
 * yet: then this one is read before others, and the question asked again.
 */
async function whenRead<T extends object>(
  context: LspContext,
  uri: string,
  signal: AbortSignal,
  ask: (place: Place) => Promise<T | RefusedAnswer>,
): Promise<T | RefusedAnswer> {
  const place = await placeOf(context, uri);
  if (!place?.isSource) return NO_SOURCE;
  const { corpus } = place.project;
  for (const asked = Date.now(); ; ) {
    const complete = corpus.progress().extracted;
    const source = await corpus.source(place.file, signal);
    const answer = !source ? UNREAD : source.text === place.document.text ? await ask(place) : STALE;
    const refused = 'refused' in answer;
    if (complete) return answer;
    if (Date.now() - asked >= PATIENCE[refused ? 'refused' : 'answered']) return refused && answer !== STALE ? NOT_YET : answer;
    corpus.prefer([place.file]);
    await nextChange(corpus, signal);
  }
}

/** Until the corpus changes; rejects with the signal's reason when aborted. */
function nextChange(corpus: LiveCorpus, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const stop = corpus.onChange(end);
    const timer = setTimeout(end, LOOKS);
    signal.addEventListener('abort', end);
  });
}

/** `undefined` when there is no such file. */
async function textOnDisk({ files }: Project, path: string): Promise<string | undefined> {
  if (!(await files.stat(path))) return undefined;
  const read = decode(await files.read(path, SOURCE_LIMIT));
  return read.ok ? read.text : undefined;
}
