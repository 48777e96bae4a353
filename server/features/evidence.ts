import type { Corpus } from '../corpus/corpus.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import type { EditedText } from '../text/edited-text.ts';
import type { Configuration } from '../workspace/configuration.ts';
import type { Gatherer, NoteText } from './gather.ts';

interface Kept {
  readonly text: string | EditedText;
  readonly version: number;
  readonly abort: AbortController;
  readonly snapshot: Promise<Snapshot>;
}

/** Notes on screen at one time. */
const MOST_KEPT = 8;

/**
 * Names, quotations and citations of the notes on screen, gathered once for each text: after a keystroke an editor asks for links, outline and
 * highlights at the same time. A gathering that a newer text has overtaken is given up, and with it the answers that waited for it.
 */
export class Evidence {
  readonly #corpus: Corpus;
  readonly #gatherer: Gatherer;
  readonly #configuration: () => Configuration;
  readonly #kept = new Map<string, Kept>();

  constructor(corpus: Corpus, gatherer: Gatherer, configuration: () => Configuration) {
    this.#corpus = corpus;
    this.#gatherer = gatherer;
    this.#configuration = configuration;
  }

  /** Rejects with the signal's reason when aborted; the others who wait for the same text are still answered. */
  async of(note: NoteText, signal?: AbortSignal): Promise<Snapshot> {
    signal?.throwIfAborted();
    const { version } = this.#corpus;
    let kept = this.#kept.get(note.file);
    const text = note.edited ?? note.text;
    if (kept?.text !== text || kept.version !== version) {
      kept?.abort.abort(new Error('the text has changed'));
      const abort = new AbortController();
      const snapshot = this.#gatherer.gather(note, this.#configuration(), { signal: abort.signal, evidenceOnly: true });
      const now = { text, version, abort, snapshot };
      kept = now;
      this.#kept.delete(note.file); // set again, it is the newest
      this.#kept.set(note.file, now);
      if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
      snapshot.catch(() => {
        if (this.#kept.get(note.file) === now) this.#kept.delete(note.file);
      });
    }
    const found = await kept.snapshot;
    signal?.throwIfAborted();
    return found;
  }
}
