import type { Connection, Disposable } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { changeBetween } from '../text/change.ts';
import { LineIndex } from '../text/lines.ts';

/** An open text as the editor has it. */
export interface OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  /** Line of the last edit from zero and when it was made (ms); absent before the first. */
  readonly lastEdit?: { readonly line: number; readonly at: number };
}

interface Entry {
  document: TextDocument;
  /** The version that was last asked for. */
  snapshot?: OpenDocument;
  /** The text has changed since. */
  changed?: boolean;
  lastEdit?: { line: number; at: number };
}

/** The editor's open texts, kept in step by incremental changes. Knows where the last edit was, which `TextDocuments` of the library hides. */
export class Documents {
  readonly #open = new Map<string, Entry>();
  readonly #onChange = new Set<(document: OpenDocument) => void>();
  readonly #onClose = new Set<(uri: string) => void>();

  /** Starts to follow the editor. */
  listen(connection: Connection): Disposable[] {
    return [
      connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
        this.#open.set(uri, { document: TextDocument.create(uri, languageId, version, text) });
        this.#changed(uri);
      }),
      connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
        const entry = this.#open.get(textDocument.uri);
        if (!entry) return;
        const last = contentChanges.at(-1);
        const line = last && 'range' in last ? last.range.start.line + (last.text.match(/\n/g)?.length ?? 0) : undefined;
        entry.document = TextDocument.update(entry.document, contentChanges, textDocument.version);
        entry.changed = true;
        entry.lastEdit = line === undefined ? undefined : { line, at: Date.now() };
        this.#changed(textDocument.uri);
      }),
      connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
        this.#open.delete(uri);
        for (const listener of this.#onClose) listener(uri);
      }),
    ];
  }

  onChange(listener: (document: OpenDocument) => void): void {
    this.#onChange.add(listener);
  }

  onClose(listener: (uri: string) => void): void {
    this.#onClose.add(listener);
  }

  /** The open text of a URI; `undefined` when it is not open. */
  get(uri: string): OpenDocument | undefined {
    const entry = this.#open.get(uri);
    if (!entry) return undefined;
    const { snapshot: before } = entry;
    if (!before || entry.changed) {
      const text = entry.document.getText();
      const lines = before ? new LineIndex(text, { lines: before.lines, change: changeBetween(before.text, text) }) : new LineIndex(text);
      entry.snapshot = {
        uri,
        path: URI.parse(uri).fsPath,
        languageId: entry.document.languageId,
        version: entry.document.version,
        text,
        lines,
        ...(entry.lastEdit ? { lastEdit: entry.lastEdit } : {}),
      };
    }
    entry.changed = false;
    return entry.snapshot;
  }

  all(): OpenDocument[] {
    return [...this.#open.keys()].map(uri => this.get(uri)).filter(it => it !== undefined);
  }

  #changed(uri: string): void {
    const document = this.get(uri);
    if (document) for (const listener of this.#onChange) listener(document);
  }
}
