import { describeDifferences, leftOutWords } from '../anchoring/differences.ts';
import { sourceLabel } from '../citations/describe.ts';
import type { Located, QuotationRecord, SourceInfo } from '../corpus/corpus.ts';
import { excerpt, sourceSentence } from '../rules/excerpt.ts';
import type { AnchoredQuotation } from '../rules/snapshot.ts';
import { shorten } from '../text/shorten.ts';
import type { Span } from '../text/span.ts';
import type { ActorCard, Card } from './card.ts';

/** A piece of a card's line: plain words, words to stress, or a link to a passage. Fronts escape and render; the wording is made here only. */
export type Piece = {
  readonly text: string;
  readonly strong?: boolean;
  readonly link?: { readonly source: SourceInfo; readonly span: Span };
};
export type Line = readonly Piece[];

/** A card as at most 12 lines that read well aloud, the most important first. */
export function cardLines(card: Card): readonly Line[] {
  switch (card.kind) {
    case 'actor':
      return actorLines(card);
    case 'quotation':
      return quotationLines(card.anchored);
    case 'citation':
      return sourceLines(card.source);
  }
}

const TYPE_WORDS = { person: 'person', organization: 'organisation', place: 'place', group: 'group', event: 'event', other: 'name' };
const MOST_ALIASES = 6;
const MOST_ROLES = 3;

function actorLines({ actor, sources, quotations }: ActorCard): Line[] {
  const head: Line = [{ text: actor.name, strong: true }, { text: ` · ${TYPE_WORDS[actor.type]}` }];
  const count = sources.length === 0 ? 'in none of your sources' : sources.length === 1 ? 'in 1 source' : `in ${sources.length} sources`;
  if (actor.type === 'place') {
    const spellings = otherSpellings(actor);
    const also = spellings.length > 0 ? ` · also ${list(spellings)}` : '';
    return [[...head, { text: `${also} · ${count}` }]];
  }
  const lines: Line[] = [head];
  for (const role of actor.roles.slice(0, MOST_ROLES)) {
    const time =
      role.since || role.until
        ? ` (${[role.since && `since ${role.since}`, role.until && `until ${role.until}`].filter(Boolean).join(', ')})`
        : '';
    const said = role.source === undefined ? undefined : sources.find(it => it.id === role.source);
    const whose = said ? ` — as ${sourceLabel(said)} puts it` : role.source === undefined ? ' — your actors.yaml' : '';
    lines.push([{ text: `${role.title}${time}${whose}` }]);
  }
  const aliases = otherSpellings(actor);
  if (aliases.length > 0) lines.push([{ text: `Also called ${list(aliases)}` }]);
  const named = sources.length > 0 && sources.length <= 3 ? `: ${sources.map(it => sourceLabel(it)).join('; ')}` : '';
  lines.push([{ text: `Named ${count}${named}` }]);
  for (const record of quotations) lines.push(quotationLine(record));
  return lines.slice(0, 12);
}

/** The aliases that tell something: a transcript's capitals are no other name. */
function otherSpellings({ name, aliases }: ActorCard['actor']): string[] {
  const seen = new Set([name.toLowerCase()]);
  return aliases.filter(alias => !seen.has(alias.toLowerCase()) && seen.add(alias.toLowerCase()));
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_ALIASES).join(', ');
  return names.length > MOST_ALIASES ? `${shown} and ${names.length - MOST_ALIASES} more` : shown;
}

function quotationLine(record: QuotationRecord & { readonly info: SourceInfo }): Line {
  const words = record.quotation.type === 'direct' ? excerpt(record.text, 180) : `reported: ${shorten(record.text, 180)}`;
  const how = record.quotation.evidence === 'carried' ? ' (speaker read from the paragraph before)' : '';
  const span = record.quotation.content[0] ?? record.sentence;
  return [{ text: `${words} — ` }, { text: sourceLabel(record.info), link: { source: record.info, span } }, { text: how }];
}

function sourceLines(source: SourceInfo): Line[] {
  const { title, author, url } = source.metadata;
  const lines: Line[] = [[{ text: title?.value ?? source.id, strong: true, link: { source, span: { start: 0, end: 0 } } }]];
  const names = author?.value.map(it => it.literal ?? [it.given, it.family].filter(Boolean).join(' '));
  lines.push([{ text: [names?.join(', '), sourceLabel(source)].filter(Boolean).join(' · ') }]);
  if (url) lines.push([{ text: url.value }]);
  lines.push([{ text: source.file }]);
  return lines;
}

/** Verdict in words → differing or left-out words → source, date, line → speaker and how that is known. */
function quotationLines({ location, quotation }: AnchoredQuotation): Line[] {
  const place = location.places[0];
  const lines: Line[] = [[{ text: verdictWords(location.verdict, location.why), strong: true }]];
  if (!place) return lines;
  const { differences } = place.alignment;
  const changed = differences.filter(it => !it.announced);
  if (changed.length > 0) lines.push([{ text: describeDifferences(changed) }]);
  const left = leftOutWords(place.alignment);
  if (left.length > 0) lines.push([{ text: `Left out: ${left.join(' … ')}` }]);
  const places = location.verdict === 'ambiguous' ? location.places.slice(0, 4) : [place];
  for (const it of places) lines.push(placeLine(it));
  lines.push([{ text: sourceSentence(place.contextText, 280) }]);
  if (place.noise) lines.push([{ text: `It stands in a part of the page outside the article: ${place.noise}.` }]);
  if (place.quotation) lines.push([{ text: speakerWords(place.quotation) }]);
  else if (!place.inMarks && quotation.actors.length > 0)
    lines.push([{ text: 'In the source these words are not in anybody’s mouth: its own wording.' }]);
  return lines;
}

function placeLine(place: Located): Line {
  return [
    { text: sourceLabel(place.source), link: { source: place.source, span: place.alignment.span } },
    { text: `, line ${place.line + 1}` },
  ];
}

function verdictWords(verdict: AnchoredQuotation['location']['verdict'], why: string | undefined): string {
  switch (verdict) {
    case 'verbatim':
      return '✓ Matches your copy word for word';
    case 'typographic':
      return '✓ Matches your copy; only typography differs';
    case 'edited':
      return '✓ Matches your copy, with the changes you marked';
    case 'altered':
      return 'Differs from source';
    case 'ambiguous':
      return '✓ Stands in several of your sources';
    case 'missing':
      return 'In none of your sources';
    case 'unchecked':
      return `Not checked${why ? `: ${why}` : ''}`;
  }
}

function speakerWords(record: QuotationRecord): string {
  const said = record.quotation.evidence === 'carried' ? 'Speaker read from the paragraph before' : 'The source attributes it';
  return `${said}: ${sourceSentence(aroundWords(record), 160)}`;
}

/** The sentence with `…` for the quoted words: `“…,” he told the Harbour Post.` */
function aroundWords({ quotation, sentence, sentenceText }: QuotationRecord): string {
  let around = '';
  let at = sentence.start;
  for (const { start, end } of quotation.content) {
    if (end <= at || start >= sentence.end) continue;
    around += `${sentenceText.slice(at - sentence.start, Math.max(start, at) - sentence.start)}…`;
    at = Math.min(end, sentence.end);
  }
  return around + sentenceText.slice(at - sentence.start);
}
