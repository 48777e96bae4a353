import { createReadStream, existsSync } from 'node:fs';
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
--input holds one query a line: { "id", "text", "source"?, "speaker"? }; - is standard input. Answers come in the same
order, each as soon as it is there, however many there are.
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
    const queries = values.text !== undefined ? one({ id: 1, text: values.text }) : readQueries(values.input ?? '-', terminal.cwd);
    if (values.input !== undefined && values.input !== '-' && !existsSync(resolve(terminal.cwd, values.input)))
      throw new Failure(`--input ${values.input}: there is no such file.`);
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
      const answer = async (query: Query) => {
        const { verdict, places, why } = await corpus.locate({
          words: { text: query.text },
          ...(query.source === undefined ? {} : { cited: [query.source] }),
          ...(query.speaker === undefined ? {} : { speakers: speakers(query.speaker) }),
        });
        const [best, ...others] = places;
        return {
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
        };
      };
      await inOrder(queries, answer, async it => {
        terminal.out(`${JSON.stringify(it)}\n`);
        await terminal.caughtUp();
      });
      return 0;
    });
  },
};

/** Queries that are being answered at a time: enough that nobody waits for messages between threads, few enough to be held in memory. */
const AT_ONCE = 8;

/**
 * Answers queries as they come, several at a time, and prints each answer as soon as those before it are printed: a million queries take no more memory
 * than eight, and a program that sends one and waits gets its answer. What was answered before a bad line is printed before the line is refused.
 */
async function inOrder<T, R>(
  queries: AsyncIterable<T>,
  answer: (query: T) => Promise<R>,
  print: (answer: R) => Promise<void>,
): Promise<void> {
  const waiting: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  try {
    for await (const query of queries) {
      const [before, answered] = [last, answer(query)];
      // Rejected before its turn, it is told when its turn comes.
      answered.catch(() => undefined);
      last = before.then(async () => print(await answered));
      last.catch(() => undefined);
      waiting.push(last);
      if (waiting.length >= AT_ONCE) await waiting.shift();
    }
  } finally {
    await last;
  }
}

/** Names → ids; a name nobody bears gives none. */
async function speakerIds(corpus: Corpus): Promise<(name: string) => readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { name, actors } of await corpus.names()) names.set(name.toLowerCase(), actors);
  return name => names.get(name.trim().toLowerCase()) ?? [];
}

async function* one(query: Query): AsyncGenerator<Query> {
  yield query;
}

/** Reads queries line by line, as they come. Throws `Failure` for a file that is not there and for a line that is no query. */
async function* readQueries(name: string, cwd: string): AsyncGenerator<Query> {
  const stream = name === '-' ? process.stdin : createReadStream(resolve(cwd, name));
  stream.setEncoding('utf8');
  let rest = '';
  let line = 0;
  try {
    for await (const chunk of stream) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) yield* queryIn(text, name, ++line);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(`--input ${name}: ${message}.`);
  }
  yield* queryIn(rest, name, ++line);
}

/** The query of a line; nothing for an empty one. */
function queryIn(text: string, name: string, line: number): Query[] {
  const json = text.replace(/^\ufeff/, '').trim();
  if (json === '') return [];
  let query: Partial<Query> | null;
  try {
    query = JSON.parse(json);
  } catch {
    throw new Failure(`--input ${name}, line ${line}: not JSON.`);
  }
  if (typeof query !== 'object' || query === null || typeof query.text !== 'string')
    throw new Failure(`--input ${name}, line ${line}: a query needs a "text" in quotation marks.`);
  for (const key of ['source', 'speaker'] as const)
    if (query[key] != null && typeof query[key] !== 'string')
      throw new Failure(`--input ${name}, line ${line}: "${key}" takes a name in quotation marks.`);
  const { id = line, text: words, source, speaker } = query;
  return [{ id, text: words, ...(source ? { source } : {}), ...(speaker ? { speaker } : {}) }];
}
