import type { KeyedFile } from './store.ts';

/**
 * Gives read files their citekeys. Of several files that ask for one key the first by path has it; the others get `key-2`, `key-3` …, never a key
 * that any file asks for itself. So the result depends on the files alone, not on the order of reading. `files`: those that have not the key they
 * ask for, or are not alone in asking for it. `asked`: what all files ask for. Returns what has to change.
 */
export function assignKeys(files: readonly KeyedFile[], asked: ReadonlySet<string>): { readonly number: number; readonly key: string }[] {
  const read = [...files].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const taken = new Set(asked);
  const owned = new Set<string>();
  const changes: { number: number; key: string }[] = [];
  for (const { number, key, ownKey } of read) {
    let given = ownKey;
    if (owned.has(ownKey)) {
      for (let n = 2; taken.has(given); n++) given = `${ownKey}-${n}`;
      taken.add(given);
    }
    owned.add(ownKey);
    if (given !== key) changes.push({ number, key: given });
  }
  return changes;
}

/** The key a file asks for when nobody gives it one: its name without folder and ending. */
export function keyOfFile(file: string): string {
  const base = file.slice(file.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return (dot > 0 ? base.slice(0, dot) : base).normalize('NFC');
}

/** The ending of a file name, lower case, with its dot: it decides how the bytes are read. */
export function endingOf(file: string): string {
  return /\.[^./]*$/.exec(file)?.[0].toLowerCase() ?? '';
}
