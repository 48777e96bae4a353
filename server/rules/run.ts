import type { FarSpan } from '../attribution/part-reading.ts';
import { type Span, shift } from '../text/span.ts';
import { ruleIds, rules } from './index.ts';
import { inOrder, type JudgedPart, type PartFinding } from './judged-part.ts';
import type { Finding, Fix, Related } from './rule.ts';
import type { NoteSnapshot } from './snapshot.ts';
import { Suppressions } from './suppression.ts';
import { unused, unusedSuppression } from './unused-suppression.ts';

const CLAIM_LIMIT = 20;

/**
 * All findings of one note, in the order of the text: those of its parts, minus those turned off. Keeps the law of silence: nothing without sources; of
 * several findings on the same words the weightiest; at most one claim finding a sentence, none in a sentence that has a finding about a quotation, at
 * most 20 a note and then a summary. What a part says is found once and kept with it; here only that is decided which other parts have a say in.
 */
export function run(snapshot: NoteSnapshot): Finding[] {
  if (!snapshot.hasSources) return [];
  const suppressions = snapshot.note.suppressions.length > 0 ? new Suppressions(snapshot.note) : undefined;
  const folding = new Folding();
  const found: Finding[] = [];
  let claims = 0;
  let beyond: Finding | undefined;
  for (const { part, start } of snapshot.judged) {
    for (const it of staying(part, start, snapshot, suppressions, folding)) {
      if (it.claim && ++claims > CLAIM_LIMIT) {
        beyond ??= new NoteFinding(it, snapshot, start);
        continue;
      }
      if (it === folding.first) folding.at = found.length;
      found.push(new NoteFinding(it, snapshot, start));
    }
  }
  const { first, at, more } = folding;
  if (first?.raw.folded && at !== undefined) found[at] = { ...plain(found[at]!), message: first.raw.folded(more) };
  if (beyond) found.push({ ...plain(beyond), message: summary(claims - CLAIM_LIMIT) });
  // Only a complete reading shows that a comment is needed for nothing.
  const comments = snapshot.configuration.rules[unusedSuppression.id] ?? unusedSuppression.severity;
  if (suppressions && comments !== 'off' && snapshot.progress.extracted) {
    const ran = new Set(rules.filter(it => snapshot.configuration.rules[it.id] !== 'off').map(it => it.id));
    for (const it of unused(suppressions, ran, ruleIds)) found.push({ ...it, severity: comments });
  }
  return found.sort((a, b) => inOrder(a.span, b.span));
}

const summary = (more: number): string =>
  `${more} more sentences of this note name nobody for what they claim. The first ${CLAIM_LIMIT} are shown; if this is your own analysis, turn the rule off for the note.`;

/** Which findings of a part stay when what is turned off and what is folded is taken out. */
function staying(
  part: JudgedPart,
  start: number,
  snapshot: NoteSnapshot,
  suppressions: Suppressions | undefined,
  folding: Folding,
): readonly PartFinding[] {
  if (!suppressions && !part.folds) return part.kept;
  const on = suppressions ? part.found.filter(it => !suppressions.covers(it.rule, place(it.span, snapshot, start))) : part.found;
  return folding.without(on, it => part.settled(it));
}

/** Findings that say little by themselves: the first stays, the others are counted. */
class Folding {
  first: PartFinding | undefined;
  /** Where the first stands among the findings. */
  at: number | undefined;
  more = 0;

  without(found: readonly PartFinding[], settled: (found: readonly PartFinding[]) => readonly PartFinding[]): readonly PartFinding[] {
    const foldable = found.filter(it => it.raw.folded);
    const [candidate] = this.first ? [] : foldable;
    const kept = settled(found.filter(it => it === candidate || !it.raw.folded));
    if (candidate && kept.includes(candidate)) this.first = candidate;
    this.more += foldable.length - (candidate && candidate === this.first ? 1 : 0);
    return kept;
  }
}

/** A finding of a part in the note. */
class NoteFinding implements Finding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly span: Span;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly #origin: PartFinding;
  readonly #snapshot: NoteSnapshot;
  readonly #start: number;

  constructor(origin: PartFinding, snapshot: NoteSnapshot, start: number) {
    this.rule = origin.rule;
    this.severity = origin.severity;
    this.span = place(origin.span, snapshot, start);
    this.message = origin.raw.message;
    if (origin.raw.related) this.related = origin.raw.related;
    this.#origin = origin;
    this.#snapshot = snapshot;
    this.#start = start;
  }

  get origin(): object {
    return this.#origin;
  }

  /** Made when asked for: they need the whole note, and mostly nobody asks. */
  get fixes(): readonly Fix[] {
    const { raw, view } = this.#origin;
    const placed = (span: Span) => place(view.far(span), this.#snapshot, this.#start);
    return (raw.fixes ?? []).map(fix => ({
      ...fix,
      edits: typeof fix.edits === 'function' ? fix.edits(this.#snapshot, placed) : fix.edits.map(it => ({ ...it, span: placed(it.span) })),
    }));
  }
}

/** Where a span of the part that begins at `start` stands in the note. */
function place(span: FarSpan, snapshot: NoteSnapshot, start: number): Span {
  return shift(span, span.part ? snapshot.startOf(span.part) : start);
}

/** A finding that stands for several: nothing of it is kept, and no fix mends them all. */
function plain({ rule, severity, span, message }: Finding): Finding {
  return { rule, severity, span, message };
}
