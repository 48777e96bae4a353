import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Corpus, Located } from '../corpus/corpus.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { rootOf, withProject } from './project.ts';

const usage = `usage: hearsay locate (--text WORDS | --input FILE.jsonl) [--sources DIR]

Finds where quoted words stand. Prints one line of JSON for each query:
  { id, verdict, source, file, start, end, similarity, differences, alternatives }
--input holds one query a line: { "id", "text", "source"?, "speaker"? }; - is standard input.
--sources DIR searches every readable file below DIR; else the sources of the present folder's project.
Verdicts: verbatim, typographic, edited, altered, ambiguous, missing, unchecked.
`;

interface Query {
  readonly id: string | number;
  readonly text: string;
  readonly source?: string;
  readonly speaker?: string;
}

/** `hearsay locate`: quotation → passage, one or many. */
export const locate: Command = {
  summary: 'find where quoted words stand in the sources',
  usage,
  async run(args, terminal) {
    const { values } = readArguments(args, { text: { type: 'string' }, input: { type: 'string' }, sources: { type: 'string' } });
    if ((values.text === undefined) === (values.input === undefined)) throw new Failure('say either --text WORDS or --input FILE.jsonl.');
    const queries = values.text !== undefined ? [{ id: 1, text: values.text }] : readQueries(values.input ?? '-', terminal.cwd);
    const folder = values.sources === undefined ? undefined : resolve(terminal.cwd, values.sources);
    if (folder !== undefined && !(await nodeFiles.isFolder(folder)))
      throw new Failure(`--sources ${values.sources}: there is no such folder.`);
    const root = folder ?? (await rootOf(terminal.cwd, terminal.cwd));
    const options = {
      ...(folder === undefined ? {} : { settings: { sources: ['**'], notes: [] }, ignoreFile: true }),
      ...(values.config === undefined ? {} : { configFile: resolve(terminal.cwd, values.config) }),
    };
    return withProject(root, options, terminal, async ({ corpus }) => {
      const speakers = await speakerIds(corpus);
      const file = (place: Located) =>
        folder === undefined ? place.source.file : relative(terminal.cwd, place.source.path).split(sep).join('/');
      for (const query of queries) {
        const { verdict, places, why } = await corpus.locate({
          words: { text: query.text },
          ...(query.source === undefined ? {} : { cited: [query.source] }),
          ...(query.speaker === undefined ? {} : { speakers: speakers(query.speaker) }),
        });
        const [best, ...others] = places;
        terminal.out(
          `${JSON.stringify({
            id: query.id,
            verdict,
            source: best?.source.id ?? null,
            file: best ? file(best) : null,
            start: best?.alignment.span.start ?? null,
            end: best?.alignment.span.end ?? null,
            similarity: best?.alignment.similarity ?? 0,
            differences: best?.alignment.differences ?? [],
            alternatives: others.map(it => ({
              source: it.source.id,
              file: file(it),
              ...it.alignment.span,
              similarity: it.alignment.similarity,
            })),
            ...(why === undefined ? {} : { why }),
          })}\n`,
        );
      }
      return 0;
    });
  },
};

/** Names → ids; a name nobody bears gives none. */
async function speakerIds(corpus: Corpus): Promise<(name: string) => readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { name, actors } of await corpus.names()) names.set(name.toLowerCase(), actors);
  return name => names.get(name.trim().toLowerCase()) ?? [];
}

function readQueries(name: string, cwd: string): Query[] {
  let text: string;
  try {
    text = readFileSync(name === '-' ? 0 : resolve(cwd, name), 'utf8');
  } catch (error) {
    throw new Failure(
      `--input ${name}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`,
    );
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let query: unknown;
    try {
      query = JSON.parse(line);
    } catch {
      throw new Failure(`--input ${name}, line ${index + 1}: not JSON.`);
    }
    if (typeof query !== 'object' || query === null || typeof (query as Query).text !== 'string') {
      throw new Failure(`--input ${name}, line ${index + 1}: a query needs a "text" in quotation marks.`);
    }
    const { id = index + 1, ...rest } = query as Query;
    return [{ id, ...rest }];
  });
}
