import { type Connection, DiagnosticSeverity } from 'vscode-languageserver/node';
import { fileFindings } from '../features/file-findings.ts';
import type { Project } from '../features/open.ts';
import { LineIndex } from '../text/lines.ts';
import { toRange, toUri } from './to-lsp.ts';

/** Shows what is wrong in hearsay.yaml, actors.yaml and sidecars; takes back what has been mended. */
export class FileProblems {
  readonly #connection: Connection;
  readonly #shown = new Map<string, Set<string>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Takes back everything that was shown of a root. */
  async forget(root: string): Promise<void> {
    const before = this.#shown.get(root) ?? [];
    this.#shown.delete(root);
    for (const uri of before) await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async update(project: Project): Promise<void> {
    const { root } = project.folder;
    const before = this.#shown.get(root) ?? new Set<string>();
    const now = new Set<string>();
    for (const { path, text, findings } of await fileFindings(project)) {
      const uri = toUri(path);
      const lines = new LineIndex(text);
      now.add(uri);
      await this.#connection.sendDiagnostics({
        uri,
        diagnostics: findings.map(it => ({
          range: toRange(lines, it.span),
          severity: DiagnosticSeverity.Warning,
          source: 'Hearsay',
          code: it.rule,
          message: it.message,
        })),
      });
    }
    for (const uri of before) if (!now.has(uri)) await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#shown.set(root, now);
  }
}
