import { setTimeout as delay } from 'node:timers/promises';
import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { type LspContext, openNotes, placeOf } from './context.ts';
import { toUri } from './to-lsp.ts';

/** Runs in the client: shows the places beside the lens. Its arguments are those of the protocol: URI, position, locations. */
export const PEEK_COMMAND = 'hearsay.peekReferences';
/** How long lenses wait for notes that are being read (ms); editors show the lenses of all extensions together. */
const PATIENCE = 1000;

/** What the client can do with a lens. */
export interface LensOptions {
  readonly enabled: () => Promise<boolean>;
  /** The client knows `PEEK_COMMAND`. */
  readonly peeks: boolean;
  /** Asks the client to ask again. */
  readonly again: () => void;
}

/** Above each paragraph of a source that notes quote: in how many. Empty while notes are being read for the first time; then the client is asked to ask again. */
export async function codeLenses(
  context: LspContext,
  { enabled, peeks, again }: LensOptions,
  params: CodeLensParams,
  signal: AbortSignal,
): Promise<CodeLens[]> {
  const place = await placeOf(context, params.textDocument.uri);
  if (!place?.isSource || !(await enabled())) return [];
  const { document, project, file } = place;
  // Not cancelled with the request: what has been read of the notes is kept for the next one.
  const asked = project.service.quotedIn(file, await openNotes(context, project));
  const found = await Promise.race([asked, delay(PATIENCE, undefined, { ref: false, signal }).catch(() => undefined)]);
  if (!found) {
    asked.then(again, () => undefined); // a closing corpus answers no more
    return [];
  }
  return found.map(({ range, notes, places }) => {
    const title = `Quoted in ${notes === 1 ? '1 note' : `${notes} notes`}`;
    const locations = places.map(it => ({ uri: toUri(it.path), range: it.range }));
    return {
      range,
      command: peeks ? { title, command: PEEK_COMMAND, arguments: [document.uri, range.start, locations] } : { title, command: '' },
    };
  });
}
