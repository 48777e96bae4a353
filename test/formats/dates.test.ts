import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDate } from '../../server/formats/dates.ts';
import { kindOf } from '../../server/formats/kinds.ts';
import { guessLanguage } from '../../server/formats/language.ts';
import { readDocument } from '../../server/formats/read.ts';

test('dates, as far as they say', () => {
  const full = { year: 2022, month: 7, day: 5 };
  for (const text of [
    'Tuesday , July 5 2022',
    '5 July 2022',
    'July 5th, 2022',
    '5. Juli 2022',
    'le 5 juillet 2022',
    '5 de julio de 2022',
    '5 июля 2022',
    '2022-07-05',
    '2022/7/5',
    '2022-07-05T14:30:00Z',
    '05.07.2022',
    'Tue, 5 Jul 2022, 14:30',
    'July 5, 2022 at 2:30 pm',
  ])
    assert.deepEqual(parseDate(text), full, text);
  assert.deepEqual(parseDate('July 2022'), { year: 2022, month: 7 });
  assert.deepEqual(parseDate('2022'), { year: 2022 });
  assert.deepEqual(parseDate('13/07/2022'), { year: 2022, month: 7, day: 13 });
  assert.deepEqual(parseDate('07/13/2022'), { year: 2022, month: 7, day: 13 });
});

test('what is no date, no day, or two days', () => {
  for (const text of [
    '05/07/2022',
    '30 February 2022',
    '2022-13-01',
    'Monday',
    'in July 2022',
    'May 2022 was warm',
    'Room 5 June',
    '',
    '5 Smarch 2022',
  ])
    assert.equal(parseDate(text), undefined, text);
  assert.deepEqual(parseDate('29 February 2024'), { year: 2024, month: 2, day: 29 });
  assert.equal(parseDate('29 February 1900'), undefined);
});

test('languages by their function words; too little text is no evidence', () => {
  const texts = {
    en: 'The board of the bank said that it was not going to change its rates this year, which had been expected by most of the people who follow it.',
    de: 'Die Bank hat gesagt, dass sie die Zinsen in diesem Jahr nicht ändern wird, was von den meisten erwartet worden war, und auch der Markt ist ruhig geblieben.',
    fr: 'La banque a dit que les taux ne sont pas au programme cette année, mais les marchés sont restés dans une humeur plus calme pour le moment, avec peu de ventes.',
    ru: 'Банк заявил, что он не будет менять ставки в этом году, и это было не так важно для рынков, как они говорили, но по его словам на рынке спокойно.',
  };
  for (const [language, text] of Object.entries(texts)) assert.equal(guessLanguage(text), language);
  for (const [language, text] of Object.entries(texts)) {
    const half = text.indexOf(' ', text.length / 2);
    const pieces = [
      { start: 4, end: 4 + half },
      { start: 5 + half, end: 4 + text.length },
    ];
    assert.equal(guessLanguage(`### ${text} ###`, pieces), language);
  }
  assert.equal(guessLanguage('The dam is safe'), undefined);
  assert.equal(guessLanguage(`${'Ez2DJ Platinum TraX '.repeat(20)}`), undefined);
});

test('kinds by name; those that are not read say so', () => {
  assert.deepEqual(kindOf('a/b.TXT'), { kind: 'text' });
  assert.deepEqual(kindOf('b.md'), { kind: 'markdown' });
  assert.deepEqual(kindOf('b.txt.yaml'), { kind: 'other' });
  assert.deepEqual(kindOf('page_files/logo.png'), { kind: 'other' });
  for (const file of ['b.pdf', 'b.docx', 'b.htm', 'b.mp3', 'b.xyz']) {
    const kind = kindOf(file);
    assert.ok(kind.kind === 'unread' && kind.reason.includes('Save'), file);
    const read = readDocument(Buffer.from('text'), file);
    assert.deepEqual(read, { ok: false, reason: kind.reason });
  }
});

test('bytes to document: the encoding is told, damage is a problem, binaries give a reason', () => {
  const read = readDocument(Uint8Array.from([...Buffer.from('Caf'), 0xe9, ...Buffer.from(' prices rose.')]), 'a.txt');
  assert.ok(read.ok && read.encoding === 'windows-1252' && read.document.text === 'Café prices rose.');
  const damaged = readDocument(Buffer.concat([Buffer.from('“a” “b” “c” '), Buffer.from([0xff])]), 'a.txt');
  assert.ok(damaged.ok);
  assert.deepEqual(
    damaged.document.problems.map(it => it.span),
    [{ start: 12, end: 13 }],
  );
  assert.ok(!readDocument(Buffer.from('a\0b'), 'a.txt').ok);
});
