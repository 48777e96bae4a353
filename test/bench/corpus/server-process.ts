import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { storePath } from '../../../server/corpus/location.ts';
import { Editor } from '../../lsp/client.ts';
import type { Question } from './questions.ts';

export interface ServerFigures {
  /** From the start of the process until F12 on a quotation leads somewhere, in ms; absent when it led nowhere for a minute. */
  readonly firstAnswer?: number;
  /** Memory of the whole process when it has come to rest, in bytes; absent where the system does not tell. */
  readonly idle?: number;
}

/** The language server as an editor starts it, on a folder it knows from an earlier run. */
export async function measureServer(root: string, store: string, scratch: string, question: Question): Promise<ServerFigures> {
  const cache = path.join(scratch, 'cache');
  mkdirSync(cache, { recursive: true });
  const note = 'notes/bench.md';
  const text = `# A note\n\nSomebody said “${question.text.replace(/\s+/g, ' ')}”.\n`;
  mkdirSync(path.join(root, 'notes'), { recursive: true });
  writeFileSync(path.join(root, note), text);
  const start = () => Editor.open(root, undefined, undefined, undefined, { program: 'dist/cli.cjs', cache });
  try {
    complete(store);
    copyFileSync(store, path.join(cache, nameOfStore(root, scratch)));
    const begun = performance.now();
    const editor = await start();
    try {
      await editor.openDocument(note, text);
      const at = editor.at(note, 2, text.split('\n')[2]!.indexOf('“') + 4);
      let found: unknown[] | null = null;
      while (!found?.length) {
        if (performance.now() - begun > 60_000) return {};
        found = await editor.request<unknown[] | null>('textDocument/definition', at);
      }
      const firstAnswer = performance.now() - begun;
      const idle = await restingMemory(editor.process.pid!);
      return { firstAnswer, ...(idle === undefined ? {} : { idle }) };
    } finally {
      await editor.close();
    }
  } finally {
    rmSync(path.join(root, note), { force: true });
    rmSync(cache, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Puts what still stands in the write-ahead log of a store into its file: only that is copied. */
function complete(store: string): void {
  const database = new DatabaseSync(store);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

/** What the programs call the store of a folder: the folder's part of the name, and the part that is theirs, as they write it for another folder. */
function nameOfStore(root: string, scratch: string): string {
  const other = path.join(scratch, 'other');
  mkdirSync(other, { recursive: true });
  const environment = { ...process.env, HEARSAY_CACHE: path.join(other, 'cache') };
  spawnSync(process.execPath, [path.resolve('dist/cli.cjs'), 'index'], { cwd: other, env: environment });
  const written = readdirSync(environment.HEARSAY_CACHE).find(it => it.endsWith('.db'));
  if (!written) throw new Error('`hearsay index` has written no store.');
  const [folder] = path.basename(storePath(root)).split('-');
  return [folder, ...written.split('-').slice(1)].join('-');
}

/** Resident memory of a process once it has used hardly any processor for ten seconds. */
async function restingMemory(pid: number): Promise<number | undefined> {
  try {
    const ticks = () => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return Number(fields[11]) + Number(fields[12]);
    };
    let last = ticks();
    for (let quiet = 0, waited = 0; quiet < 10 && waited < 300; waited++) {
      await sleep(1000);
      const now = ticks();
      quiet = now - last <= 2 ? quiet + 1 : 0;
      last = now;
    }
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return undefined;
  }
}
