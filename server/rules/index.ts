import { misquote } from './misquote.ts';
import { quoteNotFound } from './quote-not-found.ts';
import type { Rule } from './rule.ts';
import { unattributedClaim } from './unattributed-claim.ts';

/** Every rule that judges a note, the weightier first: of two findings on the same words the earlier rule's stays. The only list. */
export const rules: readonly Rule[] = [misquote, quoteNotFound, unattributedClaim];

/** Ids of findings about the user's own files (hearsay.yaml, actors.yaml, sidecars), which no note rule makes. */
export const fileRules = ['invalid-file'] as const;

/** Every id that settings and comments may name. */
export const ruleIds: readonly string[] = [...rules.map(it => it.id), ...fileRules];

/** Rules that judge the author's own sentences: limited in number, one a sentence, and silent outside English. */
export const claimRules: ReadonlySet<string> = new Set(['unattributed-claim', 'unattributed-statistic', 'vague-attribution']);
