import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesToLookInto, guessSources, isClipping } from '../../client/guess-sources.ts';
import { compileGlobs } from '../../server/workspace/glob.ts';

const CLIPPING =
  '---\ntitle: A day at the harbour\nsource: "https://tideline.example/harbour"\nauthor:\n  - "[[Sam Whitlock]]"\n---\n\nText.\n';
const NOTE = '---\ntags: [idea]\n---\n\n# Thoughts\n';

/** What is offered for a folder of these files; a Markdown file is a clipping when its name ends in `.clip.md`. */
function offered(...files: string[]): string[] {
  const guesses = guessSources(
    files.map(file => ({ file, ...(file.endsWith('.md') ? { head: file.endsWith('.clip.md') ? CLIPPING : NOTE } : {}) })),
  );
  return guesses.map(it => `${it.picked ? '✓ ' : ''}${it.pattern}`);
}

test('a folder of texts is offered and chosen, notes are not', () => {
  assert.deepEqual(offered('press/a.txt', 'press/b.txt', 'ideas/c.md', 'log.md'), ['✓ press/**', '**/*.txt']);
});

test('a folder of web clippings is known by the address in their front matter', () => {
  assert.deepEqual(offered('Clippings/a.clip.md', 'Saved/b.clip.md', 'Projects/c.md'), ['✓ Clippings/**', '✓ Saved/**', '**']);
});

test('the highest folder in which all is source', () => {
  assert.deepEqual(offered('material/2024/a.txt', 'material/2025/b.txt', 'text.md'), ['✓ material/**', '**/*.txt']);
  assert.deepEqual(offered('work/sources/a.txt', 'work/chapter.md', 'work/other.md'), ['✓ work/sources/**', '**/*.txt']);
});

test('folders of notes are left out, whatever lies beside them', () => {
  assert.deepEqual(offered('sources/a.txt', 'sources/notes/b.md', 'notes/c.txt', 'drafts/d.md', 'Templates/e.md'), [
    '✓ sources/**',
    '**/*.txt',
  ]);
  assert.deepEqual(offered('press/a.txt', 'press/drafts/b.md', 'press/c.txt'), ['✓ press/*.txt', '**/*.txt']);
});

test('a folder called sources holds sources, Markdown without an address too', () => {
  assert.deepEqual(offered('transcripts/a.md', 'transcripts/b.md', 'note.md'), ['✓ transcripts/**', '**']);
});

test('texts that lie beside the notes', () => {
  assert.deepEqual(offered('a.txt', 'b.txt', 'note.md'), ['✓ *.txt', '**/*.txt']);
  assert.deepEqual(offered('a.clip.md', 'b.clip.md', 'c.clip.md'), ['✓ *.md', '**']);
});

test('one loose text may be anything; files of programs are none', () => {
  assert.deepEqual(offered('ideas.txt', 'note.md'), ['*.txt', '✓ **/*.txt']);
  assert.deepEqual(offered('requirements.txt', 'README.md', 'LICENSE.txt', 'src/CMakeLists.txt'), []);
});

test('notes alone: the folder itself is offered, and not chosen', () => {
  assert.deepEqual(offered('a.md', 'b/c.md'), ['**']);
  assert.deepEqual(offered(), []);
});

test('the pattern means the folder, whatever its name', () => {
  for (const name of ['[2024] press', 'a{b}c', 'What*', '!important', 'Müller & Söhne']) {
    const [{ pattern } = { pattern: '' }] = guessSources([{ file: `${name}/a.txt` }, { file: `${name}/b.txt` }]);
    assert.ok(compileGlobs([pattern]).matches(`${name}/a.txt`), pattern);
    assert.ok(!compileGlobs([pattern]).matches('other/a.txt'), pattern);
  }
});

test('counts and examples say what is there', () => {
  const [guess] = guessSources(['press/a.txt', 'press/b.txt', 'press/c.txt', 'press/d.txt'].map(file => ({ file })));
  assert.deepEqual(guess, {
    pattern: 'press/**',
    label: 'press/',
    description: '4 texts',
    examples: 'a.txt, b.txt, c.txt …',
    picked: true,
  });
});

test('what a clipping is', () => {
  assert.ok(isClipping(CLIPPING));
  assert.ok(isClipping('---\r\nurl: https://a.example\r\n---\r\n'));
  assert.ok(!isClipping(NOTE));
  assert.ok(!isClipping('---\ncitekey: marsh2025\nurl: https://a.example\n---\n'), 'a literature note');
  assert.ok(!isClipping('---\nsource: interview\n---\n'));
  assert.ok(!isClipping('A text.\nsource: https://a.example\n'));
});

test('a few Markdown files of each folder are looked into, spread over it', () => {
  const files = Array.from({ length: 100 }, (_, index) => `a/${String(index).padStart(3, '0')}.md`);
  const looked = filesToLookInto([...files, 'b/x.md', 'b/y.txt']);
  assert.equal(looked.length, 13);
  assert.equal(looked[0], 'a/000.md');
  assert.ok(looked.some(it => it > 'a/090'));
  assert.ok(looked.includes('b/x.md'));
});
