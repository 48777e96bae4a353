import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorOf, readPlain } from './marked-text.ts';

const DISPATCH =
  'Officials in Oslo said on Monday that Anna Lindt, the head of the Nordic Coal Council (NCC), had met Peter Holt. He denied it. The company declined to comment, according to Lindt. ';

/** Reads a text and checks that everything said about it lies within it, in order. */
function read(text: string) {
  const { reading } = readPlain(text);
  let last = 0;
  for (const { start, end, actor, candidates } of reading.mentions) {
    assert.ok(start >= last && start < end && end <= text.length);
    last = start;
    for (const id of candidates ?? [actor!]) actorOf(reading, id);
  }
  return reading;
}

test('a long text in one line names the same actors as its beginning', () => {
  const ids = (text: string) => read(text).actors.map(it => it.id);
  assert.deepEqual(ids(DISPATCH.repeat(500)).sort(), ids(DISPATCH).sort());
  assert.ok(ids(DISPATCH).includes('nordic-coal-council'));
});

test('a text in capitals is read, and its words are not all names', () => {
  const reading = read(DISPATCH.toUpperCase().repeat(200));
  assert.ok(reading.actors.length <= 8, reading.actors.map(it => it.name).join(', '));
  assert.ok(reading.actors.some(it => it.type === 'person' && it.name.endsWith('LINDT')));
  assert.equal(actorOf(reading, 'oslo').type, 'place');
});

test('texts without names have no actors: empty, white space, punctuation, another script, no spaces', () => {
  for (const text of [
    '',
    ' \t ',
    '.,;:!?“”"\'()[]{}—–-…/\\*_#@&%$ '.repeat(4000),
    '中国外交部发言人表示，“我们坚决反对任何形式的制裁”。'.repeat(2000),
    'annalindtsaidthat'.repeat(10_000),
    '“'.repeat(50_000),
    '((((((((((['.repeat(10_000),
  ]) {
    assert.deepEqual(read(text), { actors: [], mentions: [] });
  }
});

test('thousands of different names are thousands of actors', () => {
  let text = '';
  for (let i = 0; i < 1500; i++) {
    const name = [...i.toString(26).padStart(3, '0')].map(it => String.fromCharCode(97 + Number.parseInt(it, 26))).join('');
    text += `Mrs K${name}ova spoke. `;
  }
  assert.equal(read(text).actors.length, 1500);
});
