/**
 * What stands right before the name of somebody who is told something: a cue, then at most a few words that describe who is told. `told CNN’s Jake`,
 * `in an interview with radio host`. Words that would begin another phrase (`told by`, `asked about`) are none of these.
 */
const TOLD =
  /(?<!\p{L})(?:told|tells|telling|assured|assures|informed|reminded|warned|asked|interview with|interviewed by|conversation with|speaking (?:to|with)|spoke (?:to|with)|talking (?:to|with)|talked (?:to|with)|letter to|email to|wrote to|writing to|said to|says to|replied to|responding to|answered)(?: (?!(?:by|for|of|about|that|and|or|whom?|if|whether|how|what|why|when|where|to|in|on|at|is|was|were|as|with|from|than|he|she|they|it|not)(?!\p{L}))[\p{L}’'.&-]{1,20}){0,5} ?$/iu;

/**
 * Whether every place at which a sentence has one of the names is that of somebody who is told the words, never of who says them: `Brandt told Osei`.
 * False where none of the names stands in it.
 */
export function isOnlyAddressed(sentence: string, names: readonly string[]): boolean {
  const places = placesOf(sentence, names);
  return places.length > 0 && places.every(it => TOLD.test(sentence.slice(Math.max(0, it - 160), it)));
}

/** Where names begin; of names that overlap (`Paul Osei`, `Osei`) the first. */
function placesOf(sentence: string, names: readonly string[]): number[] {
  const found: { readonly start: number; readonly end: number }[] = [];
  for (const name of names.filter(it => it !== ''))
    for (let at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1)) {
      const before = sentence[at - 1] ?? ' ';
      const after = sentence[at + name.length] ?? ' ';
      if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) found.push({ start: at, end: at + name.length });
    }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return found.flatMap(it => {
    if (it.start < end) return [];
    end = it.end;
    return [it.start];
  });
}
