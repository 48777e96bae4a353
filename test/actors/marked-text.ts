import assert from 'node:assert/strict';
import { type Actor, type ActorReading, type ActorType, emptyRegistry, type Mention, type Registry } from '../../server/actors/actor.ts';
import { readActors } from '../../server/actors/read.ts';
import type { Block, Document } from '../../server/formats/document.ts';
import type { NameCandidate } from '../../server/names/name-candidate.ts';
import { sentences } from '../../server/text/sentences.ts';

const TYPES: Readonly<Record<string, ActorType>> = { p: 'person', o: 'organization', l: 'place', g: 'group', e: 'event', x: 'other' };

/**
 * A text with marks: `[p:Ann Lee]` is a name the tagger found (p person, o organization, l place, g group, e event, x other); `[p:Lee→ann-lee]` also
 * says whom it must mean; `[:she→ann-lee]` is a phrase that is no name. After the arrow: an id, ids with `/` where it must stay open, or nothing where
 * there must be no mention. A blank line parts blocks; a block that begins with `~` is noise.
 */
export function readMarked(marked: string, registry: Registry = emptyRegistry) {
  const candidates: NameCandidate[] = [];
  const expected: { start: number; end: number; ids: readonly string[] }[] = [];
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
  const split = blocks.flatMap(block => sentences(text, block));
  const reading = readActors(document, split, candidates, registry);
  return { text, reading, expected };
}

/** Reads a marked text and checks every arrow in it. */
export function checkMarked(marked: string, registry?: Registry): ActorReading {
  const { text, reading, expected } = readMarked(marked, registry);
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
  return reading;
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
