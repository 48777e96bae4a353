import { performance } from 'node:perf_hooks';
import { type MatchName, NameMatcher } from '../../server/actors/match.ts';
import { median, randomNumbers } from './figures.ts';

const GIVEN =
  'Anna Peter Maria Karl Eva Lars Nina Omar Leila Ivan Olga Jun Mei Carlos Lucia Amina Kofi Zofia Marek Elif Hassan Ingrid Pavel Rosa Viktor Helen Tomas Farid Greta Hugo'.split(
    ' ',
  );
const FAMILY_BEGIN = 'Berg Lind Krog Holt Mor Sand Vik Hal Dor Fal Nor Ost Bran Kel Mar Tor Win Ash Gor Pel Ruk Sav Tal Ven Zim'.split(' ');
const FAMILY_END = 'man sen ov ström ski er dottir ini ez ard ton ley enko ades ucci berg dal haus'.split(' ');
const BODIES = 'Council Institute Ministry Bank Agency Party Group Union Committee Institute Foundation Court'.split(' ');
const PLAIN =
  'the a of in and to that was for on with as by at from said it had were which their would after been more about into than when also some could them other then only over between officials talks ministers budget report evidence prices region water border schools million workers month'.split(
    ' ',
  );

const CAPITALS =
  'Monday Tuesday Friday March June October Russian French American Europe Parliament President Minister Reuters Washington London'.split(
    ' ',
  );

/**
 * 5,000 names looked for in a note of 400 kB, one word in forty a known name, as many unknown ones beginning alike: our matcher beside one regular expression of all names, the longest
 * first. Both report the same places; ours also folds case and accents, reads forms of address and knows whom it means.
 */
export function names(count = 5000, bytes = 400_000, rounds = 41): Promise<void> {
  const random = randomNumbers(11);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!;
  const family = (): string => pick(FAMILY_BEGIN) + pick(FAMILY_END);
  const all = new Set<string>();
  while (all.size < count) all.add(random() < 0.7 ? `${pick(GIVEN)} ${family()}` : `${family()} ${pick(BODIES)}`);
  const known = [...all];
  const strangers = Array.from({ length: 2000 }, () => `${pick(GIVEN)} ${family()}${pick(['a', 'o', 'ic', 'sson'])}`);
  let text = '';
  for (let words = 0; text.length < bytes; words++) {
    const roll = random();
    const opening = words % 17 === 0;
    if (roll < 0.025) text += pick(known);
    else if (roll < 0.05) text += pick(strangers);
    else if (roll < 0.065) text += pick(CAPITALS);
    else {
      const word = pick(PLAIN);
      text += opening ? word[0]!.toUpperCase() + word.slice(1) : word;
    }
    text += words % 17 === 16 ? (words % 102 === 101 ? '.\n\n' : '. ') : ' ';
  }
  const matcher = new NameMatcher(known.map((name): MatchName => ({ name, actors: [name] })));
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const expression = (joint: string, flags: string): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.map(name => name.replaceAll(' ', joint)).join('|')})(?![\\p{L}\\p{N}])`, flags);
  const letters = expression(' ', 'gu');
  const wrapped = expression('\\s+', 'gu');
  const anyCase = expression('[\\s-]+', 'giu');
  const measure = (run: () => number): { ms: number; found: number } => {
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < rounds; i++) {
      const start = performance.now();
      found = run();
      if (i > 5) times.push(performance.now() - start);
    }
    return { ms: median(times), found };
  };
  const ours = measure(() => matcher.match(text).length);
  const rivals = [letters, wrapped, anyCase].map(it => measure(() => [...text.matchAll(it)].length));
  const row = (name: string, { ms, found }: { ms: number; found: number }): void =>
    console.log(`| ${name} | ${ms.toFixed(2)} | ${found} | ${(ms / ours.ms).toFixed(1)} |`);
  console.log(`| ${count} names in a note of ${Math.round(text.length / 1000)} kB | ms, median | found | times ours |\n|---|---|---|---|`);
  row('Hearsay', ours);
  row('one regular expression, letter for letter', rivals[0]!);
  row('… that finds names across line ends too', rivals[1]!);
  row('… and in headings in capitals, as ours does', rivals[2]!);
  return Promise.resolve();
}
