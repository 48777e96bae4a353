import { relative, sep } from 'node:path';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { AskedIn } from '../features/editor-features.ts';
import type { NoteText } from '../features/gather.ts';
import type { Project } from '../features/open.ts';
import type { EditedText } from '../text/edited-text.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Projects } from './projects.ts';

/** What every handler works with. */
export interface LspContext {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly projects: Projects;
  /** Folder of the rules' pages, for `codeDescription`; absent when the front has none. */
  readonly pages?: string;
}

/** An open document with the project it belongs to, and what it is there. */
export interface Place {
  readonly document: OpenDocument;
  readonly project: Project;
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Set when the document is a note. */
  readonly note?: NoteText;
  /** Set when the document is one of the sources. */
  readonly isSource: boolean;
}

/** What `uri` is; `undefined` when it is not open or belongs to no project. */
export async function placeOf({ documents, projects }: LspContext, uri: string): Promise<Place | undefined> {
  const document = documents.get(uri);
  if (!document?.uri.startsWith('file:')) return undefined;
  const project = await projects.of(document.path);
  if (!project) return undefined;
  const file = relative(project.folder.root, document.path).split(sep).join('/');
  const isSource = project.folder.isSource(file);
  const isNote = !isSource && project.folder.isNote(file);
  return {
    document,
    project,
    file,
    isSource,
    ...(isNote ? { note: new OpenNote(file, document.edited, project.folder.isDraft(file)) } : {}),
  };
}

/** A note that is open: its text is put together only for those who ask for all of it. */
class OpenNote implements NoteText {
  readonly file: string;
  readonly edited: EditedText;
  readonly draft: boolean;

  constructor(file: string, edited: EditedText, draft: boolean) {
    this.file = file;
    this.edited = edited;
    this.draft = draft;
  }

  get text(): string {
    return this.edited.toString();
  }
}

/** Where a question is asked that notes and sources both can answer; `undefined` in a file that is neither. */
export function askedIn({ note, isSource, file }: Place): AskedIn | undefined {
  return note ? { note } : isSource ? { source: file } : undefined;
}

/** The notes of a project as the editor has them, saved or not. */
export async function openNotes(context: LspContext, { folder }: Project): Promise<NoteText[]> {
  const found: NoteText[] = [];
  for (const { uri } of context.documents.all()) {
    const place = await placeOf(context, uri);
    if (place?.note && place.project.folder.root === folder.root) found.push(place.note);
  }
  return found;
}

/**
 * Wraps every handler: an abort signal from the client's cancellation, answers to a text that has moved on dropped, errors logged without
 * source text and answered with `empty` so that the editor shows nothing rather than a failure.
 */
export function answering<P extends { textDocument: { uri: string } }, R>(
  context: LspContext,
  name: string,
  empty: R,
  handle: (context: LspContext, params: P, signal: AbortSignal) => Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> {
  return async (params, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort(new Error('cancelled')));
    const { uri } = params.textDocument;
    const version = context.documents.get(uri)?.version;
    try {
      const result = await handle(context, params, abort.signal);
      if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
      if (context.documents.get(uri)?.version !== version)
        return new ResponseError<never>(LSPErrorCodes.ContentModified, 'the text has changed');
      return result;
    } catch (error) {
      if (abort.signal.aborted) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
      // What was asked about an older text may have been given up for a newer one.
      if (context.documents.get(uri)?.version !== version)
        return new ResponseError<never>(LSPErrorCodes.ContentModified, 'the text has changed');
      context.connection.console.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    } finally {
      listening.dispose();
    }
  };
}
