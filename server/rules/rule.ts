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

/** What a rule sees; the runner adds id, severity, page and suppression. */
export interface RawFinding {
  readonly span: Span;
  /** Names the words concerned and what to do. Plain text. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** For drafts: a severity other than the rule's. */
  readonly severity?: Severity;
}

/** What a rule reports, in a note or in one of the user's own files. */
export interface Finding extends RawFinding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
}

/** One rule: what it is beside what it does. Silent when the evidence is thin (design: the law of silence). */
export interface Rule {
  /** Public and stable: kebab-case words, used in settings and comments. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for lists. */
  readonly summary: string;
  check(snapshot: Snapshot): Iterable<RawFinding>;
}
