import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdownBlocks } from '../../server/markdown/blocks.ts';
import { parseMarkdown } from '../../server/markdown/parse.ts';
import { type MarkdownParts, markdownParts, partTree } from '../../server/markdown/parts.ts';
import type { MarkdownTree } from '../../server/markdown/tree.ts';
import { changeBetween } from '../../server/text/change.ts';
import { EditedText } from '../../server/text/edited-text.ts';
import { edited, placeOf, randomEdit, randomNote } from '../note-texts.ts';

/** The parts put together again. Each item at the top has a list of its own then. */
function whole({ text, frontMatter, parts, starts }: MarkdownParts): MarkdownTree {
  const defined = new Set(parts.flatMap(it => it.defined));
  const nodes: MarkdownTree['nodes'][number][] = [];
  for (const [i, part] of parts.entries()) {
    const start = starts[i]!;
    const base = nodes.length;
    for (const it of partTree(part, defined).nodes)
      nodes.push({
        ...it,
        start: it.start + start,
        end: it.end + start,
        parent: it.parent < 0 ? -1 : it.parent + base,
        after: it.after + base,
      });
  }
  return { text: text.toString(), nodes, ...(frontMatter ? { frontMatter } : {}) };
}

/** What does not depend on which items stand in one list: every other node, and every block with its depth and what is around it. */
const withoutLists = (tree: MarkdownTree) => ({
  frontMatter: tree.frontMatter,
  nodes: tree.nodes.filter(it => it.kind !== 'list').map(({ kind, start, end, level }) => [kind, start, end, level]),
  blocks: markdownBlocks(tree).map(({ node: _, ...rest }) => rest),
});

test('a text cut into parts is the text, whatever was edited before', () => {
  fc.assert(
    fc.property(randomNote, fc.array(randomEdit, { minLength: 1, maxLength: 12, size: 'max' }), (note, edits) => {
      let text = note;
      let typed = EditedText.of(note);
      let parts = markdownParts(typed);
      assert.deepEqual(withoutLists(whole(parts)), withoutLists(parseMarkdown(text)));
      for (const edit of edits) {
        typed = typed.replaced(placeOf(text, edit), edit.come);
        text = edited(text, edit);
        parts = markdownParts(typed, parts);
        assert.equal(parts.parts.map(it => it.text).join(''), text.slice(parts.frontMatter?.span.end ?? 0));
        assert.deepEqual(withoutLists(whole(parts)), withoutLists(parseMarkdown(text)));
        assert.deepEqual({ ...parts, text }, { ...markdownParts(EditedText.of(text)), text });
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
});

test('an item of a list is a part of its own, with all that stands in it', () => {
  const { parts } = markdownParts(EditedText.of('Intro:\n- a\n  - b\n\n  c\n- d\n\n2. e\n3. f\n'));
  assert.deepEqual(
    parts.map(it => it.text),
    ['Intro:\n', '- a\n  - b\n\n  c\n', '- d\n\n', '2. e\n', '3. f\n'],
  );
});

test('only the blocks round a change are parsed anew', () => {
  const note = Array.from({ length: 400 }, (_, i) => (i % 20 === 0 ? `## Part ${i}` : `A line of prose, number ${i}.`)).join('\n\n');
  const text = EditedText.of(note);
  const before = markdownParts(text);
  const at = note.indexOf('number 201');
  const after = markdownParts(text.replaced({ start: at, end: at }, 'x'), before);
  const kept = new Set(before.parts);
  assert.ok(after.parts.filter(it => !kept.has(it)).length <= 8);
});

test('the change between two texts is the smallest stretch', () => {
  assert.deepEqual(changeBetween('abcd', 'abxcd'), { start: 2, oldEnd: 2, newEnd: 3 });
  assert.deepEqual(changeBetween('aaa', 'aa'), { start: 2, oldEnd: 3, newEnd: 2 });
  assert.deepEqual(changeBetween('', 'a'), { start: 0, oldEnd: 0, newEnd: 1 });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b') }), fc.string({ unit: fc.constantFrom('a', 'b') }), (before, after) => {
      const { start, oldEnd, newEnd } = changeBetween(before, after);
      assert.equal(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd), after);
      assert.ok(start <= oldEnd && start <= newEnd);
      assert.ok(start === oldEnd || start === newEnd || (before[start] !== after[start] && before[oldEnd - 1] !== after[newEnd - 1]));
    }),
  );
});
