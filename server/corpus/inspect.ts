import { statSync } from 'node:fs';
import { SqliteStore } from './sqlite/store.ts';
import type { Statistics } from './store.ts';

/**
 * What a store file holds, with `sizes` by part too; `undefined` when there is none. Makes and mends nothing. Rejects with `StoreBroken` or `StoreUnavailable`, in plain words,
 * when it cannot be read.
 */
export async function inspectStore(file: string, sizes: boolean): Promise<Statistics | undefined> {
  if (!statSync(file, { throwIfNoEntry: false })?.size) return undefined;
  const store = new SqliteStore(file);
  try {
    return await store.statistics(sizes);
  } finally {
    await store.close();
  }
}
