import type { Progress } from './corpus.ts';
import type { Store } from './store.ts';

/** How far the work had come when something was last written. */
export async function storedProgress(store: Store): Promise<Progress> {
  const none: Progress = { searchable: false, extracted: false, done: 0, total: 0 };
  return { ...none, ...(JSON.parse((await store.note('progress')) ?? '{}') as Partial<Progress>) };
}
