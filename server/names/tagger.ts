import { Decoder } from './decode.ts';
import { type FeatureGroup, FeatureReader, type Prepared } from './features.ts';
import { listedName, nameLists } from './gazetteers/lookup.ts';
import { LABELS, labelOf, nameTypes, partOf, typeOf } from './labels.ts';
import type { Model } from './model.ts';
import type { NameCandidate } from './name-candidate.ts';
import { segments } from './segments.ts';
import { isCapitalised } from './shape.ts';
import type { Word } from './words.ts';

/** What may tie a listed name into a longer one. */
const TIES = new Set(['of', 'for', '-', '–', '&', '/']);
/** Short names of countries that stand before the names of their bodies. */
const COUNTRIES = new Set(['US', 'U.S.', 'UK', 'U.K.']);
const ORGANIZATIONS = 1 << nameLists.indexOf('organization');
const ORGANIZATION = nameTypes.indexOf('organization');
const PLACE = nameTypes.indexOf('place');

export interface TaggerOptions {
  /** Taken off the label "no name": more names, fewer of them right. */
  readonly bias?: number;
  /** How much the other occurrences of a word in the document count for one. */
  readonly agreement?: number;
  /** How much it counts that a run of two words or more is a listed name as a whole. */
  readonly listed?: number;
}

/** A stretch of words with the weights of their labels. */
interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly words: number;
  /** Where its weights begin, in words. */
  readonly at: number;
}

/** What the occurrences of a word were taken for, as probabilities summed up: no name, then each of `nameTypes`. */
type Opinion = Float64Array;

/**
 * Tags documents with one model, in two passes: each stretch by itself first; then each word hears what the document took its other
 * occurrences for, so that a name known from one clear place is known everywhere (a soft form of [1], with one model).
 * [1] V. Krishnan, C. D. Manning, “An Effective Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity Recognition”, ACL 2006.
 */
export class Tagger {
  readonly #model: Model;
  readonly #decoder: Decoder;
  readonly #reader: FeatureReader;
  #emissions = new Float32Array(LABELS * 4096);
  #probabilities = new Float32Array(LABELS * 4096);
  #labels = new Uint8Array(256);

  constructor(model: Model, without: readonly FeatureGroup[] = []) {
    this.#model = model;
    this.#decoder = new Decoder(model.transitions);
    this.#reader = new FeatureReader(model.lists, without);
  }

  get lists(): Model['lists'] {
    return this.#model.lists;
  }

  /** The names the model sees, in order. */
  tag(document: Prepared, { bias = 0, agreement = 1, listed = 0 }: TaggerOptions = {}): NameCandidate[] {
    const stretches = this.#first(document, bias, listed);
    if (agreement > 0) this.#agree(document, stretches, agreement);
    return this.#names(document, stretches);
  }

  #first(document: Prepared, bias: number, listed: number): Stretch[] {
    const stretches: Stretch[] = [];
    let at = 0;
    for (let line = 0; line < document.lines.length; line++) {
      for (const { from, to } of segments(document.lines[line]!)) {
        const words = to - from;
        this.#room(at + words);
        this.#reader.read(document, line, { from, to }, i => {
          const row = (at + i - from) * LABELS;
          this.#model.emit(this.#reader.features, this.#reader.count, this.#emissions, row);
          this.#emissions[row]! -= bias;
        });
        if (listed > 0) this.#list(document.lines[line]!.words, from, to, at, listed);
        stretches.push({ line, from, words, at });
        at += words;
      }
    }
    return stretches;
  }

  /** Names of two words or more that the lists know and that stand alone: "Black Sea", "Johnson & Johnson". */
  #list(words: readonly Word[], from: number, to: number, at: number, weight: number): void {
    for (let i = from; i < to - 1; i++) {
      const match = listedName(words, i);
      if (!match || match.length < 2 || i + match.length > to) continue;
      // a part of a longer name, "Labour Party of …", is left to the model
      const before = i > from ? words[i - 1]!.text : '';
      const after = i + match.length < to ? words[i + match.length]!.text : '';
      const type = match.lists & ORGANIZATIONS ? ORGANIZATION : PLACE;
      // "US State Department": the country belongs to its body
      const lead = type === ORGANIZATION && COUNTRIES.has(before) ? 1 : 0;
      if (TIES.has(before) || TIES.has(after) || (isCapitalised(before) && lead === 0) || isCapitalised(after)) continue;
      for (let k = -lead; k < match.length; k++) {
        const part = k === -lead ? 0 : k === match.length - 1 ? 2 : 1;
        this.#emissions[(at + i - from + k) * LABELS + labelOf(type, part)]! += weight;
      }
      i += match.length - 1;
    }
  }

  #room(words: number): void {
    if (words * LABELS <= this.#emissions.length) return;
    const larger = new Float32Array(words * LABELS * 2);
    larger.set(this.#emissions);
    this.#emissions = larger;
    this.#probabilities = new Float32Array(words * LABELS * 2);
  }

  #rows(from: Float32Array, { at, words }: Stretch): Float32Array {
    return from.subarray(at * LABELS, (at + words) * LABELS);
  }

  #agree(document: Prepared, stretches: readonly Stretch[], agreement: number): void {
    const opinions = new Map<string, Opinion>();
    for (const stretch of stretches) {
      this.#decoder.marginals(this.#rows(this.#emissions, stretch), stretch.words, this.#rows(this.#probabilities, stretch));
      this.#each(document, stretch, (word, row) => {
        let opinion = opinions.get(word);
        if (!opinion) {
          opinion = new Float64Array(nameTypes.length + 2);
          opinions.set(word, opinion);
        }
        opinion[nameTypes.length + 1]!++;
        for (let label = 0; label < LABELS; label++) opinion[label === 0 ? 0 : typeOf(label) + 1]! += this.#probabilities[row + label]!;
      });
    }
    const own = new Float64Array(nameTypes.length + 1);
    for (const stretch of stretches) {
      this.#each(document, stretch, (word, row) => {
        const opinion = opinions.get(word)!;
        const others = opinion[nameTypes.length + 1]! - 1;
        if (others === 0) return;
        own.fill(0);
        for (let label = 0; label < LABELS; label++) own[label === 0 ? 0 : typeOf(label) + 1]! += this.#probabilities[row + label]!;
        const strength = (agreement * others) / (others + 2);
        for (let kind = 0; kind <= nameTypes.length; kind++) {
          const share = Math.max(0, opinion[kind]! - own[kind]!) / others;
          const change = strength * Math.log((share + 0.05) / 1.05);
          if (kind === 0) this.#emissions[row]! += change;
          else for (let part = 0; part < 4; part++) this.#emissions[row + 1 + 4 * (kind - 1) + part]! += change;
        }
      });
    }
  }

  #each(document: Prepared, { line, from, words, at }: Stretch, visit: (word: string, row: number) => void): void {
    const all = document.lines[line]!.words;
    for (let i = 0; i < words; i++) {
      const { text, kind } = all[from + i]!;
      if (kind === 'word' && isCapitalised(text)) visit(text.toLowerCase(), (at + i) * LABELS);
    }
  }

  #names(document: Prepared, stretches: readonly Stretch[]): NameCandidate[] {
    const found: NameCandidate[] = [];
    for (const stretch of stretches) {
      const { line, from, words } = stretch;
      if (words > this.#labels.length) this.#labels = new Uint8Array(words * 2);
      const emissions = this.#rows(this.#emissions, stretch);
      this.#decoder.best(emissions, words, this.#labels);
      let named = false;
      for (let i = 0; i < words; i++) named ||= this.#labels[i] !== 0;
      if (!named) continue;
      const probabilities = this.#rows(this.#probabilities, stretch);
      this.#decoder.marginals(emissions, words, probabilities);
      const all = document.lines[line]!.words;
      for (let i = 0; i < words; i++) {
        const label = this.#labels[i]!;
        if (label === 0) continue;
        let last = i;
        while (partOf(this.#labels[last]!) <= 1 && last + 1 < words) last++;
        let confidence = 1;
        for (let k = i; k <= last; k++) confidence = Math.min(confidence, probabilities[k * LABELS + this.#labels[k]!]!);
        found.push({ start: all[from + i]!.start, end: all[from + last]!.end, type: nameTypes[typeOf(label)]!, confidence });
        i = last;
      }
    }
    return found;
  }
}
