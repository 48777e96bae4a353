import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, Terminal } from './command.ts';
import { Failure } from './failure.ts';

/** Each is loaded when it is asked for: a language server that rests need not keep what only other commands use. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  extract: async () => (await import('./extract.ts')).extract,
  locate: async () => (await import('./locate.ts')).locate,
  cite: async () => (await import('./cite.ts')).cite,
  actors: async () => (await import('./actors.ts')).actors,
  index: async () => (await import('./index.ts')).index,
  lsp: async () => (await import('./lsp.ts')).lsp,
};

async function usage(): Promise<string> {
  const lines: string[] = [];
  for (const [name, load] of Object.entries(commands)) lines.push(`  ${name.padEnd(9)} ${(await load()).summary}`);
  return `Hearsay: every quotation matches its source, every claim has one.

usage: hearsay <command> [options]

${lines.join('\n')}

Everywhere: --json, --config FILE, --help, --version.  Exit status: 0 done or clean, 1 findings, 2 failure.
`;
}

/** The command of that name; `undefined` when there is none. */
async function commandNamed(name: string): Promise<Command | undefined> {
  return Object.hasOwn(commands, name) ? commands[name]?.() : undefined;
}

/** Runs the program; gives the exit status. Prints one clear line for what the user can mend, a trace only when DEBUG is set. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = (await commandNamed(rest[0] ?? ''))?.usage ?? (await usage());
    (name === undefined ? terminal.err : terminal.out)(about);
    return name === undefined ? 2 : 0;
  }
  if (args.includes('--version')) {
    terminal.out(`${version()}\n`);
    return 0;
  }
  const command = await commandNamed(name);
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
