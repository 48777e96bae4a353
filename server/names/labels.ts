import type { NameCandidate } from './name-candidate.ts';

/** The types a name can get from the model, in the order of the labels. */
export const nameTypes = ['person', 'place', 'organization', 'event', 'other'] as const satisfies readonly NameCandidate['type'][];

/**
 * Labels of words, BILOU: 0 is outside; type t has begin 1 + 4t, inside, last, and unit (a name of one word).
 * `Nick Ferrari told LBC` is B-person L-person O U-organization.
 */
export const LABELS = 1 + 4 * nameTypes.length;

export const labelOf = (type: number, part: 0 | 1 | 2 | 3): number => 1 + 4 * type + part;
export const typeOf = (label: number): number => (label - 1) >> 2;
/** 0 begin, 1 inside, 2 last, 3 unit. */
export const partOf = (label: number): number => (label - 1) & 3;

const opens = (label: number): boolean => label !== 0 && partOf(label) <= 1;

/** For each label the labels that may come before it. Names must be whole: begin, inside and last belong together. */
export const before: readonly Int32Array[] = Array.from({ length: LABELS }, (_, label) => {
  const allowed: number[] = [];
  for (let previous = 0; previous < LABELS; previous++) {
    const inside = label !== 0 && (partOf(label) === 1 || partOf(label) === 2);
    if (opens(previous) ? inside && typeOf(previous) === typeOf(label) : !inside) allowed.push(previous);
  }
  return Int32Array.from(allowed);
});

/** Whether a stretch may end with the label: no name is left open. */
export const mayEnd: readonly boolean[] = Array.from({ length: LABELS }, (_, label) => !opens(label));
/** Whether a stretch may begin with the label. */
export const mayBegin: readonly boolean[] = Array.from(
  { length: LABELS },
  (_, label) => label === 0 || partOf(label) === 0 || partOf(label) === 3,
);
