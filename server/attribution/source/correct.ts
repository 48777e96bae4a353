import type { QuotationCorrection } from '../../citations/sidecar.ts';
import { fold } from '../../text/fold.ts';
import { hull, overlaps, type Span } from '../../text/span.ts';
import type { Quotation } from '../quotation.ts';

/**
 * The user's corrections ("Change Speaker…") laid over what was read: another speaker, no quotation at all, or one that was overlooked. Words are
 * found whatever their typography; a correction whose words are no longer in the text changes nothing.
 */
export function applyCorrections(
  text: string,
  quotations: readonly Quotation[],
  corrections: readonly QuotationCorrection[],
  actorsNamed: (name: string) => readonly string[],
): readonly Quotation[] {
  if (corrections.length === 0) return quotations;
  const folded = fold(text, { caseless: true });
  let corrected = [...quotations];
  for (const { text: words, speaker } of corrections) {
    const wanted = bare(fold(words, { caseless: true }).text);
    const at = wanted === '' ? -1 : folded.text.indexOf(wanted);
    if (at < 0) continue;
    const place = folded.original({ start: at, end: at + wanted.length });
    const hit = bestAt(corrected, place);
    if (speaker === null) {
      if (hit) corrected = corrected.filter(it => it !== hit);
      continue;
    }
    const decided = { actors: actorsNamed(speaker), evidence: 'sidecar' as const };
    if (hit) corrected = corrected.map(it => (it === hit ? withSpeaker(text, it, speaker, decided) : it));
    else corrected.push({ content: [place], type: 'direct', ...decided });
  }
  return corrected.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

/** Folded words without the marks and spaces around them. */
function bare(folded: string): string {
  let from = 0;
  let to = folded.length;
  while (from < to && `"' `.includes(folded[from]!)) from++;
  while (to > from && `"' `.includes(folded[to - 1]!)) to--;
  return folded.slice(from, to);
}

/** The speaker phrase stays only where it is the name the user chose. */
function withSpeaker(text: string, quotation: Quotation, name: string, decided: Pick<Quotation, 'actors' | 'evidence'>): Quotation {
  const { speaker, ...rest } = quotation;
  const same = speaker && text.slice(speaker.start, speaker.end).toLowerCase().includes(name.toLowerCase());
  return { ...rest, ...(same && { speaker }), ...decided };
}

/** The shortest quotation whose content shares words with `place`. */
function bestAt(quotations: readonly Quotation[], place: Span): Quotation | undefined {
  let best: Quotation | undefined;
  for (const it of quotations) {
    if (!it.content.some(span => overlaps(span, place))) continue;
    if (!best || length(it) < length(best)) best = it;
  }
  return best;
}

function length({ content }: Quotation): number {
  const { start, end } = hull(content);
  return end - start;
}
