import { figureMismatch } from './figure-mismatch.ts';
import { meaningChanged } from './meaning-changed.ts';
import { misattributedQuote } from './misattributed-quote.ts';
import { misquote } from './misquote.ts';
import { misspelledActor } from './misspelled-actor.ts';
import { paraphraseInQuotes } from './paraphrase-in-quotes.ts';
import { quoteNotFound } from './quote-not-found.ts';
import { restrictedSource } from './restricted-source.ts';
import type { Rule } from './rule.ts';
import { staleCitation } from './stale-citation.ts';
import { unattributedClaim } from './unattributed-claim.ts';
import { unattributedQuote } from './unattributed-quote.ts';
import { unattributedStatistic } from './unattributed-statistic.ts';
import { unknownCitation } from './unknown-citation.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { vagueAttribution } from './vague-attribution.ts';
import { wrongSource } from './wrong-source.ts';

/** Every rule that judges a note, the weightier first: of two findings on the same words the earlier rule's stays. The only list. */
export const rules: readonly Rule[] = [
  restrictedSource,
  staleCitation,
  meaningChanged,
  misquote,
  misattributedQuote,
  wrongSource,
  paraphraseInQuotes,
  quoteNotFound,
  unattributedQuote,
  figureMismatch,
  unattributedStatistic,
  unattributedClaim,
  vagueAttribution,
  unknownCitation,
  misspelledActor,
];

/** Findings that no rule of the list makes: about the user's own files, and about comments that turn nothing off. */
export const otherRules = [
  { id: 'invalid-file', severity: 'warning', summary: 'A slip in hearsay.yaml, actors.yaml, a sidecar or front matter.' },
  { id: 'duplicate-key', severity: 'warning', summary: 'Two sources with one citekey.' },
  unusedSuppression,
] as const;

/** Every id that settings and comments may name. */
export const ruleIds: readonly string[] = [...rules, ...otherRules].map(it => it.id);

/** Rules that judge the author's own sentences: limited in number, one a sentence, and silent outside English. */
export const claimRules: ReadonlySet<string> = new Set(['unattributed-claim', 'unattributed-statistic', 'vague-attribution']);
