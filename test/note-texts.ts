import fc from 'fast-check';

/** Pieces of notes in every syntax that matters, whole and broken: what a random note is put together from. */
const PIECES: readonly string[] = [
  '# Andrei Kelin on LBC',
  '## Part two [@lbc2025]',
  '# A',
  '# (my translation)',
  'He said “We will not give up”.',
  'Setext\n===',
  '---',
  '***',
  'Kelin told LBC that “the fleet is a shadow of the fleet”. It has 70 ships.',
  'Kelin said:',
  'He said “we will not give up”, and left.',
  '“We will not give up,” Andrei Kelin said. “It is over.”',
  '“Prices will ease,” said Helen Marsh [@lbc2025, p. 3].',
  '“The war will end in the spring of next year, and nobody will have won it.',
  '“That is what we expect from everybody who is honest with us.”',
  'The ministry counted 14,000 deaths in March 2024. Experts say it is the largest.',
  'In 2022 Russia attacked Kyiv. The attack killed 12 people. It was the worst.',
  'More than 400 ships belong to it, according to LBC.',
  'Most Ukrainians oppose it. It led to the largest strike since 1990. [@lbc2025]',
  'They paid 40 million euros in 2021.[^a] Nobody knows why.[^b]',
  '[^a]: LBC, [interview](sources/a.txt).',
  '[^b]: See [@lbc2025].\n    It has more.',
  '[^a]: Another one, without a source.',
  '[lbc]: sources/a.txt "LBC"',
  '[sic]: https://example.org',
  'See [LBC][lbc] and [lbc] for “the shadow of the fleet” [sic].',
  '> The fleet is a shadow of the fleet.\n> — Andrei Kelin, LBC',
  '> We will not give up.',
  '> “We will not give up, and nobody will.”',
  '— Andrei Kelin, LBC',
  'Source: LBC, 17 Sep 2025',
  '> [!quote] Kelin\n> We will not\n> give up.',
  '> [!note] My view\n> It has 70 ships.',
  '> Outer\n>> We will not give up.\n>> — Kelin\n> after',
  '- Kelin: “We will not give up.”\n- “It is over.”\n  - 70 ships were sunk in 2021.',
  '- one\n- two 14 men\n1) x\n2) y\n   z\n   - “We will not give up”\n-\n- # Kelin in an item\n- > We will not give up.\n  > — Kelin',
  '- Kelin, in the interview:\n  - “We will not give up.”\n  - “It is over now for us.”',
  '- They lost 12 ships in 2021.\n- They lost 13 ships in 2022.\n\n<!-- between -->\n\n- They lost 14 ships.',
  '- “We will not give up at all,” he said.\n\n  “It is over now for all of us.”\n- “Nobody will have won it in the end.”',
  '- In 2023 the bank lost 40 million euros.\n\n- “The fleet is a shadow of the fleet”',
  '* “We will not give up” [@lbc2025]',
  '+ [ ] ask Kelin',
  '1. first 12 men\n2. second 13 men',
  '    indented code “quoted words in it”',
  '  “We will not give up”, two in.',
  '| who | what |\n|---|---|\n| Kelin | “We will not give up at all” |',
  'a | b',
  '-|-',
  '```',
  '```js\nconst a = “x”;\n```',
  '~~~',
  '$$',
  '$$\nx = 1\n$$',
  '<!-- hearsay-disable-next-line unattributed-statistic -- known -->',
  '<!-- hearsay-disable -->',
  '<!-- hearsay-enable -->',
  '<!-- a comment',
  '-->',
  '%%',
  '%% hearsay-disable-line %%',
  '“We will not give up” <!-- hearsay-checked: Ada Brandt, 2026-11-22, heard it -->',
  '<div>\nhtml “quoted words”',
  '</div>',
  'Hunch: it has 70 ships. They were sunk in 2021.',
  'We have 70 ships, I think.',
  'Andrei Kelim said so. Kartapolof too.',
  'Helen',
  'Marsh was there in 2019.',
  '![[picture.png]]\nThe 40 men died in 2020.',
  '[[lbc2025]] has “the shadow of the fleet”.',
  '“Мы не сдадимся”, сказал Келин.',
  '---\ndraft: true\n---',
  '---\nhearsay:\n  disable: [unattributed-claim]\n---',
  '---\nlang: de\n---',
  '---\nsource: lbc2025\n---',
  'hearsay: {disable: all}',
  'Draft: ',
  '“',
  '”',
  ':',
  '>',
  '-',
  '    ',
  '\t- x “Nobody will have won it” y',
];
const JOINTS = ['\n\n', '\n\n', '\n', '\n', '\n\n\n', ' ', '\r\n', '\r\n\r\n', '\n  \n'];
const LETTERS = [
  'x',
  'K',
  '.',
  '“',
  '"',
  '>',
  ' ',
  '\n',
  '\n\n',
  '#',
  '-',
  '`',
  '```\n',
  '---\n',
  ':',
  '[',
  ']',
  '|',
  '*',
  '1',
  '\r',
  '%%',
  '<!--',
  '-->',
  '\n> ',
  '\n- ',
  '    ',
];

const piece = fc.constantFrom(...PIECES);

/** A note of up to some thirty pieces, now and then with front matter. */
export const randomNote: fc.Arbitrary<string> = fc
  .array(fc.tuple(piece, fc.constantFrom(...JOINTS)), { minLength: 3, maxLength: 30, size: 'max' })
  .map(list => list.map(([words, joint]) => words + joint).join(''));

/** An edit of any text: where (a share of its length), how much goes, what comes. */
export interface RandomEdit {
  readonly at: number;
  readonly gone: number;
  readonly come: string;
  /** Whole lines: the place is moved to the beginnings of lines. */
  readonly lines?: boolean;
}

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** What opens and closes, defines, turns off and heads: typed on a line of its own, it matters far away. */
const LINES: readonly string[] = [
  '```\n',
  '~~~\n',
  '$$\n',
  '%%\n',
  '<!--\n',
  '-->\n',
  '<!-- hearsay-disable -->\n\n',
  '<!-- hearsay-enable -->\n\n',
  '<!-- hearsay-disable-file quote-not-found -->\n\n',
  '<!-- hearsay-disable-next-line -->\n',
  '# Andrei Kelin\n\n',
  '## Notes\n\n',
  '[^a]: See [@lbc2025].\n\n',
  '[^b]: LBC.\n\n',
  '[lbc]: sources/a.txt\n\n',
  '[sic]: sources/x.txt\n\n',
  '— Helen Marsh\n\n',
  'Source: LBC\n\n',
  'lang: de\n',
  'draft: true\n',
  'bibliography: x.bib\n',
  'source: lbc2025\n',
  'hearsay: {disable: [misquote]}\n',
];

/** Letters typed, line breaks, stretches and lines deleted, pieces pasted, blocks opened and closed, labels defined, front matter begun, anywhere. */
export const randomEdit: fc.Arbitrary<RandomEdit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: place, gone: fc.constant(0), come: fc.constantFrom(...LINES), lines: fc.constant(true) }) },
  {
    weight: 2,
    arbitrary: fc.record({ at: place, gone: fc.integer({ min: 1, max: 80 }), come: fc.constant(''), lines: fc.constant(true) }),
  },
  { weight: 1, arbitrary: fc.record({ at: fc.constant(1), gone: fc.constant(0), come: fc.constantFrom(...LINES).map(it => `\n\n${it}`) }) },
  { weight: 4, arbitrary: fc.record({ at: place, gone: fc.constant(0), come: fc.constantFrom(...LETTERS) }) },
  { weight: 2, arbitrary: fc.record({ at: place, gone: fc.integer({ min: 1, max: 3 }), come: fc.constant('') }) },
  { weight: 1, arbitrary: fc.record({ at: place, gone: fc.integer({ min: 1, max: 200 }), come: fc.constant('') }) },
  { weight: 3, arbitrary: fc.record({ at: place, gone: fc.integer({ min: 0, max: 20 }), come: piece.map(it => `\n\n${it}\n\n`) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.constant(0),
      gone: fc.integer({ min: 0, max: 4 }),
      come: fc.constantFrom('---\n', '---\nlang: de\n---\n', '# ', ''),
    }),
  },
);

/** Where an edit takes place. It is moved to the beginning of a line or block now and then, where most is decided. */
export function placeOf(text: string, { at, gone, lines = false }: RandomEdit): { readonly start: number; readonly end: number } {
  let start = Math.floor(at * text.length);
  if (lines || start % 3 === 0) start = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const end = Math.min(text.length, start + gone);
  return { start, end: lines && gone > 0 ? Math.max(start, text.lastIndexOf('\n', end) + 1) : end };
}

/** The text after an edit. */
export function edited(text: string, edit: RandomEdit): string {
  const { start, end } = placeOf(text, edit);
  return text.slice(0, start) + edit.come + text.slice(end);
}
