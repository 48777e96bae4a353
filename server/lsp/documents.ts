import type { Connection, Disposable, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { EditedText } from '../text/edited-text.ts';
import { LineIndex } from '../text/lines.ts';

/** An open text as the editor has it. */
export interface OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly version: number;
  /** Put together when it is first asked for. */
  readonly text: string;
  /** The same, as the edits have left it. */
  readonly edited: EditedText;
  readonly lines: LineIndex;
  /** Line of the last edit from zero and when it was made (ms); absent before the first. */
  readonly lastEdit?: { readonly line: number; readonly at: number };
}

/** One version of an open text. */
class Version implements OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly version: number;
  readonly edited: EditedText;
  readonly lines: LineIndex;
  readonly lastEdit?: { readonly line: number; readonly at: number };

  constructor({
    uri,
    path,
    languageId,
    version,
    edited,
    lines,
    lastEdit,
  }: Omit<OpenDocument, 'text' | 'lastEdit'> & { readonly lastEdit: OpenDocument['lastEdit'] | undefined }) {
    this.uri = uri;
    this.path = path;
    this.languageId = languageId;
    this.version = version;
    this.edited = edited;
    this.lines = lines;
    if (lastEdit) this.lastEdit = lastEdit;
  }

  get text(): string {
    return this.edited.toString();
  }

  /** The next version: every change counts in the text that the one before it leaves. */
  changed(version: number, changes: readonly TextDocumentContentChangeEvent[]): Version {
    let { edited, lines } = this;
    let lastEdit: { line: number; at: number } | undefined;
    for (const change of changes) {
      if (!('range' in change)) {
        edited = EditedText.of(change.text);
        lines = new LineIndex(change.text);
        lastEdit = undefined;
        continue;
      }
      const [a, b] = [lines.offsetAt(change.range.start), lines.offsetAt(change.range.end)];
      const span = { start: Math.min(a, b), end: Math.max(a, b) };
      edited = edited.replaced(span, change.text);
      lines = new LineIndex(edited, {
        lines,
        change: { start: span.start, oldEnd: span.end, newEnd: span.start + change.text.length },
      });
      lastEdit = { line: change.range.start.line + (change.text.match(/\n/g)?.length ?? 0), at: Date.now() };
    }
    return new Version({ ...this, version, edited, lines, lastEdit });
  }
}

/** The editor's open texts, kept in step by incremental changes. Knows where the last edit was, which `TextDocuments` of the library hides. */
export class Documents {
  readonly #open = new Map<string, Version>();
  readonly #onChange = new Set<(document: OpenDocument) => void>();
  readonly #onClose = new Set<(uri: string) => void>();

  /** Starts to follow the editor. */
  listen(connection: Connection): Disposable[] {
    return [
      connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
        const path = URI.parse(uri).fsPath;
        this.#set(
          new Version({ uri, path, languageId, version, edited: EditedText.of(text), lines: new LineIndex(text), lastEdit: undefined }),
        );
      }),
      connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
        const before = this.#open.get(textDocument.uri);
        if (before) this.#set(before.changed(textDocument.version, contentChanges));
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
    return this.#open.get(uri);
  }

  all(): OpenDocument[] {
    return [...this.#open.values()];
  }

  #set(document: Version): void {
    this.#open.set(document.uri, document);
    for (const listener of this.#onChange) listener(document);
  }
}
