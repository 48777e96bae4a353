import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Editor } from '../lsp/client.ts';
import { median } from './figures.ts';

/** From the start of the server's process to the first card of a name in the sample folder, in ms: without a cache, and with one. */
export async function firstAnswer(rounds = 5): Promise<void> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const root = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
    const cache = mkdtempSync(join(tmpdir(), 'hearsay-bench-cache-'));
    cpSync('seeds', root, { recursive: true });
    cold.push(await once(root, cache));
    warm.push(await once(root, cache));
    rmSync(root, { recursive: true });
    rmSync(cache, { recursive: true });
  }
  console.log('| first card after the server starts, ms, median | |\n|---|---|');
  console.log(`| sample folder, no cache | ${median(cold).toFixed(0)} |`);
  console.log(`| sample folder, cache of an earlier run | ${median(warm).toFixed(0)} |`);
}

async function once(root: string, cache: string): Promise<number> {
  const start = performance.now();
  const editor = await Editor.open(root, undefined, undefined, undefined, { program: 'dist/cli.cjs', cache });
  const file = 'notes/kelin-interview.md';
  const text = readFileSync(join(root, file), 'utf8');
  await editor.openDocument(file, text);
  const line = text.split('\n').findIndex(it => it.includes('Mr Kelin'));
  const character = (text.split('\n')[line]?.indexOf('Mr Kelin') ?? 0) + 4;
  await editor.until(() => editor.request('textDocument/hover', editor.at(file, line, character)), Boolean);
  const elapsed = performance.now() - start;
  await editor.close();
  return elapsed;
}
