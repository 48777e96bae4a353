import { textOf } from '../text/span.ts';
import { excerpt } from './excerpt.ts';
import type { Rule } from './rule.ts';

/** Finds sources that are nobody: "experts say", "reportedly", "it is believed". */
export const vagueAttribution: Rule = {
  id: 'vague-attribution',
  severity: 'hint',
  summary: 'A claim whose source is “experts” or “reports”, nobody in particular.',
  *check({ note, claims }) {
    for (const { kind, trigger } of claims) {
      if (kind !== 'vague') continue;
      yield { span: trigger, message: `${excerpt(textOf(note.text, trigger))} names nobody. Say which person, body or report it was.` };
    }
  },
};
