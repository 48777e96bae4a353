import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Corpus } from '../corpus/corpus.ts';

/** Shows how far the reading of a corpus has come as work-done progress of the editor; nothing for work that ends at once. */
export class ReadingProgress {
  readonly #connection: Connection;
  readonly #supported: boolean;
  #reporter: Promise<WorkDoneProgressServerReporter> | undefined;
  #delay: NodeJS.Timeout | undefined;

  constructor(connection: Connection, supported: boolean) {
    this.#connection = connection;
    this.#supported = supported;
  }

  /** To be called at every change; begins, reports and ends by itself. */
  update(corpus: Corpus): void {
    if (!this.#supported) return;
    const { searchable, extracted, done, total } = corpus.progress();
    if (extracted) {
      clearTimeout(this.#delay);
      this.#delay = undefined;
      void this.#reporter?.then(it => it.done());
      this.#reporter = undefined;
      return;
    }
    const percentage = total === 0 ? 0 : Math.floor((100 * done) / total);
    const message = searchable ? `Who said what: ${done} of ${total} sources` : `${done} of ${total} sources`;
    if (this.#reporter) {
      void this.#reporter.then(it => it.report(percentage, message));
    } else {
      this.#delay ??= setTimeout(() => {
        this.#delay = undefined;
        if (corpus.progress().extracted) return;
        this.#reporter = this.#connection.window.createWorkDoneProgress().then(reporter => {
          reporter.begin('Hearsay: reading sources', percentage, message, false);
          return reporter;
        });
      }, 300);
    }
  }
}
