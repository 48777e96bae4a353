/**
 * Loaded into every Node process of the editor under measurement (`NODE_OPTIONS=--require`); works in the language server's protocol thread only.
 * Every tenth of a second it writes the longest time the thread could not be reached, in ms, with the time of day.
 */
const { appendFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

const file = process.env.HEARSAY_BENCH_BLOCKS;
const resolution = 2;
if (file && isMainThread && /dist[\\/]server\.cjs$/.test(process.argv[1] ?? '')) {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  setInterval(() => {
    appendFileSync(file, `${Date.now()} ${(Math.max(0, delay.max / 1e6 - resolution)).toFixed(1)}\n`);
    delay.reset();
  }, 100).unref();
}
