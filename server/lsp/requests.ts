import { NotificationType, type Range, RequestType, type TextDocumentIdentifier, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { ActorChange, ActorChoice, SplitChoice } from '../features/actor-commands.ts';
import type { Tally } from '../features/tally.ts';
import type { CheckAllAnswer } from './check-all.ts';

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

export interface SourceStatusListAnswer {
  readonly files: readonly SourceStatusAnswer[];
  /** How many more there are, all of which can be read. */
  readonly left: number;
}

/** What forgetting a folder deleted. */
export interface ForgottenAnswer {
  readonly files: number;
  /** Their size. */
  readonly bytes: number;
  /** What could not be deleted, with the reason. */
  readonly left: readonly { readonly file: string; readonly reason: string }[];
  /** Numbers of processes that work on the folder and will read it again. */
  readonly others: readonly number[];
}

/** Requests beyond LSP; any client may ask them. `null`: the document belongs to no folder with sources. */
export const statusRequest = new RequestType<{ uri: string }, StatusAnswer | null, void>('hearsay/status');
export const sourceStatusRequest = new RequestType<{ uri?: string }, SourceStatusListAnswer, void>('hearsay/sourceStatus');
export const rereadRequest = new RequestType<Record<string, never>, null, void>('hearsay/readAllSourcesAgain');
/** “Forget This Folder”: closes a folder and deletes what is kept of its sources. It stays closed until `hearsay/readAllSourcesAgain`, or the next start. */
export const forgetRequest = new RequestType<{ uri: string }, ForgottenAnswer, void>('hearsay/forgetFolder');
export const checkAllRequest = new RequestType<Record<string, never>, CheckAllAnswer | null, void>('hearsay/checkAllNotes');
/** Sent when the state of a folder changed; the client asks again for what it shows. */
export const statusChanged = new NotificationType<{ root: string }>('hearsay/statusChanged');

/** A place of an open document: a selection, or a cursor as an empty range. */
export interface PlaceParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly range: Range;
}

/** Why something cannot be done here, in words for the user. */
export interface RefusedAnswer {
  readonly refused: string;
}

/** A passage that can be cited. */
export interface CandidateAnswer {
  /** Citekey, as `hearsay/citeEdit` takes it. */
  readonly source: string;
  /** Who published it, else who wrote it, else its title. */
  readonly name: string;
  /** Date of publication in words, or `undated`. */
  readonly date: string;
  readonly speaker?: string;
  readonly text: string;
  readonly kind: 'words' | 'about';
  readonly score: number;
  readonly uri: string;
  readonly range: Range;
  /** `off the record`, `background …`, `under embargo …`: why it may not be used. */
  readonly restricted?: string;
}

export interface CandidatesAnswer {
  /** What the citation would be for, in the note. */
  readonly range: Range;
  readonly words: string;
  readonly kind: 'quotation' | 'words' | 'sentence';
  readonly style: string;
  /** The sources are still being read: there may be more in a moment. */
  readonly reading: boolean;
  /** Best first. */
  readonly candidates: readonly CandidateAnswer[];
}

/** Passages to cite at a place of a note; with `query` those that it finds. */
export const citeCandidatesRequest = new RequestType<PlaceParams & { query?: string }, CandidatesAnswer | RefusedAnswer | null, void>(
  'hearsay/citeCandidates',
);
/** The change that cites a source (by citekey) at a place of a note, in the note's style or another. */
export const citeEditRequest = new RequestType<
  PlaceParams & { source: string; style?: string },
  { edit: WorkspaceEdit } | RefusedAnswer | null,
  void
>('hearsay/citeEdit');

/** “Copy as Attributed Quotation”: a place of a source, and the note it will probably be pasted into. */
export const copyQuotationRequest = new RequestType<
  PlaceParams & { note?: string },
  { text: string; speaker?: string; restricted?: string } | RefusedAnswer | null,
  void
>('hearsay/copyQuotation');

export interface SpeakersAnswer {
  /** The words whose speaker is asked for. */
  readonly words: string;
  readonly range: Range;
  /** Who speaks as it is known now. */
  readonly speaker?: string;
  readonly choices: readonly { readonly name: string; readonly role?: string; readonly here: boolean }[];
}

/** “Change Speaker…”: the quotation at a place of a source and who may be meant. */
export const speakersRequest = new RequestType<PlaceParams & { query?: string }, SpeakersAnswer | RefusedAnswer | null, void>(
  'hearsay/speakers',
);
/**
 * The change of the source's sidecar that names another speaker, `null` for nobody. `sidecar`: its text in an editor, where the server does not see it; else
 * it is read from disk. `uri` is the sidecar's.
 */
export const changeSpeakerRequest = new RequestType<
  PlaceParams & { speaker: string | null; sidecar?: string },
  { uri: string; edit: WorkspaceEdit } | RefusedAnswer | null,
  void
>('hearsay/changeSpeaker');

/** A name in a text and who it may be: several where two are possible. */
export interface NameAnswer {
  readonly range: Range;
  /** Without article and form of address. */
  readonly words: string;
  readonly actors: readonly ActorChoice[];
}

/** The name at a place of a note or source; `null` where none is known. */
export const nameAtRequest = new RequestType<PlaceParams, NameAnswer | null, void>('hearsay/nameAt');

/** Actors by a word of any of their names. `textDocument`: any document or folder of the project; `except`: an id left out, whose likely doubles come first. */
export const actorChoicesRequest = new RequestType<
  { textDocument: TextDocumentIdentifier; query: string; except?: string },
  readonly ActorChoice[],
  void
>('hearsay/actorChoices');

export type SplitAnswer = SplitChoice;

/** The ways to split an actor; `words`: the name it is asked for at. */
export const splitChoicesRequest = new RequestType<
  { textDocument: TextDocumentIdentifier; actor: string; words?: string },
  readonly SplitAnswer[],
  void
>('hearsay/splitChoices');

/** What a decision about a name changes. */
export interface ActorEditAnswer {
  /** actors.yaml. */
  readonly uri: string;
  /** Absent where the file says so already. */
  readonly edit?: WorkspaceEdit;
  /** What is different then, in words. */
  readonly done: string;
  /** Where the actor's entry stands after the edit. */
  readonly entry?: Range;
}

/** A decision of the user about a name as a change of actors.yaml: merge, split, not a name, type, spelling, role, a new entry. */
export const changeActorRequest = new RequestType<
  { textDocument: TextDocumentIdentifier; change: ActorChange },
  ActorEditAnswer | RefusedAnswer,
  void
>('hearsay/changeActor');

/** The full card of an actor as Markdown, with the places its words lead to. */
export interface ProfileAnswer {
  readonly name: string;
  readonly text: string;
  readonly links: readonly { readonly range: Range; readonly target: { readonly uri: string; readonly range: Range } }[];
}

export const profileRequest = new RequestType<{ textDocument: TextDocumentIdentifier; actor: string }, ProfileAnswer | null, void>(
  'hearsay/profile',
);
