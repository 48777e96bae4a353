import { textOf } from '../../text/span.ts';
import type { Attribution } from '../source/attribution.ts';
import type { SentenceReading } from './reader.ts';

/** Denied, asked, supposed or ordered: "Kelin never said", "would you say", "ask Kelin". The note does not assert that somebody said so. */
const IN_CUE =
  /\b(?:not|never|no one|nobody|cannot|didn['’]?t|doesn['’]?t|hasn['’]?t|hadn['’]?t|wouldn['’]?t|couldn['’]?t|won['’]?t|don['’]?t|would|could|might|may|should|must|shall|will|can|to|reportedly|allegedly|supposedly|apparently|possibly|perhaps|probably|falsely|wrongly|maybe|if|whether)\b/i;
const OPENING =
  /^(?:[-*•–—]\s*)?(?:ask|check|find out|see if|verify|confirm|did|does|do|would|could|will|if|whether|suppose|imagine|maybe|perhaps|todo|tbd|tk|unclear|not sure|no evidence|nobody|no one)\b/i;
const DENYING = /^(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|rebut|refut|fail|avoid|stop)/i;

/** Whether the note only denies, asks or supposes what the attribution says. */
export function isHedged(sentence: SentenceReading, attribution: Attribution | undefined): boolean {
  const { words, text } = sentence;
  const last = words.at(-1);
  if (OPENING.test(text) || (last?.kind === 'mark' && last.lower === '?')) return true;
  if (!attribution) return false;
  const { cue, speaker } = attribution;
  // The author's own words to somebody.
  if (speaker && /^(?:i|we|you)$/.test(words[speaker.from]!.lower)) return true;
  const cueText = textOf(sentence.plain.text, { start: words[cue.from]!.start, end: words[cue.to - 1]!.end });
  if (/^(?:according|in)\b/i.test(cueText)) return false;
  if (DENYING.test(cueText)) return true;
  // Between subject and verb: "Kelin never | said", "did Kelin | say", and what stands before the subject: "neither Kelin nor …".
  const from = Math.min(cue.from, speaker ? Math.max(speaker.to, 0) : cue.from);
  const between = words.slice(speaker && speaker.to <= cue.from ? speaker.to : Math.max(0, cue.from - 3), cue.to);
  const before = speaker ? words.slice(Math.max(0, Math.min(speaker.from, from) - 2), Math.min(speaker.from, from)) : [];
  const text2 = [...before, ...between]
    .filter(it => it.kind === 'word')
    .map(it => it.lower)
    .join(' ');
  return (
    IN_CUE.test(text2) ||
    /\b(?:neither|nor|nobody|no)\b/.test(text2) ||
    /\b(?:refus|declin|fail|den)\w*\b/.test(between.map(it => it.lower).join(' '))
  );
}
