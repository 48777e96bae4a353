import { covers, overlaps, type Span } from '../text/span.ts';
import { claimRules, ruleIds, rules } from './index.ts';
import type { Finding, Rule } from './rule.ts';
import type { Snapshot } from './snapshot.ts';
import { Suppressions } from './suppression.ts';
import { unused, unusedSuppression } from './unused-suppression.ts';

const CLAIM_LIMIT = 20;
const order = { error: 0, warning: 1, information: 2, hint: 3 };

/**
 * All findings of one note, in the order of the text: each rule's own, with its severity from the configuration, minus those turned off.
 * Keeps the law of silence: nothing without sources; of several findings on the same words the weightiest; at most one claim finding a
 * sentence, none in a sentence that has a finding about a quotation, at most 20 a note and then a summary.
 */
export function run(snapshot: Snapshot, only: readonly Rule[] = rules): Finding[] {
  if (!snapshot.hasSources) return [];
  const suppressions = new Suppressions(snapshot.note);
  const all: Finding[] = [];
  for (const rule of only) {
    const set = snapshot.configuration.rules[rule.id];
    if (set === 'off' || (set === undefined && rule.severity === 'off')) continue;
    for (const raw of rule.check(snapshot)) {
      const severity = set ?? raw.severity ?? rule.severity;
      if (severity === 'off') continue;
      const finding: Finding = { ...raw, rule: rule.id, severity };
      if (!suppressions.covers(rule.id, finding.span)) all.push(finding);
    }
  }
  const kept = limitClaims(onePerSentence(snapshot, weightiest(all)));
  // Only a complete reading shows that a comment is needed for nothing.
  const comments = snapshot.configuration.rules[unusedSuppression.id] ?? unusedSuppression.severity;
  if (comments !== 'off' && only === rules && snapshot.progress.extracted) {
    const ran = new Set(rules.filter(it => snapshot.configuration.rules[it.id] !== 'off').map(it => it.id));
    for (const it of unused(suppressions, ran, ruleIds)) kept.push({ ...it, severity: comments });
  }
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Of findings about quotations that overlap, the most severe; at equal severity the rule that stands first in the list. */
function weightiest(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  // Those that are kept do not overlap, so one list in the order of the text tells whether there is room.
  const taken: Span[] = [];
  for (const finding of [...findings].sort((a, b) => order[a.severity] - order[b.severity])) {
    const { span } = finding;
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

function onePerSentence({ note }: Snapshot, findings: readonly Finding[]): Finding[] {
  if (!findings.some(it => claimRules.has(it.rule))) return [...findings];
  const spans = note.sentences.map(it => it.span);
  const sentenceOf = ({ span }: Finding) => {
    for (let i = firstBehind(spans, span.start - 1); i < spans.length && spans[i]!.start <= span.end; i++)
      if (covers(spans[i]!, span) || overlaps(spans[i]!, span)) return i;
    return -1;
  };
  const taken = new Set<number>();
  for (const finding of findings) if (!claimRules.has(finding.rule)) taken.add(sentenceOf(finding));
  return findings.filter(finding => {
    if (!claimRules.has(finding.rule)) return true;
    const sentence = sentenceOf(finding);
    if (sentence >= 0 && taken.has(sentence)) return false;
    taken.add(sentence);
    return true;
  });
}

function limitClaims(findings: readonly Finding[]): Finding[] {
  const ordered = [...findings].sort((a, b) => a.span.start - b.span.start);
  const claims = ordered.filter(it => claimRules.has(it.rule));
  const beyond = claims.slice(CLAIM_LIMIT);
  if (beyond.length === 0) return ordered;
  const first = beyond[0]!;
  const summary: Finding = {
    rule: first.rule,
    severity: first.severity,
    span: first.span,
    message: `${beyond.length} more sentences of this note name nobody for what they claim. The first ${CLAIM_LIMIT} are shown; if this is your own analysis, turn the rule off for the note.`,
  };
  const hidden = new Set(beyond);
  return [...ordered.filter(it => !hidden.has(it)), summary];
}
