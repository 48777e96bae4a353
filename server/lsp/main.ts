import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { forgetFolder } from '../corpus/forget.ts';
import { folderCache, storePath } from '../corpus/location.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import type { ProjectStorage } from './projects.ts';
import { serve } from './server.ts';

/**
 * The language server as a process: `--stdio` for any editor, Node's IPC channel when VS Code starts it. Malformed framing cannot be repaired:
 * it is logged and the process ends with 1, so that the client starts a new one.
 */
function main(argv: readonly string[]): void {
  const here = dirname(fileURLToPath(import.meta.url));
  const top = existsSync(join(here, '../package.json')) ? join(here, '..') : join(here, '../..');
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string };
  const bundled = join(here, 'worker.cjs');
  const worker = existsSync(bundled) ? bundled : join(here, '../corpus/worker.ts');

  const connection = argv.includes('--stdio') ? stdio() : createConnection(ProposedFeatures.all);
  serve(connection, { version, storage: (given, settings) => storage(given, settings, worker), pages: join(top, 'docs', 'rules') });
  // Work in the background must never take the protocol down with it; what went wrong is in the log.
  process.on('unhandledRejection', error =>
    connection.console.error(`in the background: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  );
  connection.listen();
}

function stdio() {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  const give = (error: Error) => {
    process.stderr.write(`hearsay lsp: malformed input, the server ends: ${error.message.split('\n')[0]}\n`);
    process.exit(1);
  };
  reader.onError(give);
  // stdout belongs to the protocol: whatever a library prints goes to stderr.
  console.log = console.error;
  return createConnection(ProposedFeatures.all, reader, writer);
}

/** `initializationOptions: { storage?: folder for the cache, location?: 'storage' | 'folder' | 'memory' }`. */
function storage(given: unknown, settings: () => Promise<unknown>, worker: string): ProjectStorage {
  const options = typeof given === 'object' && given !== null ? (given as { storage?: unknown; location?: unknown }) : {};
  const folder = typeof options.storage === 'string' ? options.storage : undefined;
  return {
    files: nodeFiles,
    store: root => {
      if (options.location === 'memory') return 'memory';
      const where = options.location === 'folder' ? folderCache(root) : folder;
      return { path: storePath(root, where === undefined ? {} : { storage: where }) };
    },
    forget: root => forgetFolder(root, folder === undefined ? {} : { storage: folder }),
    worker,
    settings,
  };
}

main(process.argv.slice(2));
