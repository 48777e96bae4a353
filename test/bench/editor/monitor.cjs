/**
 * Put before the language server's program by the benchmark. Every tenth of a second it writes the longest time the protocol thread could not be
 * reached since the last time, in ms, with the time of day.
 */
(() => {
  const { appendFileSync } = require('node:fs');
  const { monitorEventLoopDelay } = require('node:perf_hooks');
  const file = process.env.HEARSAY_BENCH_BLOCKS;
  if (!file) return;
  const resolution = 2;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  setInterval(() => {
    appendFileSync(file, `${Date.now()} ${Math.max(0, delay.max / 1e6 - resolution).toFixed(1)}\n`);
    delay.reset();
  }, 100).unref();
})();
