import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Project } from '../../server/features/open.ts';
import { openFixture } from '../fixture.ts';

/**
 * Sentences of a source. `{as it stands|as a note has it}` is a slip that turns the meaning, `<as it stands|as a note has it>` one that does not.
 * Every slip makes one altered quotation; the sentence itself makes the honest ones.
 */
const SENTENCES = [
  'We have {not|} received <a single|any> letter from the {Ministry of Water|Ministry of Finance} since {March|April}, and <nobody here|nobody> expects one.',
  'The council will {never|} agree to the sale of the harbour for less than {forty|fourteen} million crowns <this|next> decade.',
  'Our divers counted {eleven|seven} cracks, and {some may|some} run <below|under> the water line of the <northern|new> wall.',
  'I {cannot|can} rule out that the {Swedish|Danish} company knew about the leak <long|well> before {Tuesday|Friday}.',
  'The minister {allegedly|} paid {3,400|4,300} crowns <for the painting|for that painting> in {2019|2016}.',
  'Nurses {must|may} report every <mistake|error> within {two|three} days, and they {do not|do} always <do so|manage>.',
  'There is {no|} evidence that {Harbour Holdings|Coastal Partners} <ever|> paid the fine.',
  'The bridge {might|will} open in {September|December}, if the <weather|wind> allows it, but {probably|} with one lane only.',
  'We {won’t|will} sign a contract that gives {60|16} per cent of the <profit|income> to {Geneva|Zurich}.',
  'Hardly a week passes without a <complaint|protest> about the night trains of the <northern|western> line.',
  'The first inquiry found that {nineteen|ninety} families were <wrongly|> <moved|sent> to the camp in {May 1951|June 1951}.',
  'Their lawyers {could not|could} say who had approved the <transfer|payment> of {70|700} tonnes of grain.',
  'It is {unlikely|likely} that Parliament votes on the <budget|bill> before the {9th|19th} of {October|November}.',
  'The {General Staff|Foreign Ministry} denies that its <convoy|column> crossed the river {without|with} permission.',
  'I have {no|every} intention of <leaving|quitting>, and {neither|} the party nor {Olsen|Larsen} has asked me to.',
  'A {reportedly|} <large|huge> shipment of copper reached {Rotterdam|Antwerp} on {Monday|Sunday} with only {four|nine} guards.',
  'Teachers are {not|} allowed to strike, <yet|but> about {2,000|12,000} of them {could|must} lose their posts in {Bergen|Molde}.',
  'The drought {may|} have cost the valley a quarter of its <harvest|crop> in {1976|1967}, and {perhaps|} a third of its cattle.',
  'We were told that the {Baltic|Adriatic} cable is {not|} damaged and that it <carries|transports> {30|13} per cent of our power.',
  'The museum {should|will} return the {twelve|twenty} bronzes, but it {isn’t|is} the <owner|holder> of the two masks.',
  'On {Wednesday|Thursday} the committee failed to <agree|settle> on a date, and {Finland|Norway} left the room.',
  '{Nothing|Something} in the archive shows that {Weber|Keller} ever <met|saw> the general before {1938|1983}.',
  'The clinic has {never|} <lost|mislaid> a file, and {none|all} of its {45|54} doctors were asked to leave.',
  'Farmers shall be paid {85|58} crowns a head, though {apparently|} <only|just> those along the {Elbe|Oder}.',
  'He said the runway {wasn’t|was} ready, that {six|eight} planes had <landed|come down> there, and that {Lisbon|Madrid} knew it.',
  'The strike was {not|} about wages <but|and> about the {fourteen|forty} hours on the docks of {Hamburg|Bremen}.',
  'We doubt that the {Norwegian|Icelandic} fleet will <return|sail home> before {August|July} with fewer than {ninety|nine} boats.',
  'Every {third|other} house in the quarter stood empty, {nearly|} {five hundred|five thousand} of them, and {nobody|everybody} complained.',
  'The treaty {does not|does} <oblige|force> us to take more than {250|520} refugees a month, and {Vienna|Berlin} knows that.',
  '{Rotterdam|Antwerp} has paid for the new pumps, <and|but> the {second|third} bill is <on its way|in the post>.',
  '{Geneva|Zurich} will <decide|rule> on the case in {June|May}, and I expect {nothing|something} from it.',
  '{Olsen|Larsen} should have <told|warned> the board <before|after> the flood, as {Weber|Keller} did.',
  '{Finland|Norway} never <asked|begged> for our help, and it {would not|would} take our ships.',
  '{Hamburg|Bremen} bought {eighty|eight} cranes last year, {perhaps|} to <please|calm> the unions.',
  '{Lisbon|Madrid} has {no|} reason to <trust|believe> the report of the {Norwegian|Danish} firm.',
  'If the dyke breaks, {possibly|} in spring, the water will <reach|enter> {Delft|Leiden} within {twenty|two} minutes.',
  'The builders <would’ve|would have> waited for the permit, but they <don’t|do not> believe that {Larsen|Olsen} will {ever|never} sign it.',
  'Half of the fleet <hasn’t|has not> left the harbour, and <we’re|we are> told that {nine|ninety} boats <can’t|cannot> be mended this winter.',
];

/** Slips that can happen to any sentence, at its fourth word: none of the words there carries the meaning alone. */
const ANYWHERE: Readonly<Record<string, (words: readonly string[]) => string[]>> = {
  'a word put in': words => [...words.slice(0, 4), 'indeed', ...words.slice(4)],
  'two words put in': words => [...words.slice(0, -2), 'right', 'here', ...words.slice(-2)],
  'words at the end': words => [...words.slice(0, -1), clean(words.at(-1)!), 'and', 'that', 'was', 'it.'],
};

/** Pieces of one sentence the other way round, joined by an ellipsis. */
const turned = (text: string) => {
  const all = words(clean(text));
  return `${all.slice(-5).join(' ')} … ${all.slice(0, 5).join(' ')}`;
};

/** The beginning of one statement and the end of another five paragraphs on, joined by an ellipsis. */
const joined = (first: string, second: string) => `${words(first).slice(0, 7).join(' ')} … ${words(clean(second)).slice(-7).join(' ')}`;

interface Altered {
  readonly words: string;
  readonly rule: 'meaning-changed' | 'misquote';
}

const words = (text: string) => text.split(' ');
const clean = (text: string) => text.replace(/[,.]$/, '');

const SLIP = /\{([^|{}]*)\|([^|{}]*)\}|<([^|<>]*)\|([^|<>]*)>/g;
const tidy = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(' ,', ',').replaceAll(' .', '.').trim();
const original = (sentence: string) => tidy(sentence.replaceAll(SLIP, (_, a, _b, c) => a ?? c));

function altered(sentence: string): Altered[] {
  const slips = [...sentence.matchAll(SLIP)];
  const chosen = slips.map((one): Altered => {
    let text = '';
    let from = 0;
    for (const it of slips) {
      text += sentence.slice(from, it.index) + (it === one ? (it[2] ?? it[4]) : (it[1] ?? it[3]));
      from = it.index + it[0].length;
    }
    text = tidy(text + sentence.slice(from));
    return { words: text[0]!.toUpperCase() + text.slice(1), rule: one[1] === undefined ? 'misquote' : 'meaning-changed' };
  });
  const anywhere = Object.values(ANYWHERE).map((slip): Altered => ({ words: slip(words(original(sentence))).join(' '), rule: 'misquote' }));
  return [...chosen, ...anywhere];
}

/** Ways to quote honestly. Each gets the sentence and gives a note. */
const HONEST: Readonly<Record<string, (text: string) => string>> = {
  'straight marks': text => `Berg said: "${text}"`,
  'curly marks': text => `Berg said: “${text}”`,
  guillemets: text => `Berg said: «${text}»`,
  'no final stop': text => `Berg said “${clean(text)}”.`,
  'a comma for the stop': text => `“${clean(text)},” Berg said.`,
  'a small first letter': text => `Berg said that “${text[0]!.toLowerCase()}${clean(text).slice(1)}”.`,
  'a first letter in brackets': text => `Berg said “[${text[0]!.toLowerCase()}]${clean(text).slice(1)}”.`,
  'wrapped lines': text => `Berg said: “${words(text).slice(0, 5).join(' ')}\n${words(text).slice(5).join(' ')}”`,
  emphasis: text =>
    `Berg said: “${words(text).slice(0, 3).join(' ')} **${words(text)[3]}** ${words(text).slice(4).join(' ')}” (emphasis mine)`,
  'the end left out': text => `Berg said: “${clean(words(text).slice(0, 9).join(' '))} …”`,
  'the beginning left out': text => `Berg said: “… ${words(text).slice(-8).join(' ')}”`,
  'the end alone': text => `Berg spoke of “${clean(words(text).slice(-7).join(' '))}”.`,
  'a word put in': text => `Berg said: “${words(text).slice(0, 4).join(' ')} [sic] ${words(text).slice(4).join(' ')}”`,
  'a blockquote': text => `> ${text}\n>\n> — Ruth Berg`,
  'a citation': text => `“${clean(text)}” [@speech]`,
  denied: text => `Berg never said “${clean(text)}”.`,
};

let project: Project;
before(async () => {
  project = await openFixture({
    'sources/speech.txt': `${SENTENCES.map(it => `“${original(it)}” Ruth Berg said.`).join('\n\n')}\n`,
  });
});
after(() => project.corpus.close());

const find = (text: string) => project.service.findings({ file: 'notes/berg.md', text, draft: false }, undefined, true);

test('every slip in a quotation is found, and those that turn the meaning are said to', async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const sentence of SENTENCES) {
    for (const { words: quoted, rule } of altered(sentence)) {
      count++;
      const found = await find(`Berg said: “${quoted}”\n`);
      if (found.length !== 1 || found[0]?.rule !== rule) {
        wrong.push(`${rule}: ${quoted} → ${found.map(it => `${it.rule}: ${it.message}`).join(' | ') || 'none'}`);
      }
    }
  }
  assert.ok(count >= 200, `${count}`);
  assert.deepEqual(wrong, []);
});

test('pieces out of order or from distant statements are found', async () => {
  const wrong: string[] = [];
  const all = SENTENCES.map(original);
  const pieced = [...all.map(turned), ...all.slice(0, -5).map((it, i) => joined(it, all[i + 5]!))];
  for (const quoted of pieced) {
    const found = await find(`Berg said: “${quoted}”\n`);
    if (found.length !== 1 || found[0]?.rule !== 'meaning-changed')
      wrong.push(`${quoted} → ${found.map(it => `${it.rule}: ${it.message}`).join(' | ') || 'none'}`);
  }
  assert.ok(pieced.length >= 60, `${pieced.length}`);
  assert.deepEqual(wrong, []);
});

test('an honest quotation is never accused, however it is typed', async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const sentence of SENTENCES) {
    for (const [name, write] of Object.entries(HONEST)) {
      count++;
      const found = await find(`${write(original(sentence))}\n`);
      if (found.length > 0)
        wrong.push(`${name}: ${write(original(sentence))} → ${found.map(it => `${it.rule}: ${it.message}`).join(' | ')}`);
    }
  }
  assert.ok(count >= 200, `${count}`);
  assert.deepEqual(wrong, []);
});
