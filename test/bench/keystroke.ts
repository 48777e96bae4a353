import { performance } from 'node:perf_hooks';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { TextlintKernel, type TextlintRuleModule } from '@textlint/kernel';
import markdownPlugin from '@textlint/textlint-plugin-markdown';
import MarkdownIt from 'markdown-it';
import { lint } from 'markdownlint/promise';
import {
  createConnection,
  createMessageConnection,
  type DocumentDiagnosticReport,
  type MessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as md from 'vscode-markdown-languageservice';
import { URI } from 'vscode-uri';
import type { StatusAnswer } from '../../server/lsp/requests.ts';
import { serve } from '../../server/lsp/server.ts';
import { LineIndex } from '../../server/text/lines.ts';
import { MemoryFiles } from '../memory-files.ts';
import { median, percentile, randomNumbers } from './figures.ts';

/** A note of `lines` lines with a quotation on every tenth, and sources that hold the quoted words. Seeded: the same every time. */
export function longNote(lines: number, seed = 1): { readonly note: string; readonly sources: Readonly<Record<string, string>> } {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const words =
    'the of harbour ferry council winter bridge report minister slipway budget safety engineer island crossing repair spring company figures decision letter hearing public promise evidence'.split(
      ' ',
    );
  const names = ['Helen Marsh', 'Tomas Okafor', 'Ada Brandt', 'Ruth Adeyemi', 'Jon Pell'];
  const sentence = () => Array.from({ length: 8 + Math.floor(random() * 10) }, () => pick(words)).join(' ');
  const sources: Record<string, string> = {};
  const note: string[] = [];
  let said: string[] = [];
  for (let line = 0; line < lines; line++) {
    if (line % 25 === 0) note.push(`## Part ${line / 25 + 1}`);
    else if (line % 2 === 1) note.push('');
    else if (line % 10 === 0) {
      const speaker = pick(names);
      const content = sentence();
      said.push(`“${content[0]?.toUpperCase()}${content.slice(1)},” ${speaker} said.`);
      note.push(`${speaker} said that “${content}”.`);
    } else note.push(`I think ${sentence()}, and ${sentence()}.`);
    if (said.length === 25 || line === lines - 1) {
      sources[`sources/text-${Object.keys(sources).length + 1}.txt`] = `${said.join('\n\n')}\n`;
      said = [];
    }
  }
  return { note: note.join('\n'), sources };
}

/** The language server in this process, with a memory disk, and an editor at the other end of its protocol. */
async function connected(files: Readonly<Record<string, string>>): Promise<MessageConnection> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toEditor));
  const disk = new MemoryFiles(Object.fromEntries(Object.entries(files).map(([file, text]) => [`/bench/${file}`, text])));
  serve(server, {
    version: '',
    storage: (_, settings) => ({
      files: disk,
      store: () => 'memory',
      forget: () => ({ files: [], bytes: 0, left: [], leaders: [] }),
      settings,
    }),
  });
  server.listen();
  const editor = createMessageConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
  editor.listen();
  await editor.sendRequest('initialize', {
    processId: null,
    rootUri: 'file:///bench',
    workspaceFolders: [{ uri: 'file:///bench', name: 'bench' }],
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await editor.sendNotification('initialized', {});
  return editor;
}

/** Notes in which more is to be done than in one with quotations that are right. */
const OTHERS: Readonly<Record<string, (note: string) => string>> = {
  'one list: each line an item': note =>
    note
      .replaceAll(/^#+ .*$/gm, '')
      .replaceAll(/\n+/g, '\n- ')
      .trimStart(),
  'every paragraph a claim': note => note.replaceAll('I think ', 'Russia attacked 20 towns in 2022, '),
  'four in five quotations wrong': note => {
    let count = 0;
    return note.replaceAll(/“(\w+) /g, words => (count++ % 5 === 0 ? words : `${words}zebra `));
  },
  'as many wrong, a comment every 250 lines turns them off and on': note => {
    let count = 0;
    const comment = () => (count % 20 === 0 ? 'disable' : count % 20 === 10 ? 'enable' : undefined);
    return OTHERS['four in five quotations wrong']!(note).replaceAll(/^## .*$/gm, it => {
      const what = comment();
      count++;
      return what ? `${it}\n\n<!-- hearsay-${what} -->` : it;
    });
  },
};

/**
 * Each edit types one letter into a line of prose in the middle. The whole way through the server, in ms: the protocol's change comes in, the
 * diagnostics have been asked for, as an editor asks that has those of the keystroke before, and are there.
 */
async function ours(
  lines: number,
  edits: number,
  other: (note: string) => string = it => it,
): Promise<{ readonly times: number[]; readonly findings: number }> {
  const { note: plain, sources } = longNote(lines);
  const note = other(plain);
  const uri = 'file:///bench/notes/long.md';
  const editor = await connected({ ...sources, 'notes/long.md': note });
  await editor.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text: note } });
  while (!(await editor.sendRequest<StatusAnswer | null>('hearsay/status', { uri }))?.extracted) await setTimeout(50);
  const position = new LineIndex(note).positionAt(middleOf(note));
  const times: number[] = [];
  let previousResultId: string | undefined;
  let findings = 0;
  for (let version = 2; version < edits + WARMING + 2; version++) {
    const start = performance.now();
    await editor.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: version === 2 ? ' x' : 'x' }],
    });
    const report = await editor.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });
    times.push(performance.now() - start);
    previousResultId = report.resultId;
    if (report.kind === 'full') findings = report.items.length;
  }
  await editor.sendRequest('shutdown');
  editor.dispose();
  return { times: times.slice(WARMING), findings };
}

/** The first edits read the whole note and warm the program up. */
const WARMING = 20;

function middleOf(note: string): number {
  const words = ['I think', 'Russia attacked'].find(it => note.includes(it))!;
  return note.indexOf(words, Math.floor(note.length / 2)) + words.length;
}

function* typed(note: string, edits: number): Generator<string> {
  const middle = middleOf(note);
  for (let i = 0; i < edits + 5; i++) yield `${note.slice(0, middle)} ${'x'.repeat(i + 1)}${note.slice(middle)}`;
}

async function markdownlintTimes(lines: number, edits: number): Promise<number[]> {
  const times: number[] = [];
  for (const text of typed(longNote(lines).note, edits)) {
    const start = performance.now();
    await lint({ strings: { note: text } });
    times.push(performance.now() - start);
  }
  return times.slice(5);
}

/** A linter of prose with its Markdown parser and one rule that looks at every text and finds nothing: the least it does at each keystroke. */
async function textlintTimes(lines: number, edits: number): Promise<number[]> {
  const kernel = new TextlintKernel();
  const options = {
    ext: '.md',
    filePath: '/bench/notes/long.md',
    plugins: [{ pluginId: 'markdown', plugin: commonJs(markdownPlugin) }],
    rules: [{ ruleId: 'nothing', rule: nothing }],
  };
  const times: number[] = [];
  for (const text of typed(longNote(lines).note, edits)) {
    const start = performance.now();
    await kernel.lintText(text, options);
    times.push(performance.now() - start);
  }
  return times.slice(5);
}

const nothing: TextlintRuleModule = context => ({ [context.Syntax.Str]: node => void context.getSource(node) });

/** What a CommonJS module exports as its default. */
function commonJs<T>(module: T | { readonly default: T }): T {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : module;
}

/** VS Code's own Markdown service: diagnostics of links, the nearest thing it does while one types. */
async function markdownServiceTimes(lines: number, edits: number): Promise<number[]> {
  const parser = new MarkdownIt();
  const uri = URI.file('/bench/notes/long.md');
  let document = TextDocument.create(uri.toString(), 'markdown', 0, '');
  const none = () => ({ dispose: () => undefined });
  const changed: ((document: TextDocument) => void)[] = [];
  const service = md.createLanguageService({
    workspace: {
      workspaceFolders: [URI.file('/bench')],
      onDidChangeMarkdownDocument: (listener, self) => {
        changed.push(it => listener.call(self, it));
        return { dispose: () => undefined };
      },
      onDidCreateMarkdownDocument: none,
      onDidDeleteMarkdownDocument: none,
      getAllMarkdownDocuments: async () => [document],
      hasMarkdownDocument: () => true,
      openMarkdownDocument: async () => document,
      stat: async () => ({ isDirectory: false }),
      readDirectory: async () => [],
    },
    parser: { slugifier: md.githubSlugifier, tokenize: async it => parser.parse(it.getText(), {}) as unknown as md.Token[] },
    logger: { level: md.LogLevel.Off, log: () => undefined },
  });
  const options: md.DiagnosticOptions = {
    validateReferences: md.DiagnosticLevel.warning,
    validateFragmentLinks: md.DiagnosticLevel.warning,
    validateFileLinks: md.DiagnosticLevel.warning,
    validateMarkdownFileLinkFragments: md.DiagnosticLevel.warning,
    validateUnusedLinkDefinitions: md.DiagnosticLevel.hint,
    validateDuplicateLinkDefinitions: md.DiagnosticLevel.warning,
    ignoreLinks: [],
  };
  const token = { isCancellationRequested: false, onCancellationRequested: none };
  const times: number[] = [];
  let version = 0;
  for (const text of typed(longNote(lines).note, edits)) {
    document = TextDocument.create(uri.toString(), 'markdown', ++version, text);
    const start = performance.now();
    for (const listener of changed) listener(document);
    await service.computeDiagnostics(document, options, token);
    times.push(performance.now() - start);
  }
  return times.slice(5);
}

/** Prints a table: keystroke to findings on a short and a long note, beside three rivals in the same run. */
export async function keystroke(edits = 40): Promise<void> {
  const row = (name: string, short: number[], long: number[]) =>
    console.log(
      `| ${name} | ${median(short).toFixed(1)} / ${percentile(short, 0.99).toFixed(1)} | ${median(long).toFixed(1)} / ${percentile(long, 0.99).toFixed(1)} | ${(median(long) / median(short)).toFixed(1)} |`,
    );
  console.log('| keystroke → diagnostics, ms p50 / p99 | 500 lines | 5,000 lines, 500 quotations | long : short |\n|---|---|---|---|');
  row('Hearsay', (await ours(500, 400)).times, (await ours(5000, 400)).times);
  row('vscode-markdown-languageservice', await markdownServiceTimes(500, edits), await markdownServiceTimes(5000, edits));
  row('textlint', await textlintTimes(500, 10), await textlintTimes(5000, 10));
  row('markdownlint', await markdownlintTimes(500, 10), await markdownlintTimes(5000, 10));
  console.log('\n| other notes of 5,000 lines | findings | ms p50 / p99 |\n|---|---|---|');
  for (const [name, other] of Object.entries(OTHERS)) {
    const { times, findings } = await ours(5000, 400, other);
    console.log(`| ${name} | ${findings} | ${median(times).toFixed(1)} / ${percentile(times, 0.99).toFixed(1)} |`);
  }
}
