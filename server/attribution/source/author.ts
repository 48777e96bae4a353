import type { Block, Document } from '../../formats/document.ts';
import type { PersonName } from '../../formats/metadata.ts';

/** Kinds of sources (CSL types) that are their author's own words from beginning to end. */
const OWN_WORDS = new Set(['speech', 'personal_communication', 'manuscript']);
/** As many lines at the top may hold the head of a memo or a letter's salutation. */
const TOP = 8;
/** As many blocks at the end may hold a letter's closing and signature. */
const BOTTOM = 6;

const FROM = /^from:\s*(\S.{0,80})$/iu;
const TO = /^to:\s*\S/iu;
const SALUTATION = /^(?:my )?(?:dear(?:est)?)\b.{0,60}[,:]?$/iu;
const CLOSING =
  /^(?:yours?(?: (?:very )?(?:sincerely|faithfully|truly|respectfully|ever))?|(?:very )?(?:sincerely|respectfully|faithfully)(?: yours)?|(?:with )?(?:best|kind|warm|kindest|warmest) (?:regards|wishes)|(?:with )?love|your (?:obedient servant|loving \p{Ll}+))[,.]?$/iu;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|of|de|van|von)){0,4}$/u;
const HEAD = /^(?:remarks|speech|address|statement|diary|journal|letter|testimony|memoirs?|recollections) (?:by|of|from) (?:the )?/iu;

/**
 * Whose own words a text is, when it says so itself: a speech, letter or manuscript with one author in its metadata, a memo (`From:` and `To:`), a letter
 * with salutation and signature, a headline like “Remarks by Ada Brandt” over a text in the first person. `undefined` for everything else; what
 * the sidecar says (`speaker:`) is asked before.
 */
export function detectAuthor({ text, blocks, metadata }: Document): string | undefined {
  const author = metadata.author?.value;
  if (metadata.type && OWN_WORDS.has(metadata.type.value) && author?.length === 1) return nameOf(author[0]!);
  return memo(text, blocks) ?? letter(text, blocks) ?? headed(text, blocks, metadata.title?.value);
}

const nameOf = ({ given, family, literal }: PersonName): string | undefined =>
  literal ?? ([given, family].filter(Boolean).join(' ') || undefined);

const linesOf = (text: string, blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ start, end }) => text.slice(start, Math.min(end, start + 400)).split('\n')).map(it => it.trim());

function memo(text: string, blocks: readonly Block[]): string | undefined {
  const lines = linesOf(text, blocks.slice(0, TOP)).slice(0, TOP);
  if (!lines.some(it => TO.test(it))) return undefined;
  const from = lines.map(it => FROM.exec(it)?.[1]).find(Boolean);
  const name = from?.split(/[,<(]/)[0]?.trim();
  return name && NAME.test(name) ? name : undefined;
}

function letter(text: string, blocks: readonly Block[]): string | undefined {
  if (
    !linesOf(text, blocks.slice(0, TOP))
      .slice(0, TOP)
      .some(it => SALUTATION.test(it))
  )
    return undefined;
  const last = linesOf(text, blocks.slice(-BOTTOM));
  const closing = last.findLastIndex(it => CLOSING.test(it));
  const signature = closing < 0 ? undefined : last.slice(closing + 1).find(it => it !== '');
  const name = signature?.replace(/[,.]$/, '');
  return name && NAME.test(name) ? name : undefined;
}

/** Whether a block is what letters begin and end with, not what they say: the salutation, the closing, the signature. */
export function isLetterFrame(text: string, blocks: readonly Block[], index: number): boolean {
  const line = text.slice(blocks[index]!.start, blocks[index]!.end).trim();
  if (line.length > 100) return false;
  if (index < TOP && SALUTATION.test(line)) return true;
  if (blocks.length - index > BOTTOM) return false;
  const closing = blocks.findLastIndex((it, i) => i < index && CLOSING.test(text.slice(it.start, it.end).trim()));
  return CLOSING.test(line) || (closing >= 0 && NAME.test(line.replace(/[,.]$/, '')));
}

/** A headline names the speaker, and the text says “I” or “we”, which a report about the speech does outside quotation marks only by accident. */
function headed(text: string, blocks: readonly Block[], title: string | undefined): string | undefined {
  const first = blocks[0];
  const line = title ?? (first && text.slice(first.start, Math.min(first.end, first.start + 120)));
  const match = line === undefined ? null : HEAD.exec(line.trim());
  if (!line || !match) return undefined;
  const words = line
    .trim()
    .slice(match[0].length)
    .split(/[,:(]| (?:at|in|on|to|before|about|for) /u)[0]!
    .trim();
  const name = words.replace(/^(?:(?:prime )?minister|president|secretary|senator|mr|mrs|ms|dr|sir|lord|lady)\.? /iu, '');
  if (!NAME.test(name)) return undefined;
  const body = blocks
    .slice(1)
    .map(it => text.slice(it.start, it.end))
    .join('\n')
    .slice(0, 4000);
  const bare = body.replace(/[“"][^”"]{0,600}[”"]/gu, ' ');
  const own = bare.match(/(?<![\p{L}’'])(?:I|we|my|our)(?![\p{L}])/gu)?.length ?? 0;
  return own >= 3 ? name : undefined;
}
