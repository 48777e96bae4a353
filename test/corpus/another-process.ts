import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ResearchFolder } from './research-folder.ts';

const server = path.join(import.meta.dirname, '../../server');

/** Another process with a corpus on the same folder and store; it says `open`, then `ready` and how many sources when all is read, and stays until its input ends. */
export function another(folder: ResearchFolder): ChildProcess {
  const code = `
    const { openFolder } = await import('${path.join(server, 'workspace/folder.ts')}');
    const { nodeFiles } = await import('${path.join(server, 'workspace/node-files.ts')}');
    const { openCorpus } = await import('${path.join(server, 'corpus/open.ts')}');
    const folder = await openFolder(${JSON.stringify(folder.root)}, nodeFiles);
    const corpus = await openCorpus({ folder, files: nodeFiles, store: ${JSON.stringify(folder.store)} });
    console.log('open');
    await corpus.whenReady();
    console.log('ready', (await corpus.sources()).length);
    process.stdin.on('end', () => corpus.close()).resume();
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Waits until a process has said a word, to be asked as often as one likes; gives all it said so far. Rejects when it ends without. */
export async function says(child: ChildProcess, word: string): Promise<string> {
  const said = heard.get(child) ?? listen(child);
  while (!said.text.includes(word)) {
    if (said.ended) throw new Error(`It ended without “${word}”: ${said.text}`);
    await Promise.race([once(child.stdout!, 'data'), once(child.stdout!, 'close')]);
  }
  return said.text;
}

interface Said {
  text: string;
  ended: boolean;
}

const heard = new WeakMap<ChildProcess, Said>();

function listen(child: ChildProcess): Said {
  const said = { text: '', ended: false };
  heard.set(child, said);
  child.stdout!.on('data', chunk => {
    said.text += chunk;
  });
  child.stdout!.on('close', () => {
    said.ended = true;
  });
  return said;
}
