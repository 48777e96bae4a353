import { resolve } from 'node:path';
import type { WrittenStyle } from '../citations/style.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { LanguageService } from '../features/service.ts';
import { readArguments, readCount } from './arguments.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { rootOf, withProject } from './project.ts';

const STYLES: readonly WrittenStyle[] = ['pandoc', 'footnote', 'link', 'wikilink'];

const usage = `usage: hearsay cite --text CLAIM [--style STYLE] [--limit N] [--source KEY]… [--actor NAME]… [--since DATE] [--until DATE]

Finds passages of the present folder's sources to cite for a claim or quotation. Prints one JSON list, best first:
  [{ source, file, start, end, text, score, citation, date, speaker }]
score is 1 where the very words stand, and less the less of the claim a passage says. speaker is null where the source
gives the words to nobody. citation is what a note at the root would say.
--source: only in this source (citekey or file); --actor: only sentences that mention this actor (name, alias or id); --since and
--until: only in sources published then (2024, 2024-03 or 2024-03-05); undated ones are left out.
STYLE: auto (hearsay.yaml's, else pandoc with a bibliography, else link), pandoc, footnote, link, wikilink.
`;

/** `hearsay cite`: claim → passages that support it, with the citation. */
export const cite: Command = {
  summary: 'find passages to cite for a claim',
  usage,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      text: { type: 'string' },
      style: { type: 'string' },
      limit: { type: 'string' },
      source: { type: 'string', multiple: true },
      actor: { type: 'string', multiple: true },
      since: { type: 'string' },
      until: { type: 'string' },
    });
    const text = values.text;
    if (text === undefined || positionals.length > 0) throw new Failure('say what is to be cited: --text "CLAIM".');
    const style = STYLES.find(it => it === values.style);
    if (values.style !== undefined && values.style !== 'auto' && !style)
      throw new Failure(`--style takes auto, ${STYLES.join(', ')}, not “${values.style}”.`);
    const limit = readCount(values.limit, 'limit', 10);
    const time = { ...readDay('since', values.since), ...readDay('until', values.until) };
    const root = await rootOf(terminal.cwd, terminal.cwd);
    const options = values.config === undefined ? {} : { configFile: resolve(terminal.cwd, values.config) };
    return withProject(root, options, terminal, async ({ service, corpus }) => {
      const actors = values.actor && (await Promise.all(values.actor.map(it => actorsCalled(service, it)))).flat();
      const only = {
        ...time,
        ...(values.source ? { sources: await sourcesCalled(corpus, values.source) } : {}),
        ...(actors ? { actors } : {}),
      };
      const found = await service.passagesFor({ text, limit, only }, style);
      const answer = found.map(({ source, span, text: said, score, citation, date, speaker }) => ({
        source: source.id,
        file: source.file,
        start: span.start,
        end: span.end,
        text: said,
        score,
        citation,
        date,
        speaker: speaker ?? null,
      }));
      terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
      return 0;
    });
  },
};

function readDay(option: 'since' | 'until', value: string | undefined): { readonly [option]?: string } {
  if (value === undefined) return {};
  if (!/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(value))
    throw new Failure(`--${option} takes a date like 2024, 2024-03 or 2024-03-05, not “${value}”.`);
  return { [option]: value };
}

/** Ids of the actors a name means; a `Failure` where the sources name nobody so. */
async function actorsCalled(service: LanguageService, name: string): Promise<string[]> {
  const cards = await service.actorsNamed(name);
  if (cards.length === 0) throw new Failure(`no source names “${name}”; see hearsay actors.`);
  return cards.map(it => it.actor.id);
}

async function sourcesCalled(corpus: Corpus, names: readonly string[]): Promise<readonly string[]> {
  for (const name of names)
    if ((await corpus.sourcesNamed([name])).length === 0) throw new Failure(`there is no source “${name}”; see hearsay index --stats.`);
  return names;
}
