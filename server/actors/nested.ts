import type { Span } from '../text/span.ts';
import type { Meaning } from './cluster.ts';
import type { NameUse } from './collect.ts';
import type { Entities, Entity } from './entities.ts';
import { nameKey } from './name-forms.ts';
import { stateNamed } from './states.ts';

/** Bodies that have committees and offices named after them. */
const PARENTS = new Set(
  'duma senate house parliament congress council assembly bundestag knesset cabinet ministry department commission government court police church university bank union party'.split(
    ' ',
  ),
);
const CHILDREN = new Set('committee subcommittee commission caucus delegation secretariat panel'.split(' '));

/** A name inside a name that is an actor of its own: the country in "Bank of England", the "State Duma" of its Defense Committee. */
export function nestedNames(uses: readonly NameUse[], meanings: readonly Meaning[], entities: Entities): { span: Span; entity: number }[] {
  const found: { span: Span; entity: number }[] = [];
  const bodies = new Map<string, Entity>();
  for (const entity of entities.list) for (const form of entity.forms.keys()) bodies.set(nameKey(form), entity);
  uses.forEach((use, i) => {
    if (use.type !== 'organization' || meanings[i]?.entity === undefined || use.registered) return;
    const words = [...use.text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)];
    if (words.length < 3 || !CHILDREN.has(words.at(-1)![0].toLowerCase())) return;
    for (let k = words.length - 2; k >= 0; k--) {
      const last = words[k]!;
      if (!PARENTS.has(last[0].toLowerCase())) continue;
      const name = use.text.slice(0, last.index + last[0].length);
      const known = bodies.get(nameKey(name));
      if ((k === 0 && !known) || stateNamed(name)) return;
      const span = { start: use.start, end: use.start + name.length };
      const entity = known ?? entities.create('organization', span.start);
      if (!known) bodies.set(nameKey(name), entity);
      entities.add(entity, { ...use, ...span, outer: span.start, text: name, key: nameKey(name), nested: true });
      found.push({ span, entity: entity.index });
      return;
    }
  });
  return found;
}
