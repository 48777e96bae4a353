import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
export interface Diagnostic {
  range: Range;
  severity: number;
  code: string;
  message: string;
  relatedInformation?: { message: string; location: { uri: string; range: Range } }[];
}

/** What the test's editor can do; everything a full editor can, unless a test says otherwise. */
export const fullClient = {
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    diagnostic: { dynamicRegistration: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
  workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true, configuration: true },
  window: { workDoneProgress: true },
};

/** Which program is started, and where it keeps its cache: the sources and a folder of its own, unless said otherwise. */
export interface Program {
  readonly program?: string;
  readonly cache?: string;
}

/** An editor over stdio: the real server process, as `hearsay lsp --stdio` starts it. */
export class Editor {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly root: string;
  readonly pushed = new Map<string, Diagnostic[]>();
  readonly seen: string[] = [];
  stderr = '';
  readonly #cache: string;
  readonly #ownCache: boolean;
  readonly #versions = new Map<string, number>();

  private constructor(root: string, settings: unknown, { program = 'server/cli/main.ts', cache }: Program) {
    this.root = root;
    this.#cache = cache ?? mkdtempSync(join(tmpdir(), 'hearsay-cache-'));
    this.#ownCache = cache === undefined;
    this.process = spawn(process.execPath, [program, 'lsp', '--stdio'], {
      env: { ...process.env, HEARSAY_CACHE: this.#cache },
      stdio: 'pipe',
    });
    this.process.stderr?.on('data', chunk => {
      this.stderr += chunk;
    });
    if (!this.process.stdout || !this.process.stdin) throw new Error('the server has no standard input and output');
    this.connection = createMessageConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
        this.pushed.set(uri, diagnostics);
      },
    );
    this.connection.onNotification('hearsay/statusChanged', () => void this.seen.push('statusChanged'));
    this.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => void this.seen.push(`progress ${value.kind}`));
    this.connection.onRequest('workspace/configuration', () => [settings ?? null]);
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.seen.push('refresh');
      return null;
    });
    this.connection.onRequest('workspace/codeLens/refresh', () => {
      this.seen.push('lenses');
      return null;
    });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.listen();
  }

  /** Starts the server on a folder and shakes hands. */
  static async open(
    root: string,
    capabilities: object = fullClient,
    settings?: unknown,
    options?: object,
    program: Program = {},
  ): Promise<Editor> {
    const editor = new Editor(root, settings, program);
    await editor.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'folder' }],
      capabilities,
      ...(options ? { initializationOptions: options } : {}),
    });
    await editor.connection.sendNotification('initialized', {});
    return editor;
  }

  uri(file: string): string {
    return pathToFileURL(join(this.root, file)).href;
  }

  async openDocument(file: string, text: string, languageId = 'markdown'): Promise<void> {
    this.#versions.set(file, 1);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(file), languageId, version: 1, text } });
  }

  /** Replaces a range, as typing does. */
  async edit(file: string, range: Range, text: string): Promise<void> {
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version },
      contentChanges: [{ range, text }],
    });
  }

  at(file: string, line: number, character: number) {
    return { textDocument: { uri: this.uri(file) }, position: { line, character } };
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params) as Promise<T>;
  }

  async pull(file: string): Promise<Diagnostic[]> {
    const report = await this.request<{ kind: string; items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: this.uri(file) },
    });
    return report.items;
  }

  /** Asks until the answer is the one waited for; the last answer after a generous time, so that the test's own comparison speaks. */
  async until<T>(ask: () => Promise<T> | T, good: (answer: T) => boolean): Promise<T> {
    for (let i = 0; i < 400; i++) {
      const answer = await ask();
      if (good(answer)) return answer;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    return ask();
  }

  /** Resolves when both stages of reading are complete for the folder of an open document. */
  async ready(file: string): Promise<void> {
    await this.until(
      () => this.request<{ extracted: boolean } | null>('hearsay/status', { uri: this.uri(file) }),
      status => status?.extracted === true,
    );
  }

  async close(): Promise<number | null> {
    const ended = this.process.exitCode ?? new Promise<number | null>(resolve => this.process.once('exit', resolve));
    if (this.process.exitCode === null) {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
    }
    const code = await ended;
    this.connection.dispose();
    if (this.#ownCache) rmSync(this.#cache, { recursive: true, force: true });
    return code;
  }
}
