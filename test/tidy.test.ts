import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** The architecture, top to bottom: a layer imports only from itself and from the layers before it. */
const layers = [
  'text',
  'markdown',
  'formats',
  'citations',
  'notes',
  'names',
  'actors',
  'attribution',
  'anchoring',
  'workspace',
  'corpus',
  'rules',
  'features',
];
/** Siblings: each sees every layer, none sees another front. */
const fronts = ['lsp', 'cli', 'mcp'];
/** Libraries and Node modules that one layer alone may touch. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  '@lezer/markdown': ['markdown'],
  '@lezer/common': ['markdown'],
  'node:sqlite': ['corpus'],
  'node:worker_threads': ['corpus', ...fronts],
  'node:fs': ['workspace', 'corpus', ...fronts],
  'node:fs/promises': ['workspace', 'corpus', ...fronts],
  'vscode-languageserver': ['lsp'],
  vscode: [],
};

const files = globSync('server/*/**/*.ts').map(file => file.replaceAll('\\', '/'));
const imports = (file: string) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map(match => match[1] ?? match[2] ?? match[3] ?? '');

test('server/ holds the layers and fronts of the list, no others', () => {
  for (const folder of readdirSync('server')) assert.ok([...layers, ...fronts].includes(folder), `server/${folder} is in no list`);
});

test('a file imports only its own layer and those before it', () => {
  assert.ok(files.length > 20);
  for (const file of files) {
    const own = file.split('/')[1] ?? '';
    const allowed = fronts.includes(own) ? [...layers, own] : layers.slice(0, layers.indexOf(own) + 1);
    for (const name of imports(file)) {
      if (name.startsWith('.')) {
        const [, target = ''] = path.posix.join(path.posix.dirname(file), name).split('/');
        assert.ok(allowed.includes(target), `${file} may not import ${name}`);
      } else {
        const owners =
          reserved[
            name
              .split('/')
              .slice(0, name.startsWith('@') ? 2 : 1)
              .join('/')
          ] ?? reserved[name];
        // The trainer of the name model is a program of its own: no bundle holds it.
        if (file.startsWith('server/names/train/')) continue;
        assert.ok(!owners || owners.includes(own), `${file} may not import ${name}: only ${owners?.join(', ')} may`);
      }
    }
  }
});

test('files stay small enough to read in one sitting', () => {
  for (const file of [...files, ...globSync('client/**/*.ts')]) {
    const lines = readFileSync(file, 'utf8').split('\n').length;
    assert.ok(lines <= 450, `${file} has ${lines} lines: is it one thing?`);
  }
});

test('no drawer folders', () => {
  for (const name of [...globSync('server/**/*'), ...globSync('client/**/*'), ...globSync('test/**/*')]) {
    assert.ok(!/(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(name.replaceAll('\\', '/')), `${name}: name it after what it does`);
  }
});
