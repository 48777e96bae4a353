/**
 * Bundles the programs into `dist/`, one CommonJS file each, with every library inside.
 *
 *     node esbuild.mjs              all of them
 *     node esbuild.mjs cli worker   these only
 *     node esbuild.mjs --tests      all of them, and the suites that run inside VS Code (`dist/test/index.cjs`)
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { argv, exit, pid } from 'node:process';
import { build } from 'esbuild';

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

/** The programs and the file each one starts in. */
const entries = {
  client: 'client/extension.ts',
  server: 'server/lsp/main.ts',
  worker: 'server/corpus/worker.ts',
  writer: 'server/corpus/writer.ts',
  cli: 'server/cli/main.ts',
  names: 'server/names/model-data.ts',
  ...(existsSync(path.join(root, 'server/mcp/main.ts')) && { mcp: 'server/mcp/main.ts' }),
};

/** CommonJS has no `import.meta`; some libraries ask for it while they load. */
const importMeta = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

/** Node's database came with 22.16, so an older Node is told apart before the first `require`, in words instead of a stack trace. */
const nodeCheck = `{
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 16)) {
    console.error('hearsay needs Node 22.16 or newer; this is ' + process.versions.node + '.');
    process.exit(2);
  }
}`;

/**
 * Bundles that others load from beside them: the names, data that three programs need, and what reads sources, which a worker that only answers
 * questions never loads.
 */
const shared = {
  name: 'shared bundles',
  setup({ onResolve }) {
    const beside = (filter, path, wanted) =>
      onResolve({ filter }, ({ kind }) => (kind === 'entry-point' || !wanted(kind) ? undefined : { path, external: true }));
    beside(/\/model-data\.ts$/, './names.cjs', () => true);
    beside(/\/corpus\/writer\.ts$|^\.\/writer\.ts$/, './writer.cjs', kind => kind === 'dynamic-import');
  },
};

/** What all bundles have in common. `node22.16` is the Node of VS Code 1.105, the oldest the extension runs in. */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22.16',
  external: ['vscode'],
  plugins: [shared],
  // Some libraries' CommonJS builds hide their `require` calls from a bundler; their ES modules do not.
  mainFields: ['module', 'main'],
  define: {
    'import.meta.url': 'importMetaUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
};

/**
 * Bundles and returns the bundle's size in bytes. A file that would not change is left alone, and one that does is replaced in one step:
 * an editor that is running from `dist/` never sees half of it.
 */
async function bundle(special) {
  const { outputFiles } = await build({ ...options, ...special, write: false });
  for (const { path: file, contents } of outputFiles) {
    if (existsSync(file) && readFileSync(file).equals(contents)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${pid}`, contents);
    renameSync(`${file}.${pid}`, file);
  }
  return outputFiles.find(it => it.path.endsWith('.cjs')).contents.length;
}

/** Bundles one program and says how large it is. */
async function program(name, entry) {
  const outfile = `dist/${name}.cjs`;
  const shebang = name === 'cli' && !readFileSync(path.join(root, entry), 'utf8').startsWith('#!') ? '#!/usr/bin/env node\n' : '';
  const banner = name === 'cli' ? `${shebang}${nodeCheck}\n${importMeta}` : importMeta;
  const size = await bundle({ entryPoints: [entry], outfile, minify: true, banner: { js: banner } });
  if (name === 'cli') chmodSync(path.join(root, outfile), 0o755);
  console.log(`${outfile}  ${Math.ceil(size / 1024)} kB`);
}

/** Bundles mocha and every `test/vscode/*.suite.ts`; the suites' names go in as a constant, since the extension host sees no folder. */
async function suites() {
  const names = readdirSync(path.join(root, 'test/vscode'))
    .filter(file => file.endsWith('.suite.ts'))
    .map(file => file.slice(0, -'.suite.ts'.length))
    .sort();
  await bundle({
    entryPoints: ['test/vscode/index.ts'],
    outfile: 'dist/test/index.cjs',
    banner: { js: importMeta },
    define: { ...options.define, SUITES: JSON.stringify(names) },
    // Mocha looks up files for its parallel runs, which a window's single thread has none of.
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
  console.log(`dist/test/index.cjs  ${names.length} suites: ${names.join(', ')}`);
}

const asked = argv.slice(2).filter(it => !it.startsWith('--'));
const unknown = asked.filter(name => !(name in entries));
const missing = Object.entries(entries).filter(
  ([name, entry]) => (!asked.length || asked.includes(name)) && !existsSync(path.join(root, entry)),
);
for (const name of unknown) console.error(`There is no program “${name}”; there are ${Object.keys(entries).join(', ')}.`);
for (const [name, entry] of missing) console.error(`dist/${name}.cjs cannot be built: ${entry} does not exist.`);
if (unknown.length || missing.length) exit(1);

try {
  for (const [name, entry] of Object.entries(entries)) if (!asked.length || asked.includes(name)) await program(name, entry);
  if (argv.includes('--tests')) await suites();
} catch {
  // esbuild has printed what is wrong, with file and line.
  exit(1);
}
