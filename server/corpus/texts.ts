import type { Mention } from '../actors/actor.ts';
import type { Quotation } from '../attribution/quotation.ts';
import { overlaps, type Span } from '../text/span.ts';
import type { SourceInfo } from './corpus.ts';
import type { Body, Store, StoredFile, StoredReading } from './store.ts';

/** How much text is kept at hand, in UTF-16 code units. */
const most = 16_000_000;

/** What was read from one text, with the corpus's actor ids. */
export interface ReadText {
  readonly mentions: readonly Mention[];
  readonly quotations: readonly Quotation[];
}

/** The texts asked for most recently. A number's text never changes, so nothing here grows old. */
export class Texts {
  readonly #store: Store;
  readonly #bodies = new Map<number, Body>();
  #size = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** `undefined` when the number is no longer known, or has no text. */
  async body(number: number): Promise<Body | undefined> {
    const kept = this.#bodies.get(number);
    if (kept) {
      this.#bodies.delete(number);
      this.#bodies.set(number, kept);
      return kept;
    }
    const body = await this.#store.body(number);
    if (!body) return undefined;
    this.#bodies.set(number, body);
    this.#size += body.text.length;
    for (const [oldest, { text }] of this.#bodies) {
      if (this.#size <= most || oldest === number) break;
      this.#bodies.delete(oldest);
      this.#size -= text.length;
    }
    return body;
  }

  /** Empty lists until the second stage has reached the text. */
  async read(number: number): Promise<ReadText> {
    const reading = await this.#store.reading(number);
    return reading ? this.#named(number, reading) : { mentions: [], quotations: [] };
  }

  /** The same without mentions and with such quotations alone as touch one of the spans: names are looked up for these only. */
  async quotationsAt(number: number, spans: readonly Span[]): Promise<ReadText> {
    const quotations = (await this.#store.reading(number))?.quotations ?? [];
    const touched = quotations.filter(it => it.content.some(piece => spans.some(span => overlaps(piece, span))));
    return this.#named(number, { mentions: [], quotations: touched }, [...new Set(touched.flatMap(it => it.actors))]);
  }

  /** With the corpus's actor ids; `locals` are those of the text that stand in it, all when absent. */
  async #named(number: number, { mentions, quotations }: StoredReading, locals?: readonly string[]): Promise<ReadText> {
    const ids = await this.#store.linked(number, locals);
    const idOf = (id: string) => ids.get(id) ?? id;
    return {
      mentions: mentions.map(it => ({
        ...it,
        ...(it.actor === undefined ? {} : { actor: idOf(it.actor) }),
        ...(it.candidates === undefined ? {} : { candidates: it.candidates.map(idOf) }),
      })),
      quotations: quotations.map(it => ({ ...it, actors: [...new Set(it.actors.map(idOf))] })),
    };
  }
}

/** A file as lists and labels show it. */
export function infoOf({ key, file, path, metadata, length }: StoredFile): SourceInfo {
  return { id: key, file, path, metadata, length };
}
