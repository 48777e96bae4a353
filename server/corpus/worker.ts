import { parentPort, workerData } from 'node:worker_threads';
import { say } from './host.ts';
import type { HelperStart, ToWorker, WorkerStart } from './messages.ts';
import { Reader, reader } from './reader.ts';

/** Answers under the number of the question, with a value or with what went wrong. */
async function answer(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    say({ kind: 'answer', id, value: await work() });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    say({ kind: 'failure', id, name, message });
  }
}

async function serve(start: WorkerStart): Promise<void> {
  const running = new Map<number, AbortController>();
  // What reads sources is a program of its own, which a thread that only answers never loads.
  const opened = start.role === 'reader' ? reader(start.store) : import('./writer.ts').then(({ writer }) => writer(start));
  opened.then(
    it => {
      if (!(it instanceof Reader) || it.isOpen) say({ kind: 'open' });
    },
    (error: unknown) => {
      say({ kind: 'unavailable', message: error instanceof Error ? error.message : String(error) });
      parentPort?.close();
    },
  );
  parentPort?.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'ask': {
        const { id, method, args } = message;
        const controller = new AbortController();
        running.set(id, controller);
        void answer(id, async () => (await opened).ask(method, args, controller.signal)).finally(() => running.delete(id));
        break;
      }
      case 'cancel':
        running.get(message.id)?.abort();
        break;
      case 'refresh':
        void answer(message.id, async () => (await opened).refresh(message.paths));
        break;
      case 'rebuild':
        void answer(message.id, async () => (await opened).rebuild());
        break;
      case 'settle':
        void answer(message.id, async () => (await opened).settle());
        break;
      case 'prefer':
        void opened.then(it => it.prefer(message.sources)).catch(() => undefined);
        break;
      case 'reopen':
        void opened.then(it => it.reopen()).catch(() => undefined);
        break;
      case 'close':
        for (const controller of running.values()) controller.abort();
        void answer(message.id, async () => (await opened).close()).finally(() => parentPort?.close());
    }
  });
}

// Whoever imports this file without being its worker gets nothing.
const start = workerData as Partial<WorkerStart> | Partial<HelperStart> | null;
if (parentPort && start?.hearsay === 'corpus') void serve(start as WorkerStart);
if (parentPort && start?.hearsay === 'helper') {
  const port = parentPort;
  void import('./writer.ts').then(({ help }) => help(start as HelperStart, port));
}
