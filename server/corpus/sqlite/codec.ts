import { crc32 } from 'node:zlib';
import type { ActorType, Mention, MentionKind } from '../../actors/actor.ts';
import type { QuotationCorrection } from '../../citations/sidecar.ts';
import type { Block } from '../../formats/document.ts';
import type { Span } from '../../text/span.ts';
import { type Body, type EncodedBody, StoreBroken, type StoredReading } from '../store.ts';

const kinds: readonly Block['kind'][] = ['headline', 'heading', 'paragraph', 'quote', 'list-item', 'table', 'code'];
const mentionKinds: readonly MentionKind[] = ['name', 'alias', 'metonym', 'role', 'pronoun'];
const actorTypes: readonly ActorType[] = ['person', 'organization', 'place', 'group', 'event', 'other'];

/** Spans in order take less room as distances: start from the last start, length. */
function packSpans(spans: readonly Span[]): number[] {
  const packed: number[] = [];
  let last = 0;
  for (const { start, end } of spans) {
    packed.push(start - last, end - start);
    last = start;
  }
  return packed;
}

function unpackSpans(packed: readonly number[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let i = 0; i + 1 < packed.length; i += 2) {
    start += packed[i]!;
    spans.push({ start, end: start + packed[i + 1]! });
  }
  return spans;
}

interface Layout {
  readonly blocks: readonly number[];
  readonly kinds: readonly number[];
  readonly skip: readonly number[];
  readonly noise: readonly number[];
  readonly reasons: readonly string[];
  readonly sentences: readonly number[];
  readonly corrections: readonly QuotationCorrection[];
}

const encoder = new TextEncoder();

export function encodeBody(body: Body): EncodedBody {
  const layout: Layout = {
    blocks: packSpans(body.blocks),
    kinds: body.blocks.map(it => kinds.indexOf(it.kind)),
    skip: packSpans(body.skip),
    noise: packSpans(body.noise),
    reasons: body.noise.map(it => it.reason),
    sentences: packSpans(body.sentences),
    corrections: body.corrections,
  };
  return sealBody(encoder.encode(body.text), encoder.encode(JSON.stringify(layout)));
}

function sealBody(text: Uint8Array, layout: Uint8Array): EncodedBody {
  return { text, layout, seal: crc32(layout, crc32(text)) };
}

/** Throws `StoreBroken` when the data is not what was written. */
export function decodeBody({ text, layout, seal }: EncodedBody): Body {
  if (crc32(layout, crc32(text)) !== seal) throw new StoreBroken('The cache is damaged (a text does not match its seal).');
  const read = JSON.parse(utf8(layout)) as Layout;
  return {
    text: utf8(text),
    blocks: unpackSpans(read.blocks).map((span, i) => ({ ...span, kind: kinds[read.kinds[i] ?? 2] ?? 'paragraph' })),
    skip: unpackSpans(read.skip),
    noise: unpackSpans(read.noise).map((span, i) => ({ ...span, reason: read.reasons[i] ?? '' })),
    sentences: unpackSpans(read.sentences),
    corrections: read.corrections,
  };
}

/** The same text with other corrections. */
export function withCorrections(body: EncodedBody, corrections: readonly QuotationCorrection[]): EncodedBody {
  const layout = { ...(JSON.parse(utf8(body.layout)) as Layout), corrections };
  return sealBody(body.text, Buffer.from(JSON.stringify(layout), 'utf8'));
}

export interface EncodedReading {
  readonly data: Uint8Array;
  readonly seal: number;
}

/** Mentions are the bulk of a reading: a tuple of numbers each, actors by their place in one list. */
type PackedMention = readonly [start: number, length: number, kind: number, type: number, ...actors: number[]];

export function encodeReading(reading: StoredReading): EncodedReading {
  const ids: string[] = [];
  const places = new Map<string, number>();
  const place = (id: string) => {
    let at = places.get(id);
    if (at === undefined) {
      at = ids.push(id) - 1;
      places.set(id, at);
    }
    return at;
  };
  const mentions = reading.mentions.map((it): PackedMention => {
    const actors = it.actor !== undefined ? [place(it.actor)] : it.candidates ? [-1, ...it.candidates.map(place)] : [];
    return [it.start, it.end - it.start, mentionKinds.indexOf(it.kind), actorTypes.indexOf(it.type), ...actors];
  });
  const data = Buffer.from(JSON.stringify({ ids, mentions, quotations: reading.quotations }), 'utf8');
  return { data, seal: crc32(data) };
}

/** Throws `StoreBroken` when the data is not what was written. */
export function decodeReading({ data, seal }: EncodedReading): StoredReading {
  if (crc32(data) !== seal) throw new StoreBroken('The cache is damaged (a reading does not match its seal).');
  const read = JSON.parse(utf8(data)) as { ids: string[]; mentions: PackedMention[] } & Pick<StoredReading, 'quotations'>;
  const mentions = read.mentions.map(([start, length, kind, type, first, ...rest]): Mention => {
    const span = { start, end: start + length, kind: mentionKinds[kind] ?? 'name', type: actorTypes[type] ?? 'other' };
    if (first === undefined) return span;
    if (first >= 0) return { ...span, actor: read.ids[first] };
    return { ...span, candidates: rest.map(at => read.ids[at] ?? '') };
  });
  return { mentions, quotations: read.quotations };
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
