/** The programs a run has started, so that none of them outlives it. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

const running = new Set<ChildProcess>();
const windows = process.platform === 'win32';

// The last resort, for an exit nobody planned.
process.on('exit', () => {
  for (const child of running) kill(child, 'SIGKILL');
});

/** Starts a program as the head of its own process group, which `endAll` ends with all that the program has started in turn. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !windows });
  running.add(child);
  child.on('exit', () => {
    if (!alive(child)) running.delete(child);
  });
  return child;
}

/** Ends everything `start` has started, first asking, after three seconds by force. */
export async function endAll(): Promise<void> {
  const children = [...running];
  running.clear();
  for (const child of children) kill(child, 'SIGTERM');
  for (const waited = Date.now(); Date.now() - waited < 3000 && children.some(alive); ) await wait(50);
  for (const child of children) if (alive(child)) kill(child, 'SIGKILL');
}

/** Runs `close` once, on the first signal or when the process that handed over to this one is gone, and then exits. */
export function onEnd(close: () => Promise<void>): void {
  let closing = false;
  const end = async (code: number) => {
    if (closing) return;
    closing = true;
    await close();
    process.exit(code);
  };
  process.on('SIGINT', () => void end(130));
  process.on('SIGTERM', () => void end(143));
  process.on('SIGHUP', () => void end(129));
  process.on('disconnect', () => void end(1));
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is already empty.
  }
}

/** Whether anything is left of a child's group: its head may go first. */
function alive(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  if (windows) return child.exitCode === null && child.signalCode === null;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}
