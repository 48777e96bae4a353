import { sourceAsSubject, sourceLabel } from '../citations/describe.ts';
import type { SearchHit } from '../corpus/corpus.ts';
import { type Span, shift, textOf } from '../text/span.ts';
import { comparable, contradict, datesIn, namesInPlace } from './dates.ts';
import { excerpt } from './excerpt.ts';
import { agree, type Figure, figuresIn } from './figures.ts';
import type { RawFinding, Rule } from './rule.ts';
import type { CitedFigures, Snapshot } from './snapshot.ts';

/** So much of what the sentence says a passage has to say as well before its date or name is held against the note’s. */
const SAME_MATTER = 0.6;

/** Whether a sentence has anything that can be held against the passage it cites. */
export const comparesWithSource = (text: string): boolean =>
  figuresIn(text).length > 0 || datesIn(text).length > 0 || namesInPlace(text).length > 0;

/**
 * Finds figures in a cited sentence that differ from the cited passage: the same thing is counted in both, with amounts that no rounding makes
 * equal. Silent unless one passage of the cited source counts that thing, or says nearly the same otherwise. Dates and names are compared with a passage that says nearly the same: one
 * date in both, or one name each that the other lacks, behind the same word.
 */
export const figureMismatch: Rule = {
  id: 'figure-mismatch',
  severity: 'warning',
  summary: 'A number, date or name in a cited sentence differs from the cited source.',
  *check(snapshot) {
    const { note, figures, progress } = snapshot;
    if (!progress.searchable) return;
    for (const cited of figures) {
      const { sentence, source } = cited;
      const other = otherDate(snapshot, cited) ?? otherName(snapshot, cited);
      if (other) yield other;
      const { span } = note.sentences[sentence]!;
      const text = textOf(note.text, span);
      for (const figure of figuresIn(text)) {
        const rival = differing(figure, cited);
        if (!rival) continue;
        const here: Span = shift(figure.span, span.start);
        yield {
          span: here,
          message: `${sourceAsSubject(source)} says ${excerpt(rival.figure.words)}, the note says ${excerpt(figure.words)}. Mend the number or the citation.`,
          related: [
            {
              message: `${sourceLabel(source)}: ${excerpt(rival.hit.text, 160)}`,
              file: source.file,
              path: source.path,
              span: rival.hit.span,
            },
          ],
          fixes: [
            {
              title: `Change to “${rival.figure.amountWords}”`,
              edits: [{ span: shift(figure.amountSpan, span.start), newText: rival.figure.amountWords }],
            },
          ],
        };
      }
    }
  },
};

interface Rival {
  readonly figure: Figure;
  readonly hit: SearchHit;
}

/**
 * The one figure of the source that counts the same thing and disagrees; where the source counts the thing more than once, that of the passage which
 * says the same otherwise. `undefined` when there is none, when any agrees, or when it is not plain which one is meant.
 */
function differing(figure: Figure, cited: CitedFigures): Rival | undefined {
  const same = cited.hits.flatMap(hit => ofThing(figure, hit));
  if (same.some(it => agree(figure, it.figure))) return undefined;
  return onlyOne(same) ?? onlyOne(passages(cited).flatMap(hit => ofThing(figure, hit)));
}

const ofThing = ({ thing }: Figure, hit: SearchHit): Rival[] =>
  figuresIn(hit.text).flatMap(it => (it.thing === thing ? [{ figure: it, hit }] : []));

const onlyOne = (rivals: readonly Rival[]): Rival | undefined =>
  new Set(rivals.map(it => it.figure.amount)).size === 1 ? rivals[0] : undefined;

/** The one date of the sentence, where the passage that says the same has one other. */
function otherDate({ note }: Snapshot, cited: CitedFigures): RawFinding | undefined {
  const { span } = note.sentences[cited.sentence]!;
  const [mine, more] = datesIn(textOf(note.text, span));
  if (!mine || more) return undefined;
  const close = passages(cited).map(hit => ({ hit, dates: datesIn(hit.text) }));
  if (close.some(({ dates }) => dates.some(it => comparable(mine, it) && !contradict(mine, it)))) return undefined;
  const rival = close.find(({ dates }) => dates.length > 0);
  const [theirs, another] = rival?.dates ?? [];
  if (!rival || !theirs || another || !contradict(mine, theirs)) return undefined;
  return finding(cited, rival.hit, shift(mine.span, span.start), mine.words, theirs.words, 'date');
}

/** The one name of the sentence that the passage lacks, where the passage has one of its own behind the same word. */
function otherName({ note, mentions, actors }: Snapshot, cited: CitedFigures): RawFinding | undefined {
  const { span } = note.sentences[cited.sentence]!;
  const text = textOf(note.text, span);
  const [hit] = passages(cited);
  if (!hit) return undefined;
  const mine = namesInPlace(text).filter(it => !holds(hit.text, it.words));
  const theirs = namesInPlace(hit.text).filter(it => !holds(text, it.words));
  const [here, there] = [mine[0], theirs[0]];
  if (!here || !there || mine.length > 1 || theirs.length > 1 || here.before !== there.before) return undefined;
  const place = shift(here.span, span.start);
  const known = mentions
    .filter(it => it.start < place.end && place.start < it.end)
    .flatMap(it => (it.actor === undefined ? [] : [actors.get(it.actor)]));
  // Only a name that the sources know, and no other name of the same actor.
  if (
    known.length === 0 ||
    known.some(it => it && [it.name, ...it.aliases].some(name => holds(name, there.words) || holds(there.words, name)))
  )
    return undefined;
  return finding(cited, hit, place, here.words, there.words, 'name');
}

/** Whether a text has any of the words, or one that begins like it (Russia, Russian). */
function holds(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words.split(' ').some(word => lower.includes(word.slice(0, Math.max(4, word.length - 3)).toLowerCase()));
}

const passages = ({ hits, coverage }: CitedFigures): SearchHit[] => hits.filter((_, i) => coverage[i]! >= SAME_MATTER);

function finding({ source }: CitedFigures, hit: SearchHit, span: Span, mine: string, theirs: string, what: string): RawFinding {
  return {
    span,
    message: `${sourceAsSubject(source)} says ${excerpt(theirs)}, the note says ${excerpt(mine)}. Mend the ${what} or the citation.`,
    related: [{ message: `${sourceLabel(source)}: ${excerpt(hit.text, 160)}`, file: source.file, path: source.path, span: hit.span }],
    fixes: [{ title: `Change to “${theirs}”`, edits: [{ span, newText: theirs }] }],
  };
}
