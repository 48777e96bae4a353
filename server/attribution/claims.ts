import type { Mention } from '../actors/actor.ts';
import type { Citation, Note } from '../notes/note.ts';
import type { Span } from '../text/span.ts';
import type { Claim } from './claim.ts';
import { Attributedness, citesByForm, mayBeVague } from './notes/attributed.ts';
import { bareClauses } from './notes/bare-clause.ts';
import { CitationScopes } from './notes/citations-of.ts';
import { type Trigger, triggersOf } from './notes/claim-triggers.ts';
import { exemptBlock, exemptSentence, ownVoiceLabel } from './notes/exempt.ts';
import { between, type Focus, NoteReader, ownWords, type SentenceReading } from './notes/reader.ts';

/** What the user can change: `claims` of the configuration. */
export interface ClaimOptions {
  /** `strict` adds quantifiers, undated causes and relative dates; `low` is decided by the rules, which know the corpus. */
  readonly strictness: 'low' | 'normal' | 'strict';
  /** Labels that mark a line as the author's own, beside the built-in ones: `Hunch` for "Hunch: …". */
  readonly ownVoiceLabels: readonly string[];
  /** Verbs that attribute, or no longer do. */
  readonly cues: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

const DEFAULTS: ClaimOptions = { strictness: 'normal', ownVoiceLabels: [], cues: { add: [], remove: [] } };

/** A citation with what it points at, as a snapshot has it. */
export interface CitedSource {
  readonly citation: Citation;
  readonly source?: unknown;
}

/**
 * The sentences of a note that assert something in the author's own voice a reader would ask a source for, one claim a sentence at most.
 *
 * The procedure (design §6), in order:
 * 1. a note that is not in English, a block or a sentence that asserts nothing (headings, code, quotations, tasks, questions, labels …): nothing;
 * 2. a sentence without a trigger (amount, accusation, superlative, date, cause) and without a vague word: nothing;
 * 3. a sentence somebody stands behind, in it or in a wider scope: nothing;
 * 4. a sentence with a vague source ("experts say"): `vague`;
 * 5. else the strongest of its triggers: statistic, quantifier, accusation, superlative, event, cause;
 * 6. with strictness `strict` also a trigger in a clause that is nobody's of a sentence that is somebody's in another.
 *
 * `citations` are the note's with their sources: a wikilink attributes only when it leads to one. Suppressions and literature notes are the
 * rules' business. With a `focus` only its blocks are judged.
 */
export function findClaims(
  note: Note,
  mentions: readonly Mention[],
  options: ClaimOptions = DEFAULTS,
  citations?: readonly CitedSource[],
  focus?: Focus,
): Claim[] {
  if (note.language !== 'en' || note.sentences.length === 0) return [];
  const reader = new NoteReader(note, mentions, undefined, focus);
  const scopes = new CitationScopes(reader);
  const sources = new Set(citations?.filter(it => it.source !== undefined).map(it => it.citation));
  const counts = (index: number) => citesByForm(note.citations[index]!) || sources.has(note.citations[index]!);
  const attributed = new Attributedness(reader, scopes, counts, options.cues);
  const groups = note.citations.map(it => it.group);
  const claims: Claim[] = [];
  for (let block = focus?.from ?? 0; block < (focus?.to ?? note.blocks.length); block++) {
    const { from, to } = reader.sentencesOf(block);
    if (to <= from || exemptBlock(reader, block)) continue;
    let silent = false;
    for (let i = from; i < to; i++) {
      const sentence = reader.sentence(i);
      // A label speaks for the rest of its paragraph.
      silent ||= ownVoiceLabel(sentence.text, options.ownVoiceLabels);
      const claim = silent ? undefined : judge(sentence);
      if (claim) claims.push(claim);
    }
  }
  return claims;

  /** Step 6. */
  function inBareClause(sentence: SentenceReading, triggers: readonly Trigger[]): Claim | undefined {
    const spoken = attributed.onlySpoken(sentence.index);
    for (const clause of spoken ? bareClauses(sentence.words, spoken) : []) {
      for (const { kind, span } of triggers) {
        const start = sentence.within.start + span.start;
        const end = start + span.end - span.start;
        if (start < clause.start || end > clause.end) continue;
        return {
          span: sentence.plain.span(clause.start, clause.end),
          sentence: sentence.index,
          kind,
          trigger: sentence.plain.span(start, end),
        };
      }
    }
    return undefined;
  }

  function judge(sentence: SentenceReading): Claim | undefined {
    const own = ownWords(sentence);
    const named = (word: Span) => {
      const span = sentence.plain.span(word.start, word.end);
      return between(reader.mentions, span.start, span.end).length > 0;
    };
    const triggers = triggersOf(sentence, options.strictness, named);
    const [trigger] = triggers;
    const vague = mayBeVague(own);
    if ((!trigger && !vague) || exemptSentence(sentence, own)) return undefined;
    const base = { span: wordsOnly(note.text, groups, sentence.span), sentence: sentence.index };
    const standing = attributed.of(sentence.index);
    if (standing.kind === 'vague') return { ...base, kind: 'vague', trigger: standing.span };
    if (!trigger) return undefined;
    if (standing.kind !== 'none') return options.strictness === 'strict' ? inBareClause(sentence, triggers) : undefined;
    const start = sentence.within.start + trigger.span.start;
    return { ...base, kind: trigger.kind, trigger: sentence.plain.span(start, start + trigger.span.end - trigger.span.start) };
  }
}

/** The sentence without the citations at its end. */
function wordsOnly(text: string, groups: readonly Span[], { start, end }: Span): Span {
  let to = end;
  for (const group of between(groups, start, end).toReversed()) {
    if (group.start <= start || !/^[\s).\]]*$/.test(text.slice(group.end, to))) break;
    to = group.start;
  }
  while (to > start && /[\s([]/.test(text[to - 1]!)) to--;
  return { start, end: to > start ? to : end };
}
