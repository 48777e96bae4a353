import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supports } from '../../server/features/support.ts';

const SENTENCE = 'Divers had inspected 48 gates of the Northern Dam since January, the engineer Paul Osei said.';

test('a sentence that says the same supports a claim', () => {
  for (const claim of [
    'Divers inspected 48 gates of the Northern Dam.',
    'Since January divers have inspected 48 gates of the Northern Dam.',
    'Osei’s divers inspected 48 gates.',
  ])
    assert.ok(supports(claim, { text: SENTENCE }), claim);
});

test('another number, another thing, no name or too few words in common support nothing', () => {
  for (const claim of [
    'Divers inspected 84 gates of the Northern Dam.',
    'The Northern Dam was closed in the spring.',
    'They inspected the gates.',
    'The dam is old.',
    'Osei resigned.',
    'The Northern Dam has the oldest gates that divers inspected.',
    'Divers never inspected the 48 gates of the Northern Dam.',
    'Divers of Harbour Holdings inspected 48 gates of the Northern Dam.',
    'In 2019 the Northern Dam lost 48 workers to the flood.',
  ])
    assert.equal(supports(claim, { text: SENTENCE }), false, claim);
});
