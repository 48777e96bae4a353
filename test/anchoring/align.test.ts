import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { align, alignAll } from '../../server/anchoring/align.ts';
import type { Alignment } from '../../server/anchoring/anchor.ts';
import { describeDifferences, leftOutWords } from '../../server/anchoring/differences.ts';
import { essay, report } from './prose.ts';

function found(quotation: string, text = report): Alignment {
  const alignment = align({ text: quotation }, text);
  assert.ok(alignment, `not found: ${quotation}`);
  return alignment;
}

/** The quotation lands on `passage` with this verdict, and its differences read like this (announced ones in round brackets). */
function check(
  quotation: string,
  verdict: Alignment['verdict'],
  passage: string,
  differences: readonly string[] = [],
  text = report,
): void {
  const alignment = found(quotation, text);
  assert.equal(text.slice(alignment.span.start, alignment.span.end), passage);
  assert.equal(alignment.verdict, verdict, quotation);
  const described = alignment.differences.map(it => (it.announced ? `(${describeDifferences([it])})` : describeDifferences([it])));
  assert.deepEqual(described, differences);
}

describe('a quotation that is not changed', () => {
  test('letter for letter is verbatim', () => {
    check('the fight was already over', 'verbatim', 'the fight was already over');
    check('  It’s a sad day, but it isn’t a surprising one.”  ', 'verbatim', 'It’s a sad day, but it isn’t a surprising one');
  });

  test('marks, dashes, spaces, case at the edge and final punctuation are typography', () => {
    check("It's a sad day, but it isn't a surprising one!", 'typographic', 'It’s a sad day, but it isn’t a surprising one');
    check('a clerk - nobody from the\n council came -', 'typographic', 'a clerk — nobody from the council came');
    check('Ending a dispute that had divided Saltmere,', 'typographic', 'ending a dispute that had divided Saltmere');
    check('called the decision "a theft in daylight"', 'typographic', 'called the decision “a theft in daylight');
  });

  test('peacekeeping in each of its spellings', () => {
    for (const word of ['peacekeeping', 'peace keeping', 'peace-\nkeeping', 'peace\u00adkeeping']) {
      check(`that the ${word} role of the market wardens`, 'typographic', 'that the peace-keeping role of the market wardens');
    }
  });

  test('a number with or without its comma, a sign or its name', () => {
    check('paying 1200 pounds a week', 'typographic', 'paying 1,200 pounds a week');
    check('would cost 38.5% less than the figure', 'typographic', 'would cost 38.5 percent less than the figure');
  });

  test('accents lost in retyping', () => {
    check('Tomas Vesely, whose family has sold herring', 'typographic', 'Tomáš Veselý, whose family has sold herring');
  });

  test('Markdown emphasis is no part of the words, on either side', () => {
    const text = 'We **cannot** go on paying';
    const skip = [
      { start: 3, end: 5 },
      { start: 11, end: 13 },
    ];
    assert.equal(align({ text, skip }, report)?.verdict, 'typographic');
    const source = 'He said: we **cannot** go on like this.';
    const alignment = align({ text: 'we cannot go on' }, source, {
      skip: [
        { start: 12, end: 14 },
        { start: 20, end: 22 },
      ],
    });
    assert.equal(alignment?.verdict, 'typographic');
    assert.equal(source.slice(alignment?.span.start, alignment?.span.end), 'we **cannot** go on');
  });

  test('it may run over paragraphs', () => {
    check('a surprising one. Traders heard the news', 'typographic', 'a surprising one.”\n\nTraders heard the news');
  });

  test('one, two or three words must agree exactly', () => {
    check('buried it', 'verbatim', 'buried it');
    check('Herring', 'typographic', 'herring');
    assert.equal(align({ text: 'buried them' }, report), undefined);
    assert.equal(align({ text: 'under the pier' }, report), undefined);
  });
});

describe('changes that are announced', () => {
  test('an ellipsis in each of its forms', () => {
    const passage = 'the old fish market, ending a dispute that had divided Saltmere for eleven years';
    for (const ellipsis of ['…', '...', '. . .', '[…]', '[...]', '(…)', '[. . .]', '\\[…\\]']) {
      const quotation = `the old fish market, ending a dispute ${ellipsis} for eleven years`;
      check(quotation, 'edited', passage, ['(left out: “that had divided Saltmere”)']);
      const [gap] = found(quotation).differences;
      assert.equal(quotation.slice(gap?.quoted.start, gap?.quoted.end).replaceAll('\\', ''), ellipsis.replaceAll('\\', ''));
    }
  });

  test('parts follow in order, a part may be short, gaps may cross paragraphs', () => {
    check(
      'Opponents now plan to occupy … [their] lawyer … said she had never seen',
      'edited',
      'Opponents now plan to occupy the building. Their lawyer, Élodie Faure, said she had never seen',
      ['(left out: “the building”)', '(left out: “Élodie Faure”)'],
    );
    check(
      'left by the side door. … A petition has gathered',
      'edited',
      report.slice(report.indexOf('left by the side'), report.indexOf(' 4,610')),
      [`(${describeDifferences(found('left by the side door. … A petition has gathered').differences)})`],
    );
    assert.equal(align({ text: 'A petition has gathered … left by the side door' }, report)?.verdict === 'edited', false);
  });

  test('an ellipsis that leaves nothing out, or stands at an edge, is typography', () => {
    check('… the fight was already over …', 'typographic', 'the fight was already over');
    check('the fight … was already over', 'typographic', 'the fight was already over');
  });

  test('brackets: inserted, replaced, [sic], a changed letter, an ending', () => {
    check(
      'Nobody has explained [to the town] why the higher number was used',
      'edited',
      'Nobody has explained why the higher number was used',
      ['(added: “to the town”)'],
    );
    check('[Ms Okafor] did not answer a question about [the roof]', 'edited', 'Ms Okafor did not answer a question about it', [
      '(“the roof” instead of “it”)',
    ]);
    check('Nobody has explained [sic] why the higher number was used', 'edited', 'Nobody has explained why the higher number was used', [
      '(added: “sic”)',
    ]);
    check(
      'Nobody has explained why the higher number was used (emphasis mine)',
      'edited',
      'Nobody has explained why the higher number was used',
      ['(added: “(emphasis mine)”)'],
    );
    check('[T]he fight was already over', 'edited', 'the fight was already over', ['(“[T]he” instead of “the”)']);
    check('several walk[] out before she had finish[es] reading', 'edited', 'several walked out before she had finished reading', [
      '(“walk[]” instead of “walked”)',
      '(“finish[es]” instead of “finished”)',
    ]);
  });

  test('brackets that the source has itself are no change', () => {
    check(
      'the [Russian] side has not answered',
      'verbatim',
      'the [Russian] side has not answered',
      [],
      'He wrote that the [Russian] side has not answered yet.',
    );
  });

  test('the words left out can always be told', () => {
    assert.deepEqual(leftOutWords(found('They asked for advice … and then they buried [the report] under the harbour')), [
      'they paid for advice',
      'it',
    ]);
    assert.deepEqual(leftOutWords(found('[T]he fight was already over')), []);
  });
});

describe('silent changes', () => {
  test('words changed, added and left out are named', () => {
    check('We can never go on paying 1,200 pounds', 'altered', 'We cannot go on paying 1,200 pounds', ['“can never” instead of “cannot”']);
    check('It’s a very sad day, but it isn’t a surprising one', 'altered', 'It’s a sad day, but it isn’t a surprising one', [
      'added: “very”',
    ]);
    check(
      'the roof could last another decade with modest care',
      'altered',
      'the roof, which leaks in two places, could last another decade with modest care',
      ['left out: “which leaks in two places”'],
    );
    check('repairs would cost 58.5 percent less than the figure', 'altered', 'repairs would cost 38.5 percent less than the figure', [
      '“58.5” instead of “38.5”',
    ]);
  });

  test('a negation left out is named however small it is', () => {
    check('Ms Okafor did answer a question about it and left', 'altered', 'Ms Okafor did not answer a question about it and left', [
      'left out: “not”',
    ]);
    check('It’s a sad day, but it is a surprising one', 'altered', 'It’s a sad day, but it isn’t a surprising one', [
      '“is” instead of “isn’t”',
    ]);
  });

  test('capitals and apostrophes that make another word', () => {
    const text = 'They said that we’re with the US in this, whatever it costs us.';
    check('that we’re with the us in this', 'altered', 'that we’re with the US in this', ['“us” instead of “US”'], text);
    check('that were with the US in this', 'altered', 'that we’re with the US in this', ['“were” instead of “we’re”'], text);
    check('THAT WE’RE WITH THE US IN THIS', 'typographic', 'that we’re with the US in this', [], text);
  });

  test('announced and silent changes are told apart', () => {
    check(
      'They asked for advice … and then he buried it under the [old] harbour',
      'altered',
      report.slice(report.indexOf('They asked'), report.indexOf('harbour.”') + 7),
      ['(left out: “they paid for advice”)', '“he” instead of “they”', '(added: “old”)'],
    );
  });

  test('a word before the sentence was added, whatever stands before it in the source', () => {
    check(
      'Suddenly the harbour council voted on Tuesday',
      'altered',
      'The harbour council voted on Tuesday',
      ['added: “Suddenly”'],
      report,
    );
    check(
      'Apparently nobody has explained why the higher number was used',
      'altered',
      'Nobody has explained why the higher number was used',
      ['added: “Apparently”'],
    );
  });

  test('damage by scanning', () => {
    const alignment = found('My grandfathcr kcpt order here whcn the b0ats came in at four in the rnorning');
    assert.equal(alignment.verdict, 'altered');
    assert.ok(alignment.similarity > 0.85);
    assert.equal(describeDifferences(alignment.differences.slice(-1)), '“rnorning” instead of “morning”');
  });
});

describe('what is not there is not found', () => {
  test('odd input', () => {
    for (const text of ['', ' ', '…', '[sic]', '[]', '!?', '“”', '[…] […]', '(', '[', '. . .'])
      assert.equal(align({ text }, report), undefined, text);
    assert.equal(align({ text: 'the fight was already over' }, ''), undefined);
  });

  test('words that merely occur', () => {
    for (const text of [
      'the council said that it would not pay for the market',
      'he told the council that the town has a market',
      'as a matter of fact nobody knows what is going on in the town',
      'nobody would answer the question of the lawyer',
      'We will fight for our jobs and for the town',
      'a town without a church is only a village on the hill',
    ]) {
      assert.equal(align({ text }, report), undefined, text);
    }
  });

  test('four words of which one differs need more than common words', () => {
    assert.equal(align({ text: 'it is at an end' }, 'He said it is in an hour, then it was late.'), undefined);
    assert.ok(
      align(
        { text: 'finance committee chairman Okafor Saltmere herring' },
        'the finance committee chairwoman Okafor Saltmere herring here',
      ),
    );
  });

  test('passages of another text', () => {
    const words = essay.split(/\s+/);
    for (let i = 0; i + 12 < words.length; i += 3) {
      for (const size of [5, 8, 12])
        assert.equal(align({ text: words.slice(i, i + size).join(' ') }, report), undefined, words.slice(i, i + size).join(' '));
    }
  });

  test('the more is looked through, the more must agree', () => {
    const words = { text: 'Their lawyer said she had hardly ever seen it' };
    const source = 'His lawyer said she had not ever seen him.';
    assert.equal(align(words, source, { among: 2 ** 40 }), undefined);
    assert.ok(align({ text: 'the harbour council voted to close the herring market' }, report, { among: 500 }));
  });
});

describe('several places', () => {
  const text = 'First: a theft in daylight, he said. Second: a theft by daylight, she said. Third: “A theft in daylight”, they said.';

  test('all equally good ones, in order', () => {
    const places = alignAll({ text: 'a theft in daylight' }, text).map(it => text.slice(0, it.span.start).length);
    assert.deepEqual(places, [text.indexOf('a theft'), text.indexOf('A theft')]);
  });

  test('the better one wins wherever it stands', () => {
    assert.equal(found('a theft by daylight', text).span.start, text.indexOf('a theft by'));
    assert.equal(alignAll({ text: 'a theft by daylight' }, text).length, 1);
  });

  test('only inside the given parts', () => {
    const within = [{ start: text.indexOf('Third'), end: text.length }];
    assert.equal(align({ text: 'a theft in daylight' }, text, { within })?.span.start, text.indexOf('A theft'));
    assert.equal(align({ text: 'a theft by daylight' }, text, { within }), undefined);
  });
});

test('a passage deep inside a long text', () => {
  const filler = essay.repeat(200);
  const text = `${filler}\n\n${report}\n\n${filler}`;
  check(
    'The council’s report, published in March, had advised against closing it',
    'altered',
    'The council’s own report, published in March, had advised against closing. It',
    ['left out: “own”'],
    text,
  );
  check(
    'Traders heard the news from a clerk … called the decision “a theft in daylight”',
    'edited',
    report.slice(report.indexOf('Traders'), report.indexOf('daylight”') + 8),
    ['(left out: “nobody from the council came — and several … family has sold herring there since 1931”)'],
    text,
  );
});
