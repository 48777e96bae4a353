import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { test } from 'node:test';
import { type Node, parse } from 'acorn';
import { check } from 'recheck';

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression literal of a file; those built by `new RegExp` come from `built`. */
function literals(file: string): Pattern[] {
  const tree = parse(stripTypeScriptTypes(readFileSync(file, 'utf8')), { ecmaVersion: 'latest', sourceType: 'module' });
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const it of node) visit(it);
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && (node as unknown as Node).type === 'Literal') {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      found.push({ file, source: pattern, flags });
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'regex') visit(value);
  };
  visit(tree);
  return found;
}

/** Patterns that the engine builds from its own tables while its modules load. */
async function built(files: readonly string[]): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [source, flags]: [string | RegExp, string?]) {
      const made = Reflect.construct(target, [source, flags]) as RegExp;
      found.push({ file: 'built', source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const file of files) await import(`../${file}`);
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

/** Whether a pattern has no `*`, `+` or `{n,}` outside character classes and escapes. */
function isBounded(source: string): boolean {
  const bare = source.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  return !/[*+]|\{\d+,\}/.test(bare);
}

/**
 * Patterns found safe before, by hash: a verdict depends on the pattern alone, and some take seconds. A pattern that is not in the list is checked
 * here and now; `node --test test/regular-expressions.test.ts` with WRITE_SAFE_PATTERNS=1 adds those that passed.
 */
const LIST = 'test/fixtures/safe-patterns.txt';
const hashOf = ({ source, flags }: Pattern) => createHash('sha256').update(`${flags}/${source}`).digest('hex').slice(0, 20);

test('no regular expression takes more than linear time on hostile text', async () => {
  const files = globSync('server/**/*.ts').filter(it => !/(?:main|worker)\.ts$/.test(it));
  const all = [...files.flatMap(literals), ...(await built(files))];
  const patterns = new Map(all.map(it => [hashOf(it), it]));
  assert.ok(patterns.size > 50);
  const safe = new Set(readFileSync(LIST, 'utf8').split('\n').filter(Boolean));
  const bad: string[] = [];
  for (const [hash, { file, source, flags }] of patterns) {
    if (safe.has(hash)) continue;
    const result = await check(source, flags.replace('v', 'u').replace('d', ''), { timeout: 60_000 });
    // What repeats a bounded number of times only is linear, whatever fuzzing makes of the bound.
    if (result.status === 'safe' || isBounded(source)) safe.add(hash);
    else bad.push(`${file}: /${source}/${flags} ${result.status === 'vulnerable' ? result.complexity.summary : 'could not be judged'}`);
  }
  if (process.env.WRITE_SAFE_PATTERNS)
    writeFileSync(
      LIST,
      `${[...safe]
        .filter(it => patterns.has(it))
        .sort()
        .join('\n')}\n`,
    );
  assert.deepEqual(bad, []);
});
