import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Range,
} from 'vscode-languageserver/node';
import type { Finding } from '../rules/rule.ts';
import { type LspContext, placeOf } from './context.ts';
import type { OpenDocument } from './documents.ts';
import { sourceLines } from './source-lines.ts';
import { toDiagnostic, toRange } from './to-lsp.ts';

/** How long the line being typed is left in peace (ms). */
export const TYPING_PAUSE = 2000;

/** Diagnostics as they were last made, by what they report: it mostly stays, and stays where it is. */
const made = new WeakMap<object, Diagnostic>();

/** The diagnostics of an open note; empty for everything else. The line of the last change is withheld until the pause is over. */
export async function diagnosticsOf(context: LspContext, uri: string, signal?: AbortSignal): Promise<Diagnostic[]> {
  const place = await placeOf(context, uri);
  if (!place?.note) return [];
  const { document, project, note } = place;
  const findings = await project.service.findings(note, signal);
  const typed = lineBeingTyped(document);
  const shown: { finding: Finding; range: Range; before: Diagnostic | undefined }[] = [];
  for (const finding of findings) {
    const range = toRange(document.lines, finding.span);
    if (typed !== undefined && range.start.line <= typed && typed <= range.end.line) continue;
    shown.push({ finding, range, before: finding.origin && made.get(finding.origin) });
  }
  const linesOf = await sourceLines(
    project.corpus,
    shown.flatMap(it => (it.before ? [] : (it.finding.related ?? []))),
    signal,
  );
  return shown.map(({ finding, range, before }) => {
    if (before && sameRange(before.range, range)) return before;
    const now = before ? { ...before, range } : toDiagnostic(finding, document.lines, linesOf, context.pages);
    if (finding.origin) made.set(finding.origin, now);
    return now;
  });
}

function sameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

/** The line of the last change; `undefined` when nothing has been typed for a while. */
function lineBeingTyped({ lastEdit }: OpenDocument): number | undefined {
  return lastEdit && Date.now() - lastEdit.at < TYPING_PAUSE ? lastEdit.line : undefined;
}

/** A report that a pulling client has, by its id. */
interface Report {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

function sameItems(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return a.length === b.length && a.every((it, i) => it === b[i] || JSON.stringify(it) === JSON.stringify(b[i]));
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
  readonly #reports = new Map<string, Report>();
  /** Ids of another server's reports mean nothing here. */
  readonly #server = Date.now().toString(36);
  #count = 0;
  #refreshTimer: NodeJS.Timeout | undefined;

  constructor(context: LspContext, client: { readonly pulls: boolean; readonly refresh: boolean }) {
    this.#context = context;
    this.#pulls = client.pulls;
    this.#refresh = client.refresh;
  }

  /** The pull model: a full report, or "unchanged" when it would be the one the editor has. */
  async pull(
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
    signal: AbortSignal,
  ): Promise<DocumentDiagnosticReport> {
    const items = await diagnosticsOf(this.#context, uri, signal);
    const before = this.#reports.get(uri);
    const report = before && sameItems(before.items, items) ? before : { resultId: `${this.#server}-${this.#count++}`, items };
    this.#reports.set(uri, report);
    const { resultId } = report;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
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
    this.#reports.delete(uri);
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
