import { hashKey } from './words.ts';

/**
 * How much a word says about where a text comes from: −log₂ of its share of running English (Zipf's law over a ranked list, log₂ rank + 3.5),
 * 12 bits for words not on the list, 8 for short ones. Rough on purpose: it keeps "it is one of the" from passing as a find.
 */
const RANKED =
  'the of and to a in that is it for was on with he be as i you at by this are not have from or his but they an we which their she had has will would been were there all its her one who more said so if what can when no about up out them do my some could than me into time your other him then only also over new these may people now after two any first just like how such most because our very should even where get well us before being between way through own those make made year years last did much against state many must down while back under too think know say says see go going come take want day work part use still us our world government president country minister percent million per cent am im dont thats were youre theyre cant didnt lot really thing things good great mr mrs ms three four five never always here off both another since same around each during every without however again might does done day days week month today right put long next'.split(
    ' ',
  );
/** Words other languages cannot do without; each counts as a common one. */
const ELSEWHERE =
  'der die das und ist nicht ein eine einen dem den des zu mit von auf fur im sich als auch es wir sie ich dass le la les des un une et est que qui dans pour pas sur au aux ce il elle nous vous ne en el los las y de del por con para una se no su lo como mas al di e il che per non si da della gli sono и в не на что с по как это к но из у за от так же то он она мы вы о для бы все а его ее я i na w z nie do ze to sie jest'.split(
    ' ',
  );

const bits = new Map<number, number>();
for (const word of ELSEWHERE) bits.set(hashKey(word), 6);
RANKED.forEach((word, index) => {
  const hash = hashKey(word);
  if (!bits.has(hash) || index < 60) bits.set(hash, Math.min(bits.get(hash) ?? 99, 3.5 + Math.log2(index + 1)));
});

/** Bits of evidence in one word; `length` is that of its key. */
export function wordBits(hash: number, length: number): number {
  return bits.get(hash) ?? (length <= 3 ? 8 : 12);
}
