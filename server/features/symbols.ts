import type { Verdict } from '../anchoring/anchor.ts';
import type { Quotation } from '../attribution/quotation.ts';
import type { Corpus, Source } from '../corpus/corpus.ts';
import { excerpt } from '../rules/excerpt.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import { hull, type Span, textOf } from '../text/span.ts';

/** An entry of a document's outline. */
export interface Outline {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'quotation' | 'speaker';
  /** All of it; covers what its children cover. */
  readonly span: Span;
  /** What is selected when it is chosen. */
  readonly selection: Span;
  readonly children: readonly Outline[];
}

const MARKS: Partial<Record<Verdict, string>> = { verbatim: '✓ ', typographic: '✓ ', edited: '✓ ', altered: '≠ ' };

/**
 * The quotations of a note with ✓ or ≠ and who is quoted. Nothing else: headings are the business of the editor's own Markdown support, and
 * editors show the outlines of all extensions together.
 */
export function noteOutline({ note, quotations, actors }: Snapshot): Outline[] {
  return quotations.map(({ quotation: { quoted, speaker, actors: ids }, location }) => {
    const named = ids.flatMap(id => actors.get(id)?.name ?? []);
    const words = plain(note.text, quoted.content, quoted.skip);
    return {
      name: `${MARKS[location.verdict] ?? ''}${excerpt(words, 70)}`,
      detail: named.length > 0 ? named.join(', ') : speaker ? textOf(note.text, speaker).replaceAll(/\s+/g, ' ') : '',
      kind: 'quotation',
      span: quoted.span,
      selection: quoted.content,
      children: [],
    };
  });
}

/** The quotations of a source under who speaks; one who speaks again later is listed again, so that the outline keeps the order of the text. */
export async function sourceOutline(source: Source, corpus: Corpus, signal?: AbortSignal): Promise<Outline[]> {
  const found: (Outline & { children: Outline[] })[] = [];
  let before: string | undefined;
  for (const quotation of [...source.quotations].sort((a, b) => startOf(a) - startOf(b))) {
    if (quotation.content.length === 0) continue;
    const speaker = await speakerOf(quotation, source, corpus, signal);
    const span = hull(quotation.content);
    const entry: Outline = {
      name: excerpt(quotation.content.map(it => textOf(source.text, it)).join(' … '), 70),
      detail: quotation.type === 'indirect' ? 'reported' : '',
      kind: 'quotation',
      span,
      selection: quotation.content[0]!,
      children: [],
    };
    const last = found.at(-1);
    if (last && before === speaker && last.span.end <= span.start) {
      last.children.push(entry);
      found[found.length - 1] = { ...last, span: hull([last.span, span]) };
    } else {
      found.push({ name: speaker, detail: '', kind: 'speaker', span, selection: entry.selection, children: [entry] });
    }
    before = speaker;
  }
  return found;
}

function startOf({ content }: Quotation): number {
  return content[0]?.start ?? 0;
}

async function speakerOf({ actors, speaker }: Quotation, { text }: Source, corpus: Corpus, signal?: AbortSignal): Promise<string> {
  const names: string[] = [];
  for (const id of actors) names.push((await corpus.actor(id, signal))?.name ?? id);
  if (names.length > 0) return names.join(', ');
  return speaker ? textOf(text, speaker).replaceAll(/\s+/g, ' ').trim() : 'No speaker named';
}

function plain(text: string, content: Span, skip: readonly Span[]): string {
  let words = '';
  let from = content.start;
  for (const it of skip) {
    words += text.slice(from, it.start);
    from = it.end;
  }
  return words + text.slice(from, content.end);
}
