import { parentPort } from 'node:worker_threads';
import type { Questions } from './answers.ts';
import type { FromWorker } from './messages.ts';

/** Tells the thread above. */
export const say = (message: FromWorker): void => parentPort?.postMessage(message);

/** What the messages of one role set going. */
export interface Host {
  ask(method: keyof Questions, args: readonly unknown[], signal: AbortSignal): Promise<unknown>;
  refresh(paths?: readonly string[]): Promise<void>;
  rebuild(): Promise<void>;
  settle(): Promise<void>;
  prefer(sources: readonly string[]): void;
  reopen(): void;
  close(): Promise<void>;
}

/** Every question takes its signal last. */
export function put(answers: Questions, method: keyof Questions, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
  return (answers[method] as (...args: unknown[]) => Promise<unknown>).call(answers, ...args, signal);
}

export const notHere = () => Promise.reject(new Error('This worker does something else.'));
