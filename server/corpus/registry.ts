import { hash } from 'node:crypto';
import { type Actor, emptyRegistry, type Registry } from '../actors/actor.ts';
import { parseRegistry } from '../actors/registry.ts';
import { decode } from '../formats/decode.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import { type Files, OWN_FILE_LIMIT } from '../workspace/files.ts';
import { searchWords } from './search-words.ts';
import type { Change, Store } from './store.ts';

/** The user's decisions as they are now, and what follows from them for the store. */
export interface RegistryState {
  readonly registry: Registry;
  /** As the store was made with. */
  readonly before: Registry;
  readonly changes: readonly Change[];
  /** Search words of every name, alias and role of entries that came, went or changed: texts with one of them are to be read again. */
  readonly words: ReadonlySet<string>;
}

/** Reads actors.yaml and compares it with what the store was made with. A file whose YAML is broken leaves the last good state. */
export async function readRegistry(path: string, files: Files, store: Store): Promise<RegistryState> {
  const before = JSON.parse((await store.note('registry')) ?? 'null') as { digest: string; registry: Registry } | null;
  const last = before?.registry ?? emptyRegistry;
  let digest = '';
  let registry = emptyRegistry;
  let problems: readonly FileProblem[] = [];
  const complain = (message: string) => {
    problems = [{ path, span: { start: 0, end: 0 }, message }];
    registry = last;
    digest ||= 'unreadable';
  };
  if (await files.stat(path)) {
    try {
      const bytes = await files.read(path, OWN_FILE_LIMIT);
      digest = hash('sha256', bytes);
      const decoded = decode(bytes);
      if (!decoded.ok) complain(decoded.reason);
      else {
        const parsed = parseRegistry(decoded.text);
        registry = parsed.broken ? last : parsed.value;
        problems = parsed.problems.map(it => ({ path, ...it }));
      }
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  }
  if ((before?.digest ?? '') === digest) return { registry: last, before: last, changes: [], words: new Set() };
  return {
    registry,
    before: last,
    changes: [
      { kind: 'note', name: 'registry', value: JSON.stringify({ digest, registry }) },
      { kind: 'note', name: 'registryProblems', value: JSON.stringify(problems) },
    ],
    words: wordsOfDifference(last, registry),
  };
}

function wordsOfDifference(before: Registry, after: Registry): Set<string> {
  const old = new Map(before.actors.map(it => [it.id, it]));
  const changed: Actor[] = [];
  for (const actor of after.actors) {
    const former = old.get(actor.id);
    old.delete(actor.id);
    if (former && JSON.stringify(former) === JSON.stringify(actor)) continue;
    changed.push(actor, ...(former ? [former] : []));
  }
  changed.push(...old.values());
  const forms = changed.flatMap(({ name, aliases, roles }) => [name, ...aliases, ...roles.map(it => it.title)]);
  const not = [...before.not.filter(it => !after.not.includes(it)), ...after.not.filter(it => !before.not.includes(it))];
  return new Set([...forms, ...not].flatMap(searchWords));
}
