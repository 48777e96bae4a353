import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parser as commonMark, GFM } from '@lezer/markdown';
import fc from 'fast-check';
import { boundedInline } from '../../server/markdown/inline.ts';
import { quickPlainText } from '../../server/markdown/plain-text.ts';
import { researchSyntax } from '../../server/markdown/research-syntax.ts';

const slow = commonMark.configure([GFM, boundedInline, researchSyntax]);
const quick = slow.configure([quickPlainText]);

/** The nodes of a text with their places. */
function nodes(parser: typeof slow, text: string): string[] {
  const found: string[] = [];
  parser.parse(text).iterate({ enter: ({ name, from, to }) => void found.push(`${name} ${from}–${to}`) });
  return found;
}

test('passing over running text changes nothing of what is found', () => {
  const piece = fc.constantFrom(
    ...[
      'plain',
      'words',
      ' ',
      '  ',
      '   \n',
      '  \n',
      '\n',
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '![',
      '[[',
      ']]',
      '<',
      '>',
      '<b>',
      '&amp;',
      '\\',
    ],
    ...[
      '~~',
      '==',
      '%%',
      '$',
      '$$',
      '@',
      '@key',
      '^[',
      '[^1]',
      'www.a.example',
      'https://a.example/c',
      'a@b.example',
      'mailto:',
      '!',
      '|',
      'é',
      '😀',
      '—',
      '# ',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), pieces => {
      const text = pieces.join('');
      assert.deepEqual(nodes(quick, text), nodes(slow, text));
    }),
    { numRuns: 3000 },
  );
});
