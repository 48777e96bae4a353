import assert from 'node:assert/strict';
import { type Actor, type ActorReading, type ActorType, emptyRegistry, type Mention, type Registry } from '../../server/actors/actor.ts';
import { readActors } from '../../server/actors/read.ts';
import type { Block, Document } from '../../server/formats/document.ts';
import type { NameCandidate } from '../../server/names/name-candidate.ts';
import { tagNames } from '../../server/names/tag.ts';
import { sentences } from '../../server/text/sentences.ts';

const TYPES: Readonly<Record<string, ActorType>> = { p: 'person', o: 'organization', l: 'place', g: 'group', e: 'event', x: 'other' };

/**
 * A text with marks: `[p:Ann Lee]` is a name the tagger found (p person, o organization, l place, g group, e event, x other); `[p:Lee→ann-lee]` also
 * says whom it must mean; `[:she→ann-lee]` is a phrase that is no name. After the arrow: an id, ids with `/` where it must stay open, or nothing where
 * there must be no mention. A blank line parts blocks; a block that begins with `~` is noise.
 */
export function readMarked(marked: string, registry: Registry = emptyRegistry) {
  const { document, candidates, expected } = unmark(marked);
  return { text: document.text, reading: read(document, candidates, registry), expected };
}

/** The same marks, but the names are those that our tagger finds in the bare text: the whole way from a text to its actors. */
export function readPlain(marked: string, registry: Registry = emptyRegistry) {
  const { document, candidates, expected } = unmark(marked);
  return { text: document.text, reading: read(document, tagNames(document), registry), expected, named: candidates };
}

const read = (document: Document, candidates: readonly NameCandidate[], registry: Registry) =>
  readActors(
    document,
    document.blocks.flatMap(block => sentences(document.text, block)),
    candidates,
    registry,
  );

interface Expected {
  readonly start: number;
  readonly end: number;
  /** Empty where there must be no mention. */
  readonly ids: readonly string[];
}

function unmark(marked: string) {
  const candidates: NameCandidate[] = [];
  const expected: Expected[] = [];
  const blocks: Block[] = [];
  const noise: { start: number; end: number; reason: string }[] = [];
  let text = '';
  for (const paragraph of marked.split('\n\n')) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    const isNoise = paragraph.startsWith('~');
    let last = 0;
    const body = isNoise ? paragraph.slice(1) : paragraph;
    for (const match of body.matchAll(/\[([pologex]?):([^\]→]+)(?:(→)([^\]]*))?\]/g)) {
      text += body.slice(last, match.index);
      const [whole, type = '', surface = '', arrow, ids = ''] = match;
      const span = { start: text.length, end: text.length + surface.length };
      text += surface;
      if (type !== '') candidates.push({ ...span, type: TYPES[type]!, confidence: 0.9 });
      if (arrow !== undefined) expected.push({ ...span, ids: ids === '' ? [] : ids.split('/') });
      last = match.index + whole.length;
    }
    text += body.slice(last);
    if (isNoise) noise.push({ start, end: text.length, reason: 'advertisement' });
    else blocks.push({ start, end: text.length, kind: blocks.length === 0 && !/[.!?”"]$/.test(body) ? 'headline' : 'paragraph' });
  }
  const document: Document = { text, blocks, noise, skip: [], metadata: {}, problems: [] };
  return { document, candidates, expected };
}

/** Reads a marked text and checks every arrow in it. */
export function checkMarked(marked: string, registry?: Registry): ActorReading {
  const { text, reading, expected } = readMarked(marked, registry);
  checkArrows(text, reading, expected);
  return reading;
}

/**
 * Reads a marked text with our own tagger and checks every arrow in it, the types of the marked names, and that no name was found where none is
 * marked.
 */
export function checkPlain(marked: string, registry?: Registry): ActorReading {
  const { text, reading, expected, named } = readPlain(marked, registry);
  checkArrows(text, reading, expected);
  for (const { start, end, type } of named) {
    const surface = text.slice(start, end);
    const mention = reading.mentions.find(it => it.start <= start && it.end === end && it.kind !== 'role' && it.kind !== 'pronoun');
    if (expected.some(it => it.start === start && it.ids.length === 0)) continue;
    assert.ok(mention, `“${surface}” was not found`);
    if (mention.kind !== 'metonym') assert.equal(mention.type, type, `the type of “${surface}”`);
  }
  for (const { start, end, kind } of reading.mentions) {
    if (kind === 'role' || kind === 'pronoun') continue;
    const marks = [...named, ...expected];
    assert.ok(
      marks.some(it => it.start < end && start < it.end),
      `“${text.slice(start, end)}” is no name`,
    );
  }
  return reading;
}

function checkArrows(text: string, reading: ActorReading, expected: readonly Expected[]): void {
  assert.ok(expected.length > 0, 'a case without an arrow checks nothing');
  for (const { start, end, ids } of expected) {
    const found = reading.mentions.filter(it => it.start < end && start < it.end && Math.abs(it.end - end) < 3);
    const surface = text.slice(start, end);
    assert.deepEqual(
      idsOf(nearest(found, { start, end })),
      [...ids].sort(),
      `“${surface}” in: ${text.slice(Math.max(0, start - 60), end + 30)}`,
    );
  }
}

const nearest = (found: readonly Mention[], { start, end }: { start: number; end: number }) => {
  const distance = (it: Mention) => Math.abs(it.start - start) + Math.abs(it.end - end);
  return [...found].sort((a, b) => distance(a) - distance(b))[0];
};
const idsOf = (mention: Mention | undefined) => (mention === undefined ? [] : [...(mention.candidates ?? [mention.actor ?? ''])].sort());

/** The actor of a reading by id; fails when there is none. */
export function actorOf(reading: ActorReading, id: string): Actor {
  const actor = reading.actors.find(it => it.id === id);
  assert.ok(actor, `no ${id} among ${reading.actors.map(it => it.id).join(', ')}`);
  return actor;
}
