import type { Span } from '../text/span.ts';

/** Words that name somebody or something, without title, article and possessive ending: `Kelin` of "Mr Kelin's". */
export interface NameCandidate extends Span {
  readonly type: 'person' | 'organization' | 'place' | 'group' | 'event' | 'other';
  /** 0–1: how sure the tagger is. */
  readonly confidence: number;
}
