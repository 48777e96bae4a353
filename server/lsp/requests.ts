import { NotificationType, RequestType } from 'vscode-languageserver/node';
import type { Tally } from '../features/tally.ts';

/** State of the folder a document belongs to, for the status item. */
export interface StatusAnswer {
  readonly root: string;
  readonly sources: number;
  readonly unreadable: number;
  readonly searchable: boolean;
  readonly extracted: boolean;
  readonly done: number;
  readonly total: number;
  /** How the note's quotations stand; absent when the document is no note. */
  readonly tally?: Tally;
}

/** A file of the corpus with its state, for "Show Source Status". */
export interface SourceStatusAnswer {
  /** The folder whose corpus it belongs to; absolute. */
  readonly root: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly path: string;
  readonly id?: string;
  readonly label?: string;
  readonly state: 'read' | 'waiting' | 'failed';
  readonly reason?: string;
}

/** Requests beyond LSP; any client may ask them. `null`: the document belongs to no folder with sources. */
export const statusRequest = new RequestType<{ uri: string }, StatusAnswer | null, void>('hearsay/status');
export const sourceStatusRequest = new RequestType<{ uri?: string }, SourceStatusAnswer[], void>('hearsay/sourceStatus');
export const rereadRequest = new RequestType<Record<string, never>, null, void>('hearsay/readAllSourcesAgain');
/** Sent when the state of a folder changed; the client asks again for what it shows. */
export const statusChanged = new NotificationType<{ root: string }>('hearsay/statusChanged');
