import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node';
import { type LspContext, placeOf } from './context.ts';
import type { OpenDocument } from './documents.ts';
import { sourceLines } from './source-lines.ts';
import { toDiagnostic } from './to-lsp.ts';

/** How long the line being typed is left in peace (ms). */
export const TYPING_PAUSE = 2000;

/** The diagnostics of an open note; empty for everything else. The line of the last change is withheld until the pause is over. */
export async function diagnosticsOf(context: LspContext, uri: string, signal?: AbortSignal): Promise<Diagnostic[]> {
  const place = await placeOf(context, uri);
  if (!place?.note) return [];
  const { document, project, note } = place;
  const findings = await project.service.findings(note, signal);
  const shown = findings.filter(it => !isBeingTyped(document, it.span.start, it.span.end));
  const linesOf = await sourceLines(
    project.corpus,
    shown.flatMap(it => it.related ?? []),
    signal,
  );
  return shown.map(it => toDiagnostic(it, document.lines, linesOf, context.pages));
}

function isBeingTyped({ lines, lastEdit }: OpenDocument, start: number, end: number): boolean {
  if (!lastEdit || Date.now() - lastEdit.at >= TYPING_PAUSE) return false;
  return lines.positionAt(start).line <= lastEdit.line && lastEdit.line <= lines.positionAt(end).line;
}

/** The pull model: a full report, or "unchanged" when it would be the one the editor has. */
export async function pullDiagnostics(
  context: LspContext,
  params: DocumentDiagnosticParams,
  signal: AbortSignal,
): Promise<DocumentDiagnosticReport> {
  const items = await diagnosticsOf(context, params.textDocument.uri, signal);
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('hex');
  if (resultId === params.previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/**
 * Keeps diagnostics in step with texts and sources, whichever model the client has: asks a pulling client to pull again, sends to others.
 * Only the newest run for a document may speak.
 */
export class DiagnosticsUpdates {
  readonly #context: LspContext;
  readonly #pulls: boolean;
  readonly #refresh: boolean;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Map<string, AbortController>();
  #refreshTimer: NodeJS.Timeout | undefined;

  constructor(context: LspContext, client: { readonly pulls: boolean; readonly refresh: boolean }) {
    this.#context = context;
    this.#pulls = client.pulls;
    this.#refresh = client.refresh;
  }

  /** A note was opened or edited: now (push), and once more when the typing pause is over. */
  edited(uri: string): void {
    if (!this.#pulls) this.#later(uri, 50, () => this.#push(uri));
    this.#later(`pause ${uri}`, TYPING_PAUSE + 20, () => (this.#pulls ? this.everywhere() : this.#push(uri)));
  }

  /** The sources or the configuration changed: every open note. Many calls in a short time make one update. */
  everywhere(): void {
    if (this.#refreshTimer) return;
    this.#refreshTimer = setTimeout(() => {
      this.#refreshTimer = undefined;
      if (this.#pulls) {
        if (this.#refresh) void this.#context.connection.languages.diagnostics.refresh();
      } else {
        for (const { uri } of this.#context.documents.all()) void this.#push(uri);
      }
    }, 100);
  }

  /** A note was closed: what was sent about it is taken back. */
  closed(uri: string): void {
    for (const key of [uri, `pause ${uri}`]) {
      clearTimeout(this.#timers.get(key));
      this.#timers.delete(key);
    }
    this.#running.get(uri)?.abort();
    if (!this.#pulls) void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  stop(): void {
    clearTimeout(this.#refreshTimer);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const abort of this.#running.values()) abort.abort();
  }

  #later(key: string, milliseconds: number, act: () => unknown): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        void act();
      }, milliseconds),
    );
  }

  async #push(uri: string): Promise<void> {
    this.#running.get(uri)?.abort();
    const abort = new AbortController();
    this.#running.set(uri, abort);
    const version = this.#context.documents.get(uri)?.version;
    try {
      const diagnostics = await diagnosticsOf(this.#context, uri, abort.signal);
      if (abort.signal.aborted || this.#context.documents.get(uri)?.version !== version) return;
      await this.#context.connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      if (!abort.signal.aborted)
        this.#context.connection.console.error(`diagnostics failed: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      if (this.#running.get(uri) === abort) this.#running.delete(uri);
    }
  }
}
