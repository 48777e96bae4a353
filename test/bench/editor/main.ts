import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { findEditor } from '../../host/find-editor.ts';
import { installExtension } from '../../host/served.ts';
import { type Collection, generatedCollection, textOf } from '../corpus/collection.ts';
import { makeQuestions } from '../corpus/questions.ts';
import { median, percentile } from '../figures.ts';

export const editorUsage = `npm run bench -- editor [options]
  --documents N     in the folder that VS Code opens; default 10000
A real VS Code opens the folder for the first time; while it is being read, quotations and a name in a note are hovered and jumped from.`;

/** What the extension host measured while the folder was read: milliseconds, and the time of day in milliseconds. */
export interface EditorTimes {
  readonly hover: readonly number[];
  readonly definition: readonly number[];
  /** Hover on a name. */
  readonly card: readonly number[];
  /** From the opened note to the first answer about a quotation, and until everything was read. */
  readonly first: number;
  readonly whole: number;
  readonly from: number;
  readonly to: number;
  /** Share of the jumps that led somewhere. */
  readonly found: number;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** Hover and F12 in a real VS Code while a large folder is read for the first time, and how long the server could not be reached. */
export async function editor(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { documents: { type: 'string', default: '10000' } } });
  const documents = Number(values.documents);
  if (!Number.isInteger(documents) || documents < 1) throw new Error(`--documents ${values.documents}: a whole number is needed.`);
  const suite = path.join(root, 'dist/test/bench-editor.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'suite.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.16',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const place = mkdtempSync(path.join(tmpdir(), 'hearsay-'));
  try {
    const collection = generatedCollection(documents, 1);
    const folder = path.join(place, 'folder');
    mkdirSync(path.join(folder, 'notes'), { recursive: true });
    cpSync(path.join(collection.root, 'sources'), path.join(folder, 'sources'), { recursive: true });
    writeFileSync(path.join(folder, 'notes/bench.md'), noteAbout(collection));
    const extension = await watchedExtension(path.join(place, 'watched'));
    const result = path.join(place, 'result.json');
    const blocks = path.join(place, 'blocks.txt');
    await runTests({
      vscodeExecutablePath: await findEditor(),
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      launchArgs: [folder, `--user-data-dir=${path.join(place, 'profile')}`, `--extensions-dir=${path.join(place, 'extensions')}`],
      extensionTestsEnv: {
        ...process.env,
        // The stand-in for VS Code starts with whatever `node` comes first.
        PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
        HEARSAY_CACHE: path.join(place, 'cache'),
        HEARSAY_BENCH_RESULT: result,
        HEARSAY_BENCH_BLOCKS: blocks,
      },
    });
    print(documents, JSON.parse(readFileSync(result, 'utf8')) as EditorTimes, readFileSync(blocks, 'utf8'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The extension as it would be installed, with a monitor in its server. Returns its folder. */
async function watchedExtension(place: string): Promise<string> {
  await installExtension(place);
  const extension = path.join(place, readdirSync(place)[0]!);
  const server = path.join(extension, 'dist/server.cjs');
  const program = readFileSync(server, 'utf8');
  writeFileSync(server, `${readFileSync(path.join(import.meta.dirname, 'monitor.cjs'), 'utf8')}${program}`);
  return extension;
}

/** A note that quotes forty passages of all parts of the folder, and names somebody who speaks in it. */
function noteAbout(collection: Collection): string {
  const quotations = makeQuestions(collection, 10, 3)
    .filter(it => !it.outside && it.length === 'middle' && ['exact', 'typography', 'brackets', 'words-10'].includes(it.kind))
    .map(it => it.text.replace(/[“”"\n]/g, ' '));
  const speaker = collection.files
    .slice(0, 50)
    .map(file => /[”"’] said (\p{Lu}\p{L}+ \p{Lu}\p{L}+)\.\s/u.exec(textOf(collection, file))?.[1])
    .find(it => it !== undefined);
  if (speaker === undefined) throw new Error('Nobody speaks in the first documents.');
  const said = quotations.map(it => `Somebody wrote “${it}”, they say.`);
  return `# A note on ten thousand texts\n\n${said.join('\n\n')}\n\nThat is what ${speaker} told us.\n`;
}

function print(documents: number, times: EditorTimes, blocks: string): void {
  const row = (name: string, values: readonly number[]) =>
    `| ${name} | ${median(values).toFixed(0)} / ${percentile(values, 0.99).toFixed(0)} / ${Math.max(...values).toFixed(0)} | ${values.length} |`;
  const measured = blocks
    .split('\n')
    .map(line => line.split(' ').map(Number))
    .filter(([day = 0]) => day >= times.from && day <= times.to)
    .map(([, block = 0]) => block);
  console.log(
    `| in VS Code, while ${documents.toLocaleString('en')} documents are read for the first time | ms p50 / p99 / longest | n |\n|---|---|---|`,
  );
  console.log(row('hover on a quotation', times.hover));
  console.log(row('F12 on a quotation', times.definition));
  console.log(row('hover on a name', times.card));
  console.log(row('protocol thread out of reach, longest in each 100 ms', measured));
  console.log(
    `\nFirst answer ${(times.first / 1000).toFixed(1)} s after the note was open, everything read after ${(times.whole / 1000).toFixed(0)} s.`,
  );
  console.log(`${(100 * times.found).toFixed(0)} % of the jumps led somewhere meanwhile.`);
}
