import type { Actor } from '../actors/actor.ts';
import { formatDate, sourceAsSubject } from '../citations/describe.ts';
import type { SourceInfo } from '../corpus/corpus.ts';
import type { PartialDate, Restriction } from '../formats/metadata.ts';
import { covers, overlaps, type Span } from '../text/span.ts';
import type { RawFinding, Rule } from './rule.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Finds quotations from and citations of sources that their sidecar marks off-record, background or embargoed, and names and words of people whom
 * actors.yaml marks so.
 */
export const restrictedSource: Rule = {
  id: 'restricted-source',
  severity: 'warning',
  summary: 'A source or a person that is off the record, background or under embargo.',
  *check(snapshot) {
    const { citations, quotations, today, progress, own } = snapshot;
    if (!progress.searchable) return;
    yield* restrictedPeople(snapshot);
    const places: { readonly span: Span; readonly source: SourceInfo }[] = [];
    for (const { citation, source } of citations)
      if (source && !citation.embed && covers(own, citation.span)) places.push({ span: citation.span, source });
    for (const { quotation, location, cited } of quotations) {
      const [place] = location.places;
      if (!place || cited.length > 0 || ['missing', 'unchecked'].includes(location.verdict)) continue;
      // Words that stand in a source without restriction as well may be taken from there.
      if (location.places.some(it => restrictionOf(it.source, today) === undefined)) continue;
      places.push({ span: quotation.quoted.span, source: place.source });
    }
    for (const { span, source } of places) {
      const why = restrictionOf(source, today);
      if (why !== undefined) yield { span, message: `${sourceAsSubject(source)} is ${why}. Take it out before anybody else reads this.` };
    }
  },
};

/** The first name of a sentence that gives away a restricted actor, and quotations whose speaker is one. */
function* restrictedPeople({ note, own, mentions, actors, quotations, today }: Snapshot): Iterable<RawFinding> {
  const told = new Set<string>();
  for (const { actor: id, kind, start, end } of mentions) {
    const names = id !== undefined && kind !== 'pronoun' && kind !== 'role' && covers(own, { start, end });
    const actor = names ? actors.get(id) : undefined;
    const why = actor && whyNot(actor.restrictions, today, 'background: usable, not to be named');
    if (!actor || why === undefined) continue;
    const sentence = note.sentences.findIndex(it => overlaps(it.span, { start, end }));
    if (told.has(`${id} ${sentence}`)) continue;
    told.add(`${id} ${sentence}`);
    yield { span: { start, end }, message: `${actor.name} is ${why}, says actors.yaml. Take the name out before anybody else reads this.` };
  }
  for (const { quotation, location } of quotations) {
    const ids = new Set([...quotation.actors, ...location.places.slice(0, 1).flatMap(it => it.quotation?.quotation.actors ?? [])]);
    for (const actor of [...ids].flatMap(id => actors.get(id) ?? [])) {
      // Background means that the words may be used.
      const why = whyNot(withoutBackground(actor), today, '');
      if (why === undefined) continue;
      yield {
        span: quotation.quoted.span,
        message: `${actor.name} is ${why}, says actors.yaml. Take the words out before anybody else reads this.`,
      };
      break;
    }
  }
}

const withoutBackground = ({ restrictions }: Actor): readonly Restriction[] | undefined =>
  restrictions?.filter(it => it.kind !== 'background');

/** Why the source may not be used today, in words; `undefined` when it may. */
export function restrictionOf({ metadata }: SourceInfo, today: PartialDate): string | undefined {
  return whyNot(metadata.restrictions?.value, today, 'background: usable, not quotable');
}

function whyNot(restrictions: readonly Restriction[] | undefined, today: PartialDate, background: string): string | undefined {
  for (const restriction of restrictions ?? []) {
    const words = inWords(restriction, today, background);
    if (words !== undefined) return words;
  }
  return undefined;
}

function inWords(restriction: Restriction, today: PartialDate, background: string): string | undefined {
  switch (restriction.kind) {
    case 'off-record':
      return 'off the record';
    case 'background':
      return background;
    case 'embargo':
      return isAfter(restriction.until, today) ? `under embargo until ${formatDate(restriction.until)}` : undefined;
  }
}

/** An embargo until a month or year ends with that month or year. */
function isAfter(until: PartialDate, today: PartialDate): boolean {
  const key = ({ year, month, day }: PartialDate, missing: number) => year * 10_000 + (month ?? missing) * 100 + (day ?? missing);
  return key(until, 99) > key(today, 0);
}
