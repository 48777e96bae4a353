/** Where a command reads and prints; tests bring their own. */
export interface Terminal {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
  /** Resolves when whoever reads the output has caught up: for commands that print more than should wait in memory. */
  caughtUp(): Promise<void>;
  /** Whether stdout and stderr are terminals. */
  readonly interactive: { readonly out: boolean; readonly err: boolean };
}

/** One command of the program. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text. */
  readonly usage: string;
  /** Gives the exit status: 0, 1 or 2. Throws `Failure` for what the user must mend. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Status of a command that goes on serving until its client ends it. */
export const SERVES = -1;
