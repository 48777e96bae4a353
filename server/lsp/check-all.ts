import { join } from 'node:path';
import type { Connection } from 'vscode-languageserver/node';
import { checkNotes } from '../features/check-notes.ts';
import { LineIndex } from '../text/lines.ts';
import type { LspContext } from './context.ts';
import { sourceLines } from './source-lines.ts';
import { toDiagnostic, toUri } from './to-lsp.ts';

/** What a check of all notes found. */
export interface CheckAllAnswer {
  readonly notes: number;
  readonly findings: number;
  readonly warnings: number;
}

/**
 * "Check All Notes": the findings of every note of the open folders, those of closed notes sent as diagnostics. They are a picture of that
 * moment: a note that is opened afterwards is diagnosed live instead, and the next check takes all of them back first.
 */
export class AllNotes {
  readonly #connection: Connection;
  readonly #shown = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Waits until the sources are read. Progress is the editor's work-done progress, where it has one. */
  async check({ projects, documents, pages }: LspContext, progress: boolean): Promise<CheckAllAnswer> {
    const reporter = progress ? await this.#connection.window.createWorkDoneProgress() : undefined;
    reporter?.begin('Hearsay: checking all notes', 0, undefined, false);
    const answer = { notes: 0, findings: 0, warnings: 0 };
    try {
      await this.forgetAll();
      for (const project of await projects.all()) {
        await project.corpus.whenReady();
        const report = await checkNotes(project, [''], (done, total) => reporter?.report((100 * done) / total, `${done} of ${total}`));
        answer.notes += report.notes;
        for (const { file, text, findings } of report.files) {
          answer.findings += findings.length;
          answer.warnings += findings.filter(it => it.severity === 'warning' || it.severity === 'error').length;
          const uri = toUri(join(project.folder.root, file));
          // Open notes are diagnosed as they are typed, our own YAML whenever it is read.
          if (documents.get(uri) || !project.folder.isNote(file)) continue;
          const lines = new LineIndex(text);
          const linesOf = await sourceLines(
            project.corpus,
            findings.flatMap(it => it.related ?? []),
          );
          await this.#connection.sendDiagnostics({ uri, diagnostics: findings.map(it => toDiagnostic(it, lines, linesOf, pages)) });
          this.#shown.add(uri);
        }
      }
      return answer;
    } finally {
      reporter?.done();
    }
  }

  /** A note was opened or changed on disk: what was said about it then is taken back. */
  async forget(uri: string): Promise<void> {
    if (this.#shown.has(uri)) await this.#takeBack([uri]);
  }

  /** Everything that was said is taken back. */
  forgetAll(): Promise<void> {
    return this.#takeBack([...this.#shown]);
  }

  async #takeBack(uris: readonly string[]): Promise<void> {
    for (const uri of uris) {
      this.#shown.delete(uri);
      await this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }
}
