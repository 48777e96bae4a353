import { resolve } from 'node:path';
import type { WrittenStyle } from '../citations/style.ts';
import { readArguments, readCount } from './arguments.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { rootOf, withProject } from './project.ts';

const STYLES: readonly WrittenStyle[] = ['pandoc', 'footnote', 'link', 'wikilink'];

const usage = `usage: hearsay cite --text CLAIM [--style STYLE] [--limit N]

Finds passages of the present folder's sources to cite for a claim or quotation. Prints one JSON list, best first:
  [{ source, file, start, end, text, score, citation, date, speaker }]
score is 1 where the very words stand, and less the less of the claim a passage says. speaker is null where the source
gives the words to nobody. citation is what a note at the root would say.
STYLE: auto (hearsay.yaml's, else pandoc with a bibliography, else link), pandoc, footnote, link, wikilink.
`;

/** `hearsay cite`: claim → passages that support it, with the citation. */
export const cite: Command = {
  summary: 'find passages to cite for a claim',
  usage,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { text: { type: 'string' }, style: { type: 'string' }, limit: { type: 'string' } });
    const text = values.text;
    if (text === undefined || positionals.length > 0) throw new Failure('say what is to be cited: --text "CLAIM".');
    const style = STYLES.find(it => it === values.style);
    if (values.style !== undefined && values.style !== 'auto' && !style)
      throw new Failure(`--style takes auto, ${STYLES.join(', ')}, not “${values.style}”.`);
    const limit = readCount(values.limit, 'limit', 10);
    const root = await rootOf(terminal.cwd, terminal.cwd);
    const options = values.config === undefined ? {} : { configFile: resolve(terminal.cwd, values.config) };
    return withProject(root, options, terminal, async ({ service }) => {
      const found = await service.passagesFor(text, style, limit);
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
