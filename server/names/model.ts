import { brotliDecompressSync } from 'node:zlib';
import type { WordLists } from './gazetteers/lookup.ts';
import { LABELS } from './labels.ts';

/** Raised when features, labels or the packing change: a model of another version cannot be read. */
export const MODEL_VERSION = 1;

/** What training learned, as numbers. */
export interface ModelData {
  /** Feature hashes, ascending. */
  readonly keys: Int32Array;
  /** `[row * LABELS + label]`, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly transitions: Float32Array;
  readonly lists: WordLists;
}

/** A model ready for use: hash table from feature to row of weights (open addressing, linear probing). */
export class Model {
  readonly lists: WordLists;
  readonly transitions: Float32Array;
  readonly #weights: Int8Array;
  readonly #scale: number;
  readonly #keys: Int32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;
  readonly #sum = new Int32Array(LABELS);

  constructor({ keys, weights, scale, transitions, lists }: ModelData) {
    this.lists = lists;
    this.transitions = transitions;
    this.#weights = weights;
    this.#scale = scale;
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size);
    this.#rows = new Int32Array(size).fill(-1);
    for (let row = 0; row < keys.length; row++) {
      let at = keys[row]! & this.#mask;
      while (this.#rows[at]! >= 0) at = (at + 1) & this.#mask;
      this.#keys[at] = keys[row]!;
      this.#rows[at] = row;
    }
  }

  /** The weights of each label under `count` features, into `emissions[offset…]`. */
  emit(features: Int32Array, count: number, emissions: Float32Array, offset: number): void {
    const sum = this.#sum;
    sum.fill(0);
    for (let i = 0; i < count; i++) {
      const feature = features[i]!;
      let at = feature & this.#mask;
      while (this.#rows[at]! >= 0 && this.#keys[at] !== feature) at = (at + 1) & this.#mask;
      const row = this.#rows[at]!;
      if (row < 0) continue;
      const first = row * LABELS;
      for (let label = 0; label < LABELS; label++) sum[label]! += this.#weights[first + label]!;
    }
    for (let label = 0; label < LABELS; label++) emissions[offset + label] = sum[label]! * this.#scale;
  }
}

/**
 * The packed form: brotli over a header line of JSON and the parts it gives the lengths of: word lists as text, keys as ascending
 * differences, transitions, and for each row a mask of three bytes that says which labels have a weight, then those weights.
 */
interface Header {
  readonly version: number;
  readonly labels: number;
  readonly rows: number;
  readonly scale: number;
  readonly lists: readonly number[];
  readonly keys: number;
}

export function packModel(data: ModelData): Uint8Array {
  const encoder = new TextEncoder();
  const lists = [data.lists.ordinary, data.lists.given, data.lists.family].map(it => encoder.encode([...it].sort().join('\n')));
  const keys: number[] = [];
  let last = -0x8000_0000;
  for (const key of data.keys) {
    let gap = key - last;
    last = key;
    while (gap >= 0x80) {
      keys.push((gap % 0x80) | 0x80);
      gap = Math.floor(gap / 0x80);
    }
    keys.push(gap);
  }
  const rows = data.keys.length;
  const masks = new Uint8Array(rows * 3);
  const weights: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let label = 0; label < LABELS; label++) {
      const weight = data.weights[row * LABELS + label]!;
      if (weight === 0) continue;
      masks[row * 3 + (label >> 3)]! |= 1 << (label & 7);
      weights.push(weight & 0xff);
    }
  }
  const header: Header = {
    version: MODEL_VERSION,
    labels: LABELS,
    rows,
    scale: data.scale,
    lists: lists.map(it => it.length),
    keys: keys.length,
  };
  const transitions = new Uint8Array(data.transitions.buffer, data.transitions.byteOffset, data.transitions.byteLength);
  return Buffer.concat([
    encoder.encode(`${JSON.stringify(header)}\n`),
    ...lists,
    Uint8Array.from(keys),
    transitions,
    masks,
    Uint8Array.from(weights),
  ]);
}

export function unpackModel(bytes: Uint8Array): ModelData {
  const decoder = new TextDecoder();
  const line = bytes.indexOf(10);
  const header = JSON.parse(decoder.decode(bytes.subarray(0, line))) as Header;
  if (header.version !== MODEL_VERSION || header.labels !== LABELS)
    throw new Error(`The name model has version ${header.version}, not ${MODEL_VERSION}: train it anew.`);
  let at = line + 1;
  const take = (length: number): Uint8Array => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const [ordinary, given, family] = header.lists.map(length => new Set(decoder.decode(take(length)).split('\n'))) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  const packedKeys = take(header.keys);
  const keys = new Int32Array(header.rows);
  let last = -0x8000_0000;
  let from = 0;
  for (let row = 0; row < header.rows; row++) {
    let gap = 0;
    let factor = 1;
    for (;;) {
      const byte = packedKeys[from++]!;
      gap += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
      factor *= 0x80;
    }
    last += gap;
    keys[row] = last;
  }
  const transitions = new Float32Array(new Uint8Array(take(LABELS * LABELS * 4)).buffer);
  const masks = take(header.rows * 3);
  const packed = take(bytes.length - at);
  const weights = new Int8Array(header.rows * LABELS);
  let next = 0;
  for (let row = 0; row < header.rows; row++) {
    let mask = masks[row * 3]! | (masks[row * 3 + 1]! << 8) | (masks[row * 3 + 2]! << 16);
    while (mask !== 0) {
      const label = 31 - Math.clz32(mask & -mask);
      weights[row * LABELS + label] = (packed[next++]! << 24) >> 24;
      mask &= mask - 1;
    }
  }
  return { keys, weights, scale: header.scale, transitions, lists: { ordinary: ordinary!, given: given!, family: family! } };
}

/** Decompresses and reads a model from its base64 text. */
export function readPacked(base64: string): ModelData {
  return unpackModel(brotliDecompressSync(Buffer.from(base64, 'base64')));
}
