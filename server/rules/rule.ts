import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Severity } from '../workspace/configuration.ts';
import type { Snapshot } from './snapshot.ts';

/** A change of the note that the user may choose. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one an editor may apply without asking back. At most one a finding. */
  readonly preferred?: boolean;
}

/** A place that shows why: the passage in the source. */
export interface Related {
  readonly message: string;
  /** Relative to the root. */
  readonly file: string;
  /** Absolute path. */
  readonly path: string;
  readonly span: Span;
}

/** Edits that depend on the rest of the note: made when the user asks for them. `placed` leads from the spans a rule sees to those of the note. */
export type NoteEdits = (note: Snapshot, placed: (span: Span) => Span) => readonly TextEdit[];

/** A change that a rule proposes. */
export interface RawFix extends Omit<Fix, 'edits'> {
  readonly edits: readonly TextEdit[] | NoteEdits;
}

/** What a rule sees; the runner adds id, severity, page and suppression. */
export interface RawFinding {
  readonly span: Span;
  /** Names the words concerned and what to do. Plain text. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly RawFix[];
  /** For drafts: a severity other than the rule's. */
  readonly severity?: Severity;
  /** Says little by itself: of all such findings of a note the first is shown, with what this says about how many more there are. */
  readonly folded?: (more: number) => string;
}

/** What a rule reports, in a note or in one of the user's own files. */
export interface Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** The same object for the same finding in the next version of the note, wherever that stands then; absent where nothing is kept. */
  readonly origin?: object;
}

/** One rule: what it is beside what it does. Silent when the evidence is thin (design: the law of silence). */
export interface Rule {
  /** Public and stable: kebab-case words, used in settings and comments. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for lists. */
  readonly summary: string;
  /**
   * Judges one part of a note with what stands around it; spans are those of `snapshot.note`. The answer is kept for as long as nothing in the snapshot
   * changes. Quotations, claims, figures and spelling are those of the part; citations and mentions are those around it, too: see `snapshot.own`.
   */
  check(snapshot: Snapshot): Iterable<RawFinding>;
}
