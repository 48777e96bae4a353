import type { Block } from '../../formats/document.ts';
import type { Span } from '../../text/span.ts';
import type { Found } from './paragraph.ts';

/** `NF: How close?`, `KELIN (through interpreter): No.`, `Q: Why?`: a label of at most five words that begin with capitals, then a colon. */
const LABEL = /^(\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|of|de|van|von|al)){0,4})(?: ?[([][^)\]\n]{1,40}[)\]])?:\s+(?=\S)/u;
/** A text is a transcript when so many paragraphs begin with a label … */
const FEWEST = 4;
/** … and these make up this share of all from the first label to the last. */
const SHARE = 0.4;

interface Labelled {
  readonly index: number;
  readonly label: Span;
  readonly name: string;
  /** Where the words begin. */
  readonly words: number;
}

/**
 * Interviews and debates written out with labels: every labelled paragraph, and those that follow it without one, are that speaker's words.
 * Undefined for any other text. Two speakers at least, two turns each, so that "Update: …" or "Correction: …" never makes a transcript.
 */
export function readTranscript(
  text: string,
  blocks: readonly Block[],
): { readonly found: readonly Found[]; readonly taken: ReadonlySet<Block> } | undefined {
  const labelled: Labelled[] = [];
  blocks.forEach((block, index) => {
    if (block.kind !== 'paragraph' && block.kind !== 'list-item' && block.kind !== 'quote') return;
    const match = LABEL.exec(text.slice(block.start, Math.min(block.end, block.start + 120)));
    // figures ("Clinton: 547.") are a table
    if (match && /\p{Ll}{2}/u.test(text.slice(block.start + match[0].length, block.end))) {
      const name = match[1]!;
      labelled.push({ index, label: { start: block.start, end: block.start + name.length }, name, words: block.start + match[0].length });
    }
  });
  const turns = new Map<string, number>();
  for (const { name } of labelled) turns.set(name, (turns.get(name) ?? 0) + 1);
  const own = labelled.filter(it => turns.get(it.name)! > 1);
  const first = own[0];
  const last = own.at(-1);
  if (!first || !last || own.length < FEWEST || new Set(own.map(it => it.name)).size < 2) return undefined;
  if (own.length < SHARE * (last.index - first.index + 1)) return undefined;
  const found: Found[] = [];
  const taken = new Set<Block>();
  const turnAt = new Map(labelled.map(it => [it.index, it]));
  for (let i = first.index; i <= last.index; i++) {
    const block = blocks[i]!;
    if (block.kind === 'headline' || block.kind === 'heading' || block.kind === 'table' || block.kind === 'code') continue;
    const turn = turnAt.get(i);
    taken.add(block);
    if (turn) {
      found.push({
        content: [{ start: turn.words, end: block.end }],
        type: 'direct',
        speaker: turn.label,
        cue: { start: turn.words - /:\s+$/.exec(text.slice(turn.label.end, turn.words))![0].length, end: turn.words },
        evidence: 'label',
      });
    } else found.at(-1)!.content.push({ start: block.start, end: block.end });
  }
  return { found: found.map(it => ({ ...it, cue: { start: it.cue!.start, end: it.cue!.start + 1 } })), taken };
}
