import type { FarSpan } from '../attribution/part-reading.ts';
import { covers, overlaps, type Span } from '../text/span.ts';
import { claimRules, rules } from './index.ts';
import type { Finding, RawFinding } from './rule.ts';
import type { Snapshot } from './snapshot.ts';

/** A part of a note as rules see it, and the way from there to the note. */
export interface PartView {
  readonly snapshot: Snapshot;
  far(span: Span): FarSpan;
}

/** A finding as its part has it: spans are those of the part's view. */
export interface PartFinding extends Pick<Finding, 'rule' | 'severity'> {
  readonly raw: RawFinding;
  readonly span: FarSpan;
  readonly claim: boolean;
  readonly view: PartView;
}

const order = { error: 0, warning: 1, information: 2, hint: 3 };

/** What the rules say about one part of a note. Everything here stays the same as long as the part and what the corpus says about it does. */
export class JudgedPart {
  /** What each rule says, with its severity from the configuration. */
  readonly found: readonly PartFinding[];
  /** One of them is to be folded with those of other parts. */
  readonly folds: boolean;
  readonly #sentences: readonly Span[];
  #kept: readonly PartFinding[] | undefined;

  constructor(view: PartView) {
    const { snapshot } = view;
    this.found = snapshot.hasSources ? [...findings(view)] : [];
    this.folds = this.found.some(it => it.raw.folded);
    this.#sentences = this.found.some(it => it.claim) ? snapshot.note.sentences.map(it => it.span) : [];
  }

  /** The findings that stay beside one another when none of them is turned off. */
  get kept(): readonly PartFinding[] {
    this.#kept ??= this.settled(this.found);
    return this.#kept;
  }

  /** Of some of the findings those that stay: of several on the same words the weightiest, in a sentence one about a claim and only where nothing else is. */
  settled(found: readonly PartFinding[]): readonly PartFinding[] {
    return found.length < 2 ? found : this.#onePerSentence(weightiest(found)).sort((a, b) => inOrder(a.raw.span, b.raw.span));
  }

  #onePerSentence(found: PartFinding[]): PartFinding[] {
    if (!found.some(it => it.claim)) return found;
    const taken = new Set<number>();
    for (const finding of found) if (!finding.claim) taken.add(this.#sentenceOf(finding));
    return found.filter(finding => {
      if (!finding.claim) return true;
      const sentence = this.#sentenceOf(finding);
      if (sentence >= 0 && taken.has(sentence)) return false;
      taken.add(sentence);
      return true;
    });
  }

  #sentenceOf({ raw: { span } }: PartFinding): number {
    const spans = this.#sentences;
    for (let i = firstBehind(spans, span.start - 1); i < spans.length && spans[i]!.start <= span.end; i++)
      if (covers(spans[i]!, span) || overlaps(spans[i]!, span)) return i;
    return -1;
  }
}

function* findings(view: PartView): Iterable<PartFinding> {
  const { snapshot } = view;
  for (const rule of rules) {
    const set = snapshot.configuration.rules[rule.id];
    if (set === 'off' || (set === undefined && rule.severity === 'off')) continue;
    for (const raw of rule.check(snapshot)) {
      const severity = set ?? raw.severity ?? rule.severity;
      if (severity === 'off') continue;
      yield { rule: rule.id, severity, raw, span: view.far(raw.span), claim: claimRules.has(rule.id), view };
    }
  }
}

/** Of findings that overlap, the most severe; at equal severity the rule that stands first in the list. */
function weightiest(found: readonly PartFinding[]): PartFinding[] {
  const kept: PartFinding[] = [];
  // Those that are kept do not overlap, so one list in the order of the text tells whether there is room.
  const taken: Span[] = [];
  for (const finding of [...found].sort((a, b) => order[a.severity] - order[b.severity])) {
    const { span } = finding.raw;
    const at = firstBehind(taken, span.start);
    const next = taken[at];
    if (next && overlaps(next, span)) continue;
    kept.push(finding);
    taken.splice(at, 0, span);
  }
  return kept;
}

/** Index of the first span that ends behind `offset`. */
function firstBehind(spans: readonly Span[], offset: number): number {
  let low = 0;
  for (let high = spans.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Orders findings as they are read. */
export function inOrder(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
