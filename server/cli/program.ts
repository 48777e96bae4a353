import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actors } from './actors.ts';
import { check } from './check.ts';
import { cite } from './cite.ts';
import type { Command, Terminal } from './command.ts';
import { extract } from './extract.ts';
import { Failure } from './failure.ts';
import { index } from './index.ts';
import { locate } from './locate.ts';
import { lsp } from './lsp.ts';

const commands: Readonly<Record<string, Command>> = { check, extract, locate, cite, actors, index, lsp };

const usage = `Hearsay: every quotation matches its source, every claim has one.

usage: hearsay <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`)
  .join('\n')}

Everywhere: --json, --config FILE, --help, --version.  Exit status: 0 done or clean, 1 findings, 2 failure.
`;

/** Runs the program; gives the exit status. Prints one clear line for what the user can mend, a trace only when DEBUG is set. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = commands[rest[0] ?? '']?.usage ?? usage;
    (name === undefined ? terminal.err : terminal.out)(about);
    return name === undefined ? 2 : 0;
  }
  if (args.includes('--version')) {
    terminal.out(`${version()}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    terminal.err(`hearsay: there is no command “${name}”. The commands are ${Object.keys(commands).join(', ')}.\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.usage);
    return 0;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    const known = error instanceof Failure;
    terminal.err(`hearsay ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!known && terminal.environment.DEBUG && error instanceof Error) terminal.err(`${error.stack}\n`);
    return 2;
  }
}

function version(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const file = [join(here, '../package.json'), join(here, '../../package.json')].find(it => existsSync(it));
  return file === undefined ? 'unknown' : (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
