import { SERVES } from './command.ts';
import { main } from './program.ts';

/** Writes everything before the process ends: a pipe may take only a part at once. */
function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => stream.write('', () => resolve()));
}

process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0); // `hearsay … | head`
  throw error;
});

void main(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  caughtUp: () => (process.stdout.writableNeedDrain ? new Promise(resolve => process.stdout.once('drain', resolve)) : Promise.resolve()),
  interactive: { out: process.stdout.isTTY === true, err: process.stderr.isTTY === true },
}).then(async status => {
  if (status === SERVES) return;
  await flush(process.stdout);
  await flush(process.stderr);
  process.exit(status);
});
