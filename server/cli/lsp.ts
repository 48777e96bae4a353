import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Command, SERVES } from './command.ts';
import { Failure } from './failure.ts';

const usage = `usage: hearsay lsp --stdio

Starts the language server for an editor that speaks LSP over standard input and output.

  Neovim:  vim.lsp.start({ name = 'hearsay', cmd = { 'hearsay', 'lsp', '--stdio' }, root_dir = vim.fn.getcwd() })
`;

/** Hands the process over to the server's own program; the fronts share no code. */
export const lsp: Command = {
  summary: 'start the language server (--stdio) for any LSP editor',
  usage,
  async run(args) {
    if (!args.includes('--stdio')) throw new Failure('the server speaks over standard input and output only: say --stdio.');
    const here = dirname(fileURLToPath(import.meta.url));
    const program = [join(here, 'server.cjs'), join(here, '../lsp/main.ts')].find(it => existsSync(it));
    if (program === undefined) throw new Failure('the server’s program is missing beside this one: install Hearsay again.');
    await import(pathToFileURL(program).href);
    return SERVES;
  },
};
