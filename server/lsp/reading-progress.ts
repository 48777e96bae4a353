import { setTimeout as delay } from 'node:timers/promises';
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Corpus, LiveCorpus } from '../corpus/corpus.ts';

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

  /** Takes it away: all is read, or the corpus was closed before. */
  end(): void {
    clearTimeout(this.#delay);
    this.#delay = undefined;
    void this.#reporter?.then(it => it.done());
    this.#reporter = undefined;
  }

  /** To be called at every change; begins, reports and ends by itself. */
  update(corpus: Corpus): void {
    if (!this.#supported) return;
    const { searchable, extracted, done, total } = corpus.progress();
    if (extracted) {
      this.end();
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

/** How long a question of the user waits for sources that are still being read (ms). */
const PATIENCE = 800;

/** With more sources than this nothing is over in a moment: waiting would only make every question slow. */
const SOON = 500;

/** Whether asking again is worth while: the corpus was not read yet, and in a moment is, or has got further. */
export async function readSoon(corpus: LiveCorpus): Promise<boolean> {
  const { extracted, total } = corpus.progress();
  if (extracted || total > SOON) return false;
  await Promise.race([corpus.whenReady(), delay(PATIENCE, undefined, { ref: false })]);
  return true;
}
