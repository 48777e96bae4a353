import type { Quotation } from '../attribution/quotation.ts';
import { overlaps, type Span } from '../text/span.ts';
import type { Body } from './store.ts';
import type { ReadText } from './texts.ts';

/** Paragraphs over which a pronoun may reach back, where nobody is named in between. */
const FARTHEST = 6;

/**
 * Whether a text leaves no doubt about who speaks: the subject of the cue names each speaker; or it is a pronoun or an office, and in its paragraph and the
 * one before, or where those name nobody in the nearest that does, nobody but the speaker is named in the writer's own words. Labels, authors and the user's corrections are beyond doubt by themselves;
 * what is only carried over from the paragraph before is not.
 */
export function isPlainlySpoken(body: Body, { mentions, quotations }: ReadText, quotation: Quotation): boolean {
  const { evidence, speaker, actors } = quotation;
  if (evidence === 'carried' || actors.length === 0) return false;
  if (evidence !== 'cue') return true;
  if (!speaker) return false;
  const named = mentions.filter(it => it.actor !== undefined && (it.kind === 'name' || it.kind === 'alias'));
  const inPhrase = named.filter(it => overlaps(it, speaker));
  if (actors.every(id => inPhrase.some(it => it.actor === id))) return true;
  const [actor, ...more] = actors;
  if (more.length > 0) return false;
  const spoken = quotations.filter(it => it.type === 'direct');
  const beside = (reach: Span) =>
    mentions.filter(
      it =>
        (it.type === 'person' || it.actor === actor) &&
        (it.kind === 'name' || it.kind === 'alias') &&
        overlaps(it, reach) &&
        !spoken.some(other => other.content.some(piece => overlaps(piece, it))),
    );
  const at = body.blocks.findIndex(it => overlaps(it, speaker));
  for (let first = Math.max(0, at - 1); first >= Math.max(0, at - FARTHEST); first--) {
    const named = beside({ start: body.blocks[first]?.start ?? 0, end: speaker.start });
    if (named.length > 0) return named.every(it => it.actor === actor);
  }
  return false;
}
