import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emptyRegistry } from '../../../server/actors/actor.ts';
import { readSource } from '../../../server/attribution/read-source.ts';
import type { QuotationCorrection } from '../../../server/citations/sidecar.ts';
import { readText } from '../../../server/formats/read.ts';

interface Said {
  words: string;
  by: string[];
  evidence: string;
}

/** Who says what in a text: words, the names of the resolved speakers, and how they are known. */
function said(text: string, options: { corrections?: readonly QuotationCorrection[]; speaker?: string } = {}): Said[] {
  const read = readText(text, 'a.txt');
  const metadata = options.speaker ? { ...read.metadata, speaker: { value: options.speaker, origin: 'sidecar' as const } } : read.metadata;
  const { quotations, actors } = readSource({ ...read, metadata }, { registry: emptyRegistry, corrections: options.corrections ?? [] });
  const names = new Map(actors.map(it => [it.id, it.name]));
  return quotations.map(it => ({
    words: it.content.map(({ start, end }) => text.slice(start, end)).join(' … '),
    by: it.actors.map(id => names.get(id) ?? `unknown ${id}`),
    evidence: it.evidence,
  }));
}

describe('speakers are actors', () => {
  test('a pronoun is the person named before', () => {
    const found = said('Maria Keller runs the harbour in Emden.\n\n“The locks hold,” she said.\n');
    assert.deepEqual(found, [{ words: 'The locks hold,', by: ['Maria Keller'], evidence: 'cue' }]);
  });

  test('an uncued paragraph is carried over', () => {
    const found = said('“We will not go,” Peter Lund said.\n\n“So all of this is in vain.”\n');
    assert.deepEqual(found, [
      { words: 'We will not go,', by: ['Peter Lund'], evidence: 'cue' },
      { words: 'So all of this is in vain.', by: ['Peter Lund'], evidence: 'carried' },
    ]);
  });

  test('two countries speak together', () => {
    const [found] = said('France and Germany have said they would send engineers.\n');
    assert.deepEqual(found?.by, ['France', 'Germany']);
  });

  test('the person spoken to does not speak', () => {
    const [found] = said('Peter Lund told Maria Keller that the locks hold.\n');
    assert.deepEqual(found?.by, ['Peter Lund']);
  });

  test('a spokesman without a name is nobody, whoever he speaks for', () => {
    const [found] = said('A spokesman for Peter Lund said the letter was lost.\n');
    assert.deepEqual(found?.by, []);
  });

  test('an apposition that names somebody else does not take the words', () => {
    const [found] = said('Anna Berg, a lawyer for Peter Lund, said the letter was lost.\n');
    assert.deepEqual(found?.by, ['Anna Berg']);
  });

  test('initials in an interview are the one person who has them', () => {
    const found = said(
      'Nora Fisher met Andrew Kelly on Friday.\n\nNF: How close?\n\nAK: Not at all.\n\nNF: And later?\n\nAK: Never again.\n',
    );
    assert.deepEqual(
      found.map(it => it.by),
      [['Nora Fisher'], ['Andrew Kelly'], ['Nora Fisher'], ['Andrew Kelly']],
    );
  });
});

describe('what the user decided wins', () => {
  const text = '“We will not go,” Peter Lund said.\n\nThe plan is called “a leap in the dark” here.\n';

  test('another speaker', () => {
    const found = said(text, { corrections: [{ text: 'We will not go', speaker: 'Anna Berg' }] });
    assert.deepEqual(found[0], { words: 'We will not go,', by: ['Anna Berg'], evidence: 'sidecar' });
  });

  test('no quotation', () => {
    assert.ok(!said(text, { corrections: [{ text: '"We will not go,"', speaker: null }] }).some(it => it.words.includes('We will')));
  });

  test('an overlooked quotation', () => {
    const found = said('It is, he thinks, a leap in the dark.\n', { corrections: [{ text: 'a leap in the dark', speaker: 'Anna Berg' }] });
    assert.ok(found.some(it => it.words.includes('a leap in the dark') && it.by[0] === 'Anna Berg' && it.evidence === 'sidecar'));
  });

  test('words that are no longer there change nothing', () => {
    assert.deepEqual(said(text, { corrections: [{ text: 'never written', speaker: 'Anna Berg' }] }), said(text));
  });
});

test('a letter is its author’s own words', () => {
  const found = said('The harbour froze in the night.\n\nWe burned the last of the chairs.\n', { speaker: 'Ida Holm' });
  assert.deepEqual(
    found.map(it => [it.words, it.by[0], it.evidence]),
    [
      ['The harbour froze in the night.', 'Ida Holm', 'author'],
      ['We burned the last of the chairs.', 'Ida Holm', 'author'],
    ],
  );
});

describe('a text that shows whose words it is', () => {
  const by = (text: string) =>
    said(text)
      .filter(it => it.evidence === 'author')
      .map(it => it.by[0]);

  test('a letter with salutation and signature', () => {
    const found = by(
      'Dear Paul,\n\nThe harbour froze in the night.\n\nWe burned the last of the chairs.\n\nYours sincerely,\n\nIda Holm\n',
    );
    assert.ok(found.length >= 2);
    assert.ok(found.every(it => it === 'Ida Holm'));
  });

  test('a memo', () => {
    const found = by(
      'From: Ida Holm, harbour office\nTo: Paul Osei\nSubject: the locks\n\nThe northern lock leaks again. It should be closed.\n',
    );
    assert.ok(found.length > 0 && found.every(it => it === 'Ida Holm'));
  });

  test('a speech under its headline', () => {
    const found = by(
      'Remarks by Minister Ada Brandt at the opening of the lock\n\nI thank you all for coming.\n\nWe have built this lock in two years, and I am proud of our engineers.\n',
    );
    assert.ok(found.length > 0 && found.every(it => it === 'Ada Brandt'));
  });

  test('its salutation and signature are no words of it, “I” is who wrote it, but not in what it quotes', () => {
    const text =
      'Dear Paul,\n\nI believe that the harbour froze. Captain Rowe said: “I think that spring comes.”\n\nYours sincerely,\n\nIda Holm\n';
    const { quotations } = readSource(readText(text, 'a.txt'), { registry: emptyRegistry });
    const words = (actor: string) =>
      quotations.filter(it => it.actors.includes(actor)).map(it => it.content.map(span => text.slice(span.start, span.end)).join(' … '));
    assert.deepEqual(words('ida-holm'), [
      'I believe that the harbour froze. Captain Rowe said: “I think that spring comes.”',
      'that the harbour froze',
    ]);
    assert.ok(words('rowe').includes('I think that spring comes.'));
  });
  test('not a report about a letter or a speech', () => {
    assert.deepEqual(by('Remarks by Ada Brandt cause a stir\n\nThe minister said that she was proud of her engineers.\n'), []);
    assert.deepEqual(by('Dear friends were waiting.\n\nThe ship came late, said Ida Holm.\n'), []);
  });
});

test('any text gives a reading whose spans lie in it', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    '«',
    '»',
    ' ',
    '\n',
    '\n\n',
    ': ',
    ', ',
    '. ',
    'said',
    'Ann Smith',
    'he',
    'told',
    'that',
    '—',
    '(',
    ')',
    'the plan',
    'according to',
    'who',
    'and',
    'calling',
    'Q:',
    'it is',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const text = pieces.join(' ');
      const { quotations, sentences } = readSource(readText(text, 'a.txt'), { registry: emptyRegistry });
      for (const { start, end } of sentences) assert.ok(start >= 0 && start < end && end <= text.length);
      for (const { content, speaker, cue } of quotations) {
        assert.ok(content.length > 0);
        for (const span of [...content, ...(speaker ? [speaker] : []), ...(cue ? [cue] : [])])
          assert.ok(span.start >= 0 && span.start < span.end && span.end <= text.length, JSON.stringify({ text, span }));
      }
    }),
    { numRuns: 400 },
  );
});

describe('speakers whose phrase is no name of theirs', () => {
  test('the headline describes the one person of the text', () => {
    const found = said('Norwegian sailor claims the lock failed\n\nIda Holm, a Norwegian sailor, said the gates were open.\n');
    assert.deepEqual(
      found.map(it => it.by),
      [['Ida Holm'], ['Ida Holm']],
    );
  });

  test('not when two people are described alike', () => {
    const [first] = said(
      'Norwegian sailor claims the lock failed\n\nIda Holm, a Norwegian sailor, said the gates were open. Per Dahl, a Norwegian sailor, said nothing.\n',
    );
    assert.deepEqual(first?.by, []);
  });

  test('a surname with a letter missing is the one person who has it', () => {
    const found = said('Kathryn Waters runs the lock.\n\n“It will hold,” Kathryn Waters said.\n\n“It always has,” Water said.\n');
    assert.deepEqual(found.at(-1)?.by, ['Kathryn Waters']);
  });

  test('but no noun that opens a sentence', () => {
    const found = said('John Baker runs the lock.\n\n“It will hold,” John Baker said.\n\nBakers said that prices would rise.\n');
    assert.deepEqual(found.at(-1)?.by, []);
  });
});

describe('who stands near a name is not its bearer', () => {
  const by = (text: string) => said(text)[0]?.by;

  test('a spokesman, an aide, a son: nobody with a name', () => {
    for (const text of [
      'President Biden’s spokesman said the letter was lost.\n',
      'A senior aide to President Biden said the letter was lost.\n',
      'A lawyer for former Prime Minister Boris Johnson said the letter was lost.\n',
      'The son of President Joe Biden said the letter was lost.\n',
      'Two allies of Senator Tom Hale said the letter was lost.\n',
    ])
      assert.deepEqual(by(text), [], text);
  });

  test('a wife with a name of her own', () => {
    const found = said('Mayor Erik Lund’s wife, Anna Lund, said the house was sold. “We move in May,” Lund said.\n');
    assert.deepEqual(
      found.map(it => it.by),
      [['Anna Lund'], ['Anna Lund']],
    );
  });

  test('two who speak together', () => {
    assert.deepEqual(by('Former Mayor Erik Lund and his wife Anna said they were leaving.\n'), ['Erik Lund', 'Anna']);
  });

  test('three who speak together', () => {
    assert.deepEqual(by('Tom Hale, Ruth Lee and Peter Ray said they were leaving.\n'), ['Tom Hale', 'Ruth Lee', 'Peter Ray']);
  });

  test('what two people back is neither of them', () => {
    assert.deepEqual(by('A bill backed by Tom Hale and Ruth Lee says the tax must go.\n'), []);
  });

  test('a body goes on speaking', () => {
    const all = (text: string) => said(text).map(it => it.by);
    assert.deepEqual(all('Stahl AG said it was surprised. They also claimed the plant was safe.\n'), [['Stahl AG'], ['Stahl AG']]);
    assert.deepEqual(all('Stahl AG said it was surprised. They claimed the plant was safe.\n'), [['Stahl AG'], []]);
  });

  test('a firm behind its description', () => {
    assert.deepEqual(by('The employer, Stahl AG, said it was surprised.\n'), ['Stahl AG']);
    assert.deepEqual(by('The largest shareholder, the Norwegian fund Nordwind AG, which owns a tenth, said it was surprised.\n'), [
      'Nordwind AG',
    ]);
  });
});
