import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
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
    if (Array.isArray(node)) return node.forEach(visit);
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

test('no regular expression is worse than linear for an attacker’s purposes', async () => {
  const files = globSync('server/**/*.ts').filter(it => !/main\.ts$|worker\.ts$/.test(it));
  const all = [...files.flatMap(literals), ...(await built(files))];
  const unique = [...new Map(all.map(it => [`${it.source}/${it.flags}`, it])).values()];
  assert.ok(unique.length > 50);
  const bad: string[] = [];
  for (const { file, source, flags } of unique) {
    const result = await check(source, flags.replace('v', 'u').replace('d', ''), { timeout: 20_000, checker: 'automaton' });
    if (result.status === 'vulnerable' && result.complexity.type === 'exponential') bad.push(`${file}: /${source}/${flags} ${result.complexity.summary}`);
    else if (result.status === 'vulnerable') bad.push(`${file}: /${source}/${flags} ${result.complexity.summary}`);
  }
  assert.deepEqual(bad, []);
});
