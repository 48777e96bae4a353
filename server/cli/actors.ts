import { resolve } from 'node:path';
import { cardLines } from '../features/card-lines.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { rootOf, withProject } from './project.ts';

const usage = `usage: hearsay actors [NAME] [--folder DIR] [--json]

Without NAME: everyone the sources name, the most mentioned first. With NAME (a name, alias or id): the card.
`;

/** `hearsay actors`: the cards of the editor on a terminal. */
export const actors: Command = {
  summary: 'list who is named in the sources, or print one actor’s card',
  usage,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { folder: { type: 'string' } });
    if (positionals.length > 1) throw new Failure('one name at a time: put a name of several words in quotation marks.');
    const start = resolve(terminal.cwd, values.folder ?? '.');
    const root = await rootOf(start, terminal.cwd);
    const options = values.config === undefined ? {} : { configFile: resolve(terminal.cwd, values.config) };
    return withProject(root, options, terminal, async ({ service }) => {
      const [name] = positionals;
      if (name === undefined) {
        const all = await service.allActors();
        if (values.json) terminal.out(`${JSON.stringify(all.map(({ actor, sources }) => ({ ...actor, sources })))}\n`);
        else
          for (const { actor, sources } of all)
            terminal.out(`${actor.name}  ${actor.type}  ${sources === 1 ? '1 source' : `${sources} sources`}\n`);
        return 0;
      }
      const cards = await service.actorsNamed(name);
      if (cards.length === 0) throw new Failure(`nobody called “${name}” is known from the sources of ${root}.`);
      if (values.json) terminal.out(`${JSON.stringify(cards)}\n`);
      else
        terminal.out(
          cards
            .map(
              card =>
                `${cardLines(card)
                  .map(line => line.map(it => it.text).join(''))
                  .join('\n')}\n`,
            )
            .join('\n'),
        );
      return 0;
    });
  },
};
