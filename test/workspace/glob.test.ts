import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileGlobs, globProblem } from '../../server/workspace/glob.ts';

test('what patterns match', () => {
  const cases: [string, string[], string[]][] = [
    ['*.txt', ['a.txt', '.txt'], ['a/b.txt', 'a.txt.yaml']],
    ['sources/**', ['sources/a', 'sources/a/b.txt'], ['sources', 'other/sources/a']],
    ['sources/', ['sources/a', 'sources/a/b'], ['sources']],
    ['**/*.md', ['a.md', 'x/y/a.md'], ['a.mdx']],
    ['**/notes/**', ['notes/a', 'x/notes/y/z'], ['notes', 'x/notes']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/b/c', 'b']],
    ['**', ['a', 'a/b'], []],
    ['./a/*', ['a/b'], ['a/b/c']],
    ['{a,b/**}/c.{txt,md}', ['a/c.txt', 'b/x/c.md'], ['c/c.txt', 'a/c.tx']],
    ['?[a-c]*[!x].txt', ['1b-y.txt'], ['b.txt', '1d-y.txt', '1b-x.txt']],
    ['a+b (1).txt', ['a+b (1).txt'], ['aab (1)xtxt']],
  ];
  for (const [pattern, yes, no] of cases) {
    const glob = compileGlobs([pattern]);
    for (const path of yes) assert.ok(glob.matches(path), `${pattern} ~ ${path}`);
    for (const path of no) assert.ok(!glob.matches(path), `${pattern} !~ ${path}`);
  }
});

test('a pattern with ! takes away', () => {
  const glob = compileGlobs(['**/*.txt', '!old/**']);
  assert.ok(glob.matches('a.txt'));
  assert.ok(!glob.matches('old/a.txt'));
});

test('folders in which nothing can match are not read', () => {
  const glob = compileGlobs(['sources/*/a.txt', '*.txt']);
  assert.deepEqual(
    ['', 'sources', 'sources/x', 'sources/x/y', 'other'].map(it => glob.mayContain(it)),
    [true, true, true, false, false],
  );
  assert.ok(compileGlobs(['**/a']).mayContain('x/y'));
});

test('no pattern is slow', () => {
  const glob = compileGlobs([`${'**/'.repeat(60)}x`, `${'*a'.repeat(60)}b`]);
  assert.ok(!glob.matches('a/'.repeat(400) + 'a'.repeat(4000)));
});

test('patterns that mean nothing are told', () => {
  assert.equal(globProblem('sources/**'), undefined);
  assert.match(globProblem('a\\b')!, /use `\/`/);
  assert.match(globProblem('{a')!, /braces/);
  assert.match(globProblem('a}')!, /braces/);
  assert.match(globProblem('{0,1}'.repeat(9))!, /too many/);
});
