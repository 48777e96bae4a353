import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdownBlocks } from '../../server/markdown/blocks.ts';
import { parseMarkdown } from '../../server/markdown/parse.ts';
import type { MarkdownKind } from '../../server/markdown/tree.ts';
import { fold } from '../../server/text/fold.ts';
import { textOf } from '../../server/text/span.ts';

const all = (text: string, kind: MarkdownKind) =>
  parseMarkdown(text)
    .nodes.filter(it => it.kind === kind)
    .map(it => textOf(text, it));
const blocks = (text: string) => markdownBlocks(parseMarkdown(text));
/** Kind and words of every block that has words. */
const words = (text: string) =>
  blocks(text)
    .filter(it => it.content.end > it.content.start)
    .map(it => [it.kind, fold(text, { within: it.content, skip: it.skip }).text]);

test('blocks carry their words without markup', () => {
  assert.deepEqual(words('# The *head* #\n\nOne **two**\nthree [four](five.md "six").\n\n- [x] done\n- open\n\n> quoted\n> words\n'), [
    ['heading', 'The head'],
    ['paragraph', 'One two three four.'],
    ['paragraph', 'done'],
    ['paragraph', 'open'],
    ['paragraph', 'quoted words'],
  ]);
  assert.deepEqual(words('Underlined\n==========\n\ntext'), [
    ['heading', 'Underlined'],
    ['paragraph', 'text'],
  ]);
});

test('containers come before what they hold', () => {
  const text = '> - a\n>   - b\n>\n> c';
  assert.deepEqual(
    blocks(text).map(it => [it.kind, it.parent, it.level]),
    [
      ['blockquote', -1, undefined],
      ['list-item', 0, 1],
      ['paragraph', 1, undefined],
      ['list-item', 1, 2],
      ['paragraph', 3, undefined],
      ['paragraph', 0, undefined],
    ],
  );
});

test('front matter is no text, with any line end and with a byte order mark', () => {
  for (const text of ['---\na: 1\n---\nb', '---\r\na: 1\r\n---\r\nb', '\ufeff---\na: 1\n...\nb']) {
    const tree = parseMarkdown(text);
    assert.equal(textOf(text, tree.frontMatter!.yaml).trim(), 'a: 1');
    assert.deepEqual(words(text), [['paragraph', 'b']]);
  }
  assert.equal(parseMarkdown('---\nno end').frontMatter, undefined);
  assert.equal(parseMarkdown('text\n---\na: 1\n---').frontMatter, undefined);
});

test('citations of pandoc, and what only looks like one', () => {
  assert.deepEqual(all('a [see @lbc2025, p. 3; -@x] b', 'citation'), ['[see @lbc2025, p. 3; -@x]']);
  assert.deepEqual(all('a [@{https://x.y/z}] b [@doe99; also @roe_1:b, pp. 4–5]', 'citation'), [
    '[@{https://x.y/z}]',
    '[@doe99; also @roe_1:b, pp. 4–5]',
  ]);
  assert.deepEqual(all('[me@example.org] [a@b](c) [no key] [@]', 'citation'), []);
  assert.deepEqual(all('As @doe99 says, @roe:1. Mail me@example.org, \\@no, `@no`.', 'narrative-citation'), ['@doe99', '@roe:1']);
});

test('footnotes, in place too, and definitions over several lines', () => {
  const text = 'One[^1] two^[in [place]].\n\n[^1]: The\n    note.\n\n    More.\n\nAfter.';
  assert.deepEqual(all(text, 'footnote-reference'), ['[^1]']);
  assert.deepEqual(all(text, 'inline-footnote'), ['^[in [place]]']);
  assert.deepEqual(all(text, 'footnote-definition'), ['[^1]: The\n    note.\n\n    More.']);
  assert.deepEqual(all('[^a]: x\n[^b]: y\nz', 'footnote-definition'), ['[^a]: x', '[^b]: y\nz']);
});

test('wikilinks and embeds', () => {
  const text = 'See [[Kelin]], [[notes/a#head|Mr A]] and ![[img.png]], not [[]] or [[a\nb]].';
  assert.deepEqual(all(text, 'wikilink'), ['[[Kelin]]', '[[notes/a#head|Mr A]]']);
  assert.deepEqual(all(text, 'embed'), ['![[img.png]]']);
  assert.deepEqual(words('See [[notes/a#head|Mr A]].'), [['paragraph', 'See Mr A.']]);
});

test('brackets in prose are no links unless their label is defined', () => {
  const text = '“[T]he **role** [sic] […] can [be] played” [yes] [too][Yes]\n\n[YES]: http://x.org\n';
  assert.deepEqual(all(text, 'link'), ['[yes]', '[too][Yes]']);
  assert.deepEqual(words(text), [['paragraph', '"[T]he role [sic] [...] can [be] played" yes too']]);
});

test('links keep their words and hide their target', () => {
  assert.deepEqual(words('a [b *c* [d]](<e f> "g") h [i](j(k).md)'), [['paragraph', 'a b c [d] h i']]);
  assert.deepEqual(all('[a](b.md#p) <https://x.org> www.y.org https://z.org/q', 'autolink'), [
    '<https://x.org>',
    'www.y.org',
    'https://z.org/q',
  ]);
  assert.deepEqual(all('[![alt](i.png)](b.md)', 'image'), ['![alt](i.png)']);
});

test('callouts have a type and a title', () => {
  const text = '> [!quote]- Kelin, LBC\n> No way.\n\n> [not] a callout\n\n> text\n> [!late] header';
  assert.deepEqual(all(text, 'callout'), ['> [!quote]- Kelin, LBC\n> No way.']);
  assert.deepEqual(all(text, 'callout-type')[0], 'quote');
  assert.deepEqual(words(text).slice(0, 2), [
    ['callout-header', 'Kelin, LBC'],
    ['paragraph', 'No way.'],
  ]);
});

test('comments and mathematics are not text, prices are', () => {
  assert.deepEqual(words('a <!-- b --> c %% d %% e'), [['paragraph', 'a c e']]);
  assert.deepEqual(words('%%\na\n\nb\n%%\nc\n\n<!--\nd\n\n-->\n\n$$\ne\n$$\n\nf'), [
    ['paragraph', 'c'],
    ['paragraph', 'f'],
  ]);
  assert.deepEqual(all('It costs $5 or $6, $x^2$ and $$y$$.', 'math'), ['$x^2$', '$$y$$']);
});

test('an HTML block ends at a blank line whatever the line ends', () => {
  assert.deepEqual(words('<div>\r\nx\r\n\r\ntext\r\n'), [['paragraph', 'text']]);
});

test('table cells', () => {
  const text = '| A | “b” |\n|---|---|\n| c **d** | e |\n';
  assert.deepEqual(
    blocks(text)[0]?.cells?.map(it => textOf(text, it)),
    ['A', '“b”', 'c **d**', 'e'],
  );
});

const pieces = fc.array(
  fc.constantFrom(
    ...'#|##|> |>|- |1. |  |    |\t|\n|\r\n|\r|\n\n|```|~~~|`|``|$|$$|%%|[|]|[[|]]|![|![[|(|)|[^1]|[^1]: |^[|@|@key|[@key]|; |<|<!--|-->|<b>|</|*|**|_|~~|==|\\|"|“|”|‘|’|a|B.|😀|é|—|---|...|||:|-:|[!quote]|http://x.y|&amp;|\0|\ufeff|---\n'.split(
      '|',
    ),
    '|',
  ),
  { maxLength: 60 },
);

test('any text parses: spans in range, nested and in order', () => {
  fc.assert(
    fc.property(pieces, parts => {
      const text = parts.join('');
      const { nodes } = parseMarkdown(text);
      nodes.forEach((node, i) => {
        assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length);
        assert.ok(i < node.after && node.after <= nodes.length);
        const parent = nodes[node.parent];
        assert.ok(node.parent < i && (!parent || (parent.start <= node.start && node.end <= parent.end && node.after <= parent.after)));
      });
      for (const block of markdownBlocks({ text, nodes })) {
        assert.ok(block.start <= block.content.start && block.content.end <= block.end && block.content.start <= block.content.end);
        for (const list of [block.skip, block.opaque])
          for (const [i, it] of list.entries()) assert.ok(it.start < it.end && (i === 0 || list[i - 1]!.end < it.start));
      }
    }),
    { numRuns: 2000 },
  );
});

test('a long run of any one mark is read', () => {
  const size = 200_000;
  for (const mark of [
    '[',
    ']',
    '![',
    '[[',
    '[@',
    '*',
    'a*',
    '*a',
    '_a',
    '`',
    '`a ',
    '> ',
    '- ',
    '<',
    '<!--',
    '<a ',
    '$a',
    '%%',
    '^[',
    '(',
    '\n- ',
    '\n> ',
    '==a',
    '[a](',
    '[]',
    '"',
    '| ',
    '[a]\n',
    '[^a]: ',
  ]) {
    const text = mark.repeat(size / mark.length);
    assert.ok(parseMarkdown(text).nodes.every(it => it.end <= text.length));
  }
  const brackets = '['.repeat(size / 2) + ']'.repeat(size / 2);
  assert.ok(parseMarkdown(brackets).nodes.length > 0);
});
