import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Note } from '../../server/notes/note.ts';
import { parseNote } from '../../server/notes/parse.ts';
import { fold } from '../../server/text/fold.ts';
import { type Span, textOf } from '../../server/text/span.ts';

const sentences = (text: string) => parseNote(text).sentences.map(it => textOf(text, it.span));
/** The words a quotation is looked up by, and its form. */
const quoted = (text: string) =>
  parseNote(text)
    .quoted.filter(it => it.depth === 0)
    .map(it => `${it.form}: ${fold(text, { within: it.content, skip: it.skip }).text}`);
const attributions = (text: string) => parseNote(text).quoted.flatMap(it => (it.attribution ? [textOf(text, it.attribution)] : []));
const citations = (text: string) =>
  parseNote(text).citations.map(({ style, target, locator, prefix, suppressAuthor, narrative, embed }) =>
    [style, target, locator, prefix, suppressAuthor && '-', narrative && 'narrative', embed && 'embed']
      .filter(it => it !== undefined && it !== false)
      .join(' | '),
  );

test('sentences run over hard wraps, without line prefixes or markup', () => {
  assert.deepEqual(sentences('> Mr. Kelin **left.** He\n> came back. *Then* he\n> stayed.'), [
    'Mr. Kelin **left.',
    'He\n> came back.',
    'Then* he\n> stayed.',
  ]);
  assert.deepEqual(sentences('- One. Two.\n- Three `a. B` four.'), ['One.', 'Two.', 'Three `a. B` four.']);
});

test('a quotation of several sentences is not cut', () => {
  assert.deepEqual(sentences('“No way. We will not,” he said. “That is all.” Then he left.'), [
    '“No way. We will not,” he said.',
    '“That is all.”',
    'Then he left.',
  ]);
  assert.deepEqual(sentences('He told LBC: "No. Never. That is all." She agreed.'), [
    'He told LBC: "No. Never. That is all."',
    'She agreed.',
  ]);
});

test('a citation behind a sentence belongs to it', () => {
  assert.deepEqual(sentences('One fell.[^1] Two rose. [@a, p. 3] Three stayed. ([Guardian](http://x.y/z))\n\n[^1]: x').slice(0, 3), [
    'One fell.[^1]',
    'Two rose. [@a, p. 3]',
    'Three stayed. ([Guardian](http://x.y/z))',
  ]);
});

test('a line broken on purpose ends a sentence', () => {
  assert.deepEqual(sentences('Seventy ships  \nSource: LBC'), ['Seventy ships', 'Source: LBC']);
});

test('quotations: hard-wrapped, with markup, links and editorial brackets', () => {
  assert.deepEqual(quoted('He said “**No**, no\nway. We [will] not\\* [sic] […] *accept*”.'), [
    'double: No, no way. We [will] not* [sic] [...] accept',
  ]);
  assert.deepEqual(quoted('> He said "no\n> [way](a.md)[^1] here".').slice(0, 1), ['block: He said "no way here".']);
  assert.deepEqual(quoted('| “a b” | c |\n|---|---|\n| ‘d e’ | `"no"` |'), ['double: a b', 'single: d e']);
});

test('quotation marks in code, mathematics, comments, front matter and addresses are none', () => {
  assert.deepEqual(
    quoted('---\na: "b"\n---\n`"a"` $"b"$ <!-- "c" --> %% "d" %% <a href="e"> [x](y "z")\n\n```\n"f"\n```\n\n    "g"\n'),
    [],
  );
});

test('an unclosed quotation stops at its paragraph', () => {
  assert.deepEqual(quoted('He said “no way.\n\nNext “one”.'), ['double: no way.', 'double: one']);
  const [first] = parseNote('He said “no way. \n\nx').quoted;
  assert.deepEqual([first?.marks.close, first?.span], ['', { start: 8, end: 16 }]);
});

test('blockquotes: words, marks of their own, attribution lines', () => {
  const wrapped = '> “No, no way.\n> We will not.”\n>\n> — Andrei Kelin, LBC\n';
  assert.deepEqual(quoted(wrapped), ['block: No, no way. We will not.']);
  assert.deepEqual(attributions(wrapped), ['Andrei Kelin, LBC']);
  assert.deepEqual(parseNote(wrapped).quoted[0]?.marks, { open: '“', close: '”' });
  for (const line of [
    '> a b\n> — Kelin',
    '> a b.\n> -- Kelin',
    '> a b\n>\n> – Kelin',
    '> “a b.” — Kelin',
    '> a b\n>\n> - Kelin',
    '> a b\n\n— Kelin\n',
  ])
    assert.deepEqual([quoted(line)[0]?.replaceAll(/[".]/g, ''), attributions(line)], ['block: a b', ['Kelin']], line);
  assert.deepEqual(attributions('> one — two three\n> four'), []);
  assert.deepEqual(attributions('> a\n> - b\n> - c'), []);
  assert.deepEqual(quoted('> One.\n>\n> Two.'), ['block: One. Two.']);
});

test('callouts: only those that quote', () => {
  const text = '> [!QUOTE]+ Kelin on bases\n> No way.\n\n> [!note] Mine\n> My idea.';
  assert.deepEqual(quoted(text), ['block: No way.']);
  const [callout] = parseNote(text).blocks;
  assert.deepEqual([callout?.type, textOf(text, callout!.title!)], ['quote', 'Kelin on bases']);
});

test('what follows a blockquote’s words without being quoted', () => {
  // A link that cites, in parentheses or on a line of its own; a link inside the words stays.
  assert.deepEqual(quoted('> One two three.\n> ([[lbc]])'), ['block: One two three.']);
  assert.deepEqual(quoted('> "One two three" ([LBC](zotero://select/1))'), ['block: One two three']);
  assert.deepEqual(quoted('> One two three.\n> [LBC](https://lbc.example)'), ['block: One two three.']);
  assert.deepEqual(quoted('> One two [[three]]'), ['block: One two three']);
  // A name under words in marks, without a dash.
  assert.deepEqual(attributions('> "One two three."\n>\n> Andrei Kelin, on LBC'), ['Andrei Kelin, on LBC']);
  assert.deepEqual(attributions('> One two three.\n>\n> Four five six.'), []);
  // Beside an inner quote the outer one comments.
  assert.deepEqual(quoted('> > One two three.\n>\n> A comment on it.'), ['block: One two three.']);
});

test('quotations nest: a blockquote outside, its inner marks one deeper', () => {
  assert.deepEqual(
    parseNote('> He said “so ‘no’”, then left.').quoted.map(it => [it.form, it.depth]),
    [
      ['block', 0],
      ['double', 1],
      ['single', 2],
    ],
  );
});

test('citations in every style', () => {
  assert.deepEqual(citations('[see @lbc2025, pp. 3–4; -@{http://x.y}; @c]'), [
    'pandoc | lbc2025 | pp. 3–4 | see',
    'pandoc | http://x.y | -',
    'pandoc | c',
  ]);
  assert.deepEqual(citations('@doe99 [p. 33] says, @roe too.'), ['pandoc | doe99 | p. 33 | narrative', 'pandoc | roe | narrative']);
  assert.deepEqual(citations('[a](s/b%20c.pdf#page=3) <http://x.y/?a=b#c> ![i](i.png) [m](mailto:a@b.c) me@b.c'), [
    'link | s/b c.pdf | page=3',
    'link | http://x.y/?a=b | c',
    'link | i.png | embed',
  ]);
  assert.deepEqual(citations('[[Kelin]] [[a/b#c|d]] ![[e]]'), ['wikilink | Kelin', 'wikilink | a/b | c', 'wikilink | e | embed']);
  assert.deepEqual(citations('[one] [two][one]\n\n[one]: a.txt\n'), ['link | a.txt', 'link | a.txt']);
});

test('footnotes find their definition, or none', () => {
  const note = parseNote('A[^X] b[^y] c^[in place].\n\n[^x]: Foot\n');
  assert.deepEqual(
    note.citations.map(it => [it.style, it.definition === undefined ? undefined : note.blocks[it.definition]?.kind]),
    [
      ['footnote', 'footnote-definition'],
      ['footnote', undefined],
      ['footnote', 'paragraph'],
    ],
  );
});

test('suppressions in comments and front matter', () => {
  const read = (text: string) => parseNote(text).suppressions.map(it => [it.kind, it.rules.join(' '), it.reason ?? '']);
  assert.deepEqual(
    read(
      '<!-- hearsay-disable-next-line misquote, x-y -- my -- reason -->\na <!-- hearsay-disable-line -->\n\n%% hearsay-disable-file %%\n\n<!-- hearsay-enable x -->',
    ),
    [
      ['next-line', 'misquote x-y', 'my -- reason'],
      ['line', '', ''],
      ['file', '', ''],
      ['enable', 'x', ''],
    ],
  );
  assert.deepEqual(read('---\nhearsay: {disable: [misquote]}\n---\n'), [['file', 'misquote', '']]);
  assert.deepEqual(read('---\nhearsay: {disable: true}\n---\n<!-- hearsay-disabled -->'), [['file', '', '']]);
});

test('broken front matter is a problem with its place, and never code', () => {
  const text = '---\na: [1\n---\ntext';
  const note = parseNote(text);
  assert.deepEqual(note.frontMatter?.data, {});
  assert.equal(note.problems.length > 0, true);
  assert.ok(note.problems.every(it => it.span.start >= 4 && it.span.end <= 13));
  const js = parseNote('---js\n{ a: process.exit(1) }\n---\n');
  assert.equal(js.frontMatter, undefined);
  assert.deepEqual(parseNote('---\na: !!js/function "function () {}"\n---\n').frontMatter?.span, { start: 0, end: 41 });
});

test('language: stated, else seen, else English', () => {
  for (const [text, language] of [
    ['---\nlang: de-AT\n---\nx', 'de'],
    ['Poland shot down 19 drones on 10 September.', 'en'],
    ['Кремль заявил, что переговоры прошли.', 'ru'],
    ['Der Botschafter sagte, dass die NATO nicht Teil der Mission sein wird.', 'de'],
    ['Le ministre a dit que les pourparlers ne sont pas dans une impasse.', 'fr'],
    ['', 'en'],
  ] as const)
    assert.equal(parseNote(text).language, language, text);
});

test('tasks and their states', () => {
  assert.deepEqual(
    parseNote('- [ ] a\n- [X] b\n- [-] c\n- [d] e\n- f')
      .blocks.filter(it => it.kind === 'list-item')
      .map(it => it.type),
    [' ', 'x', '-', 'd', undefined],
  );
});

const inRange = (note: Note, span: Span, what: string) =>
  assert.ok(0 <= span.start && span.start <= span.end && span.end <= note.text.length, what);

function wellFormed(note: Note): void {
  const { text, blocks } = note;
  for (const [i, block] of blocks.entries()) {
    inRange(note, block.span, block.kind);
    assert.ok(block.parent === undefined || block.parent < i);
    for (const list of [block.prose, block.skip])
      for (const [k, it] of list.entries()) assert.ok(it.start < it.end && (k === 0 || list[k - 1]!.end <= it.start));
  }
  for (const [i, it] of note.sentences.entries()) {
    inRange(note, it.span, 'sentence');
    assert.ok(it.span.start < it.span.end && blocks[it.block] !== undefined);
    assert.ok(i === 0 || note.sentences[i - 1]!.span.end <= it.span.start, 'sentences in order');
  }
  for (const [i, it] of note.quoted.entries()) {
    inRange(note, it.span, 'quoted');
    assert.ok(it.span.start <= it.content.start && it.content.start <= it.content.end && it.content.end <= it.span.end);
    assert.ok(i === 0 || note.quoted[i - 1]!.span.start <= it.span.start, 'quotations in order');
    if (it.form !== 'block')
      assert.ok(text.startsWith(it.marks.open, it.span.start) && text.slice(it.span.start, it.span.end).endsWith(it.marks.close));
    for (const hole of it.skip) assert.ok(it.content.start <= hole.start && hole.end <= it.content.end);
  }
  for (const it of note.citations) {
    inRange(note, it.span, 'citation');
    inRange(note, it.targetSpan, 'target');
    assert.ok(it.group.start <= it.span.start && it.span.end <= it.group.end && blocks[it.block] !== undefined);
  }
  for (const [i, it] of note.opaque.entries()) assert.ok(it.start < it.end && (i === 0 || note.opaque[i - 1]!.end < it.start));
  for (const it of [...note.suppressions, ...note.problems]) inRange(note, it.span, 'suppression or problem');
}

const pieces = fc.array(
  fc.constantFrom(
    ...[
      '"',
      '“',
      '”',
      '„',
      '‘',
      '’',
      "'",
      '«',
      '»',
      '『',
      '』',
      '> ',
      '>',
      '- ',
      '- [ ] ',
      '# ',
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      ' ',
      '  ',
      '    ',
      '|',
      '|---|\n',
      '— Kelin',
      '--',
      '…',
      '[…]',
      '[sic]',
      '**',
      '*',
      '`',
      '```\n',
      '[@k, p. 3]',
      '@k',
      '[^1]',
      '[^1]: ',
      '[[a|b]]',
      '![[',
      '[a](b#c)',
      '](',
      '<!-- ',
      ' -->',
      '<!-- hearsay-disable-line -->',
      '%%',
      '$',
      '---\n',
      'a: [',
      '[!quote] T',
      'He said',
      ' word',
      '. ',
      'A',
      'é',
      '😀',
      '\ud83d',
      '\0',
      '\ufeff',
      '\\',
    ],
  ),
  { maxLength: 50 },
);

test('any text is a note whose spans are in range and in order', () => {
  fc.assert(
    fc.property(pieces, parts => wellFormed(parseNote(parts.join('')))),
    { numRuns: 3000 },
  );
});

test('a note of two megabytes, and long runs of one mark', () => {
  const paragraph =
    '## Day\n\nKelin told “LBC” that it’s over.[^1] He said "no [@lbc, p. 3] way".\n\n- [ ] a task\n\n> Quoted words\n> — Kelin\n\n';
  const note = parseNote(paragraph.repeat(Math.ceil(2_000_000 / paragraph.length)));
  assert.equal(
    note.quoted.filter(it => it.form === 'block').length,
    note.sentences.filter(it => textOf(note.text, it.span) === 'a task').length,
  );
  for (const mark of ['"', '" ', ' "', '“', '”a', "'", " '", "a' ", '«', '(a). ', '[a](b) ', '> ', '>\n', '- "a" ', 'A. ', '“A. ', '|a'])
    wellFormed(parseNote(mark.repeat(100_000 / mark.length)));
});
