import type { Role } from '../actors/actor.ts';
import { nameKey } from '../actors/name-forms.ts';
import { describeDifferences, leftOutWords } from '../anchoring/differences.ts';
import { formatDate, sourceLabel } from '../citations/describe.ts';
import type { Earlier, Located, Presence, QuotationRecord, SourceInfo } from '../corpus/corpus.ts';
import type { Restriction } from '../formats/metadata.ts';
import { dayOf } from '../rules/earlier-copy.ts';
import { excerpt, sourceSentence } from '../rules/excerpt.ts';
import { meaningChange } from '../rules/meaning.ts';
import type { AnchoredQuotation, Pieces } from '../rules/snapshot.ts';
import { shorten } from '../text/shorten.ts';
import type { Span } from '../text/span.ts';
import type { ActorCard, Card, QuotationCard } from './card.ts';

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
      return quotationLines(card);
    case 'citation':
      return sourceLines(card.source);
  }
}

/** What kind of thing an actor is, in words. */
export const TYPE_WORDS = {
  person: 'person',
  organization: 'organisation',
  place: 'place',
  group: 'group',
  event: 'event',
  other: 'name',
} as const;
const MOST_ALIASES = 6;
const MOST_ROLES = 3;

function actorLines({ actor, presence, sources, company, quotations }: ActorCard): Line[] {
  const head: Line = [{ text: actor.name, strong: true }, { text: ` · ${TYPE_WORDS[actor.type]}` }];
  const count =
    presence.sources === 0
      ? 'in none of your sources'
      : presence.sources === 1
        ? 'in 1 source'
        : `in ${presence.sources.toLocaleString('en')} sources`;
  const barred = actor.restrictions?.map(restrictionWords) ?? [];
  if (actor.type === 'place') {
    const spellings = otherSpellings(actor);
    const also = spellings.length > 0 ? ` · also ${list(spellings)}` : '';
    return [[...head, { text: `${also} · ${count}${barred.length > 0 ? ` · ${barred.join(', ')}` : ''}` }]];
  }
  const lines: Line[] = [head];
  if (barred.length > 0) lines.push([{ text: `Marked in your actors.yaml as ${barred.join(', ')}` }]);
  for (const line of roleLines(actor.roles, sources)) lines.push([{ text: line }]);
  const aliases = otherSpellings(actor);
  if (aliases.length > 0) lines.push([{ text: `Also called ${list(aliases)}` }]);
  const few = sources.length > 0 && presence.sources <= 3;
  const time = few ? undefined : period(presence);
  const named = few ? `: ${sources.map(it => sourceLabel(it)).join('; ')}` : time === undefined ? '' : `, ${time}`;
  lines.push([{ text: `Named ${count}${named}` }]);
  if (company.length > 0) lines.push([{ text: `Also appears with ${company.map(it => it.name).join(', ')}` }]);
  for (const record of quotations) lines.push(quotationLine(record));
  return lines.slice(0, 12);
}

/** Each office once, as it is worded, with its time and who words it so: the user’s own first, then the newest. */
function roleLines(roles: readonly Role[], sources: readonly SourceInfo[]): string[] {
  const groups = new Map<string, { role: Role; said: SourceInfo[] }>();
  const order = new Map(sources.map((it, i) => [it.id, { info: it, i }]));
  for (const role of roles) {
    const key = [nameKey(role.title), role.since ?? '', role.until ?? '', role.source === undefined].join('\n');
    const group = groups.get(key) ?? { role, said: [] };
    const info = role.source === undefined ? undefined : order.get(role.source)?.info;
    if (info && !group.said.includes(info)) group.said.push(info);
    groups.set(key, group);
  }
  // Sources come by date, undated ones last: those say least about what holds now.
  const recent = ({ role, said }: { role: Role; said: readonly SourceInfo[] }) =>
    role.source === undefined ? Number.MAX_SAFE_INTEGER : Math.max(-1, ...said.map(it => (it.metadata.issued ? order.get(it.id)!.i : -1)));
  return [...groups.values()]
    .sort((a, b) => recent(b) - recent(a))
    .slice(0, MOST_ROLES)
    .map(({ role, said }) => `${role.title}${roleTime(role)}${whose(role, said)}`);
}

function whose({ source }: Role, said: readonly SourceInfo[]): string {
  if (source === undefined) return ' — your actors.yaml';
  const newest = said.filter(it => it.metadata.issued).at(-1) ?? said.at(-1);
  if (!newest) return '';
  const more = said.length - 1;
  const others = more === 0 ? ' puts it' : more === 1 ? ' and another source put it' : ` and ${more} other sources put it`;
  return ` — as ${sourceLabel(newest)}${others}`;
}

function roleTime({ since, until }: Role): string {
  if (since === undefined && until === undefined) return '';
  if (since !== undefined && until !== undefined) return ` (${dateWords(since)} to ${dateWords(until)})`;
  return since === undefined ? ` (until ${dateWords(until ?? '')})` : ` (since ${dateWords(since)})`;
}

/** `2019-11` as people say it. */
function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return formatDate({ year: year ?? 0, ...(month ? { month } : {}), ...(day ? { day } : {}) });
}

function restrictionWords(it: Restriction): string {
  return it.kind === 'embargo' ? `under embargo until ${formatDate(it.until)}` : it.kind === 'off-record' ? 'off the record' : 'background';
}

/** The first and the last date; `undefined` where no source is dated. */
function period({ earliest, latest }: Presence): string | undefined {
  const [first, last] = [earliest, latest].map(it => it?.metadata.issued && formatDate(it.metadata.issued.value));
  return first === undefined || first === last ? first : `${first} to ${last}`;
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
function quotationLines({ anchored, speakers }: QuotationCard): Line[] {
  const { location, quotation, pieces, passageNames } = anchored;
  if (pieces) return pieceLines(pieces);
  const place = location.places[0];
  const other = place && ['edited', 'altered'].includes(location.verdict) ? meaningChange(place, passageNames) : undefined;
  const verdict = other ? `Says something else than your copy: ${other.words}` : verdictWords(location.verdict, location.why);
  const lines: Line[] = [[{ text: verdict, strong: true }]];
  if (location.earlier) lines.push(earlierLine(location.earlier));
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
  if (place.quotation) lines.push([{ text: speakerWords(place.quotation, speakers) }]);
  else if (!place.inMarks && quotation.actors.length > 0)
    lines.push([{ text: 'In the source these words are not in anybody’s mouth: its own wording.' }]);
  return lines;
}

/** Each piece with its place, as the quotation has them; what is wrong with their order is said first. */
function pieceLines({ places, turned }: Pieces): Line[] {
  const lines = places.map(it => it.line + 1);
  const head = turned
    ? 'Every piece matches your copy, but in another order'
    : `Every piece matches your copy; they stand far apart (lines ${lines[0]} to ${lines.at(-1)})`;
  const order = places.map((_, i) => i).sort((a, b) => places[a]!.alignment.span.start - places[b]!.alignment.span.start);
  return [
    [{ text: head, strong: true }],
    ...places.map((it, i): Line => {
      const rank = turned ? `${ORDINALS[order.indexOf(i)]} in the source: ` : '';
      return [{ text: `${rank}${excerpt(it.passageText, 90)} — ` }, ...placeLine(it)];
    }),
  ];
}

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

function earlierLine({ source, seen, now }: Earlier): Line {
  const copy = `The copy of ${sourceLabel(source)} that you had on ${formatDate(dayOf(seen))} had these words; the present one `;
  return [{ text: `${copy}${now ? 'differs' : 'lacks them'}.` }];
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

/** Who says it, where the sentence does not name them (“he said”), and how that is known. */
function speakerWords(record: QuotationRecord, speakers: readonly string[]): string {
  const unnamed = speakers.filter(name => !record.sentenceText.includes(name.split(' ').at(-1)!));
  const who = unnamed.length > 0 ? `Said by ${unnamed.join(' and ')}. ` : '';
  const said = record.quotation.evidence === 'carried' ? 'Speaker read from the paragraph before' : 'The source attributes it';
  return `${who}${said}: ${sourceSentence(aroundWords(record), 160)}`;
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
