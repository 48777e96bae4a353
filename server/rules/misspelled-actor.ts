import { textOf } from '../text/span.ts';
import { excerpt } from './excerpt.ts';
import type { Rule } from './rule.ts';

/** Finds names one edit away from exactly one name of the sources. Which words come into question is decided when the snapshot is gathered. */
export const misspelledActor: Rule = {
  id: 'misspelled-actor',
  severity: 'information',
  summary: 'A name one letter away from a name in the sources.',
  *check({ note, spelling, progress }) {
    if (!progress.extracted) return;
    for (const doubt of spelling) {
      yield {
        span: { start: doubt.start, end: doubt.end },
        message: `${excerpt(textOf(note.text, doubt))} is one letter away from ${excerpt(doubt.right)}, as your sources spell ${doubt.actor.name}. Mend it, or add it to actors.yaml as another spelling.`,
        fixes: [
          {
            title: `Change to ${doubt.right}`,
            edits: [{ span: { start: doubt.start, end: doubt.end }, newText: doubt.right }],
            preferred: true,
          },
        ],
      };
    }
  },
};
