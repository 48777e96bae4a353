import * as z from 'zod';
import { checkedDate, parseDate } from '../formats/dates.ts';
import type { Metadata, PartialDate, PersonName, Restriction } from '../formats/metadata.ts';

/**
 * CSL-JSON, the exchange format of reference managers: what may stand in an item, and the way to and from our `Metadata`.
 * Specification: citationstyles.org, CSL 1.0.2, and its JSON schema `csl-data.json`.
 */

const TYPES =
  'article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage'.split(
    ' ',
  );

/** Our own fields beside CSL's. */
export const ownKeys: readonly string[] = ['speaker', 'quotations', 'copy-of', 'restrictions'];

/** Every key an item may have; others are reported. */
export const itemKeys: readonly string[] = [
  ...'id type title author container-title issued URL accessed language'.split(' '),
  ...ownKeys,
  ...'abstract annote archive archive-place archive_collection archive_location authority available-date call-number categories chair chapter-number citation-key citation-label citation-number collection-editor collection-number collection-title compiler composer contributor container-author container-title-short curator custom dimensions director division DOI edition editor editor-translator editorial-director event event-date event-place event-title executive-producer first-reference-note-number genre guest host illustrator ISBN ISSN issue journalAbbreviation jurisdiction keyword locator medium narrator note number number-of-pages number-of-volumes organizer original-author original-date original-publisher original-publisher-place original-title page page-first part-number part-title performer PMCID PMID printing-number producer publisher publisher-place recipient references reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator shortTitle source status submitted supplement-number title-short translator version volume volume-title volume-title-short year-suffix'.split(
    ' ',
  ),
];

const text = z
  .union([z.string(), z.number()], { error: 'this should be a text.' })
  .transform(String)
  .pipe(z.string().trim().min(1, 'this is empty.'));

const EXPECTED_DATE = 'this should be a date: 2025, 2025-09, 2025-09-16 or 16 September 2025.';

const dateParts = z.object({ 'date-parts': z.array(z.array(z.union([z.number(), z.string()])).min(1)).min(1) });
const dateMap = z.object({
  year: z.union([z.number(), z.string()]),
  month: z.union([z.number(), z.string()]).optional(),
  day: z.union([z.number(), z.string()]).optional(),
});

/** A date in every form CSL-JSON, CSL-YAML and pandoc know. Ranges count with their first date. */
const date = z.unknown().transform((value, context): PartialDate => {
  const found = readDate(value);
  if (found) return found;
  context.addIssue({ code: 'custom', message: EXPECTED_DATE });
  return z.NEVER;
});

function readDate(value: unknown): PartialDate | undefined {
  if (typeof value === 'number') return checkedDate(value);
  if (value instanceof Date) return checkedDate(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate());
  if (typeof value === 'string') return parseDate(value.split('/')[0]!.length >= 4 ? value.split('/')[0]! : value) ?? parseDate(value);
  if (Array.isArray(value)) return readDate(value[0]);
  const parts = dateParts.safeParse(value);
  if (parts.success) return checkedDate(...numbers(parts.data['date-parts'][0]!));
  const map = dateMap.safeParse(value);
  if (map.success) return checkedDate(...numbers([map.data.year, map.data.month, map.data.day]));
  const raw = z
    .object({ raw: z.string() })
    .or(z.object({ literal: z.string() }))
    .safeParse(value);
  return raw.success ? parseDate('raw' in raw.data ? raw.data.raw : raw.data.literal) : undefined;
}

function numbers(parts: readonly (number | string | undefined)[]): [number, number | undefined, number | undefined] {
  const [year, month, day] = parts.map(part => (part === undefined ? undefined : Number(part)));
  return [year ?? Number.NaN, month, day];
}

const name = z
  .union(
    [
      z.string().trim().min(1),
      z.object({
        family: z.string().trim().min(1).optional(),
        given: z.string().trim().min(1).optional(),
        literal: z.string().trim().min(1).optional(),
      }),
    ],
    {
      error: 'this should be a name: `Family, Given`, or `family:` and `given:`, or `literal:`.',
    },
  )
  .transform((value, context): PersonName => {
    if (typeof value === 'string') return splitName(value);
    const { family, given, literal } = value;
    if (family === undefined && given === undefined && literal === undefined) {
      context.addIssue({ code: 'custom', message: 'a name needs `family:` or `literal:`.' });
      return z.NEVER;
    }
    return {
      ...(family === undefined ? {} : { family }),
      ...(given === undefined ? {} : { given }),
      ...(literal === undefined ? {} : { literal }),
    };
  });

/** `Kelin, Andrei` is a person with both parts; anything else stays whole: no guess where a family name begins. */
export function splitName(value: string): PersonName {
  const match = /^([^,]{1,80}), ([^,]{1,80})$/.exec(value.trim());
  return match ? { family: match[1]!, given: match[2]! } : { literal: value.trim() };
}

/** One or a list. Not a union: a wrong entry of a list must cost that entry, with its place. */
export const oneOrMore = <T extends z.ZodType>(one: T) => z.preprocess(value => (Array.isArray(value) ? value : [value]), z.array(one));
const names = oneOrMore(name);

const embargo = z.object({ embargo: date });
/** `off-record`, `background` or `embargo: DATE`: what may not be used, as sidecars and actors.yaml say it. */
export const restriction = z
  .union([z.literal('off-record'), z.literal('background'), embargo], {
    error: 'this should be `off-record`, `background` or `embargo: DATE`.',
  })
  .transform((value): Restriction => (typeof value === 'string' ? { kind: value } : { kind: 'embargo', until: value.embargo }));

/** One CSL item with our own fields. Keys it does not name pass unseen; `itemKeys` tells which of them mean something. */
export const itemSchema = z.object({
  id: text.optional(),
  type: z
    .string({ error: 'this should be a text.' })
    .refine(value => TYPES.includes(value), {
      error: issue =>
        `CSL has no type \`${String(issue.input)}\`. Use \`article-newspaper\`, \`webpage\`, \`interview\`, \`book\`, \`speech\` …`,
    })
    .optional(),
  title: text.optional(),
  author: names.optional(),
  'container-title': text.optional(),
  issued: date.optional(),
  URL: z
    .string({ error: 'this should be a web address.' })
    .regex(/^[a-z][a-z0-9+.-]{1,20}:\S+$/i, 'this should be a web address, such as https://example.org/article.')
    .optional(),
  accessed: date.optional(),
  language: z
    .string({ error: 'this should be a language tag.' })
    .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$/, 'this should be a language tag such as `en` or `pt-BR`.')
    .optional(),
  speaker: text.optional(),
  'copy-of': text.optional(),
  restrictions: oneOrMore(restriction).optional(),
});

export type CslItem = z.infer<typeof itemSchema>;

/** The fields of an item as metadata of one origin. */
export function metadataOf<T extends CslItem>(
  item: T,
  field: <V>(key: keyof CslItem & string, value: V) => { value: V; origin: 'sidecar' | 'bibliography' },
): Metadata {
  const result: Record<string, unknown> = {};
  for (const [key, target] of FIELDS) if (item[key] !== undefined) result[target] = field(key, item[key]);
  return result as Metadata;
}

const FIELDS: readonly (readonly [keyof CslItem & string, keyof Metadata])[] = [
  ['id', 'id'],
  ['type', 'type'],
  ['title', 'title'],
  ['author', 'author'],
  ['container-title', 'containerTitle'],
  ['issued', 'issued'],
  ['URL', 'url'],
  ['accessed', 'accessed'],
  ['language', 'language'],
  ['speaker', 'speaker'],
  ['copy-of', 'copyOf'],
  ['restrictions', 'restrictions'],
];

/** A CSL-JSON item as citation processors take it: what is known and nothing else. A date in page furniture is not known as a date of publication. */
export function toCsl(id: string, metadata: Metadata): Record<string, unknown> {
  const item: Record<string, unknown> = { id, type: metadata.type?.value ?? 'document' };
  if (metadata.title) item.title = metadata.title.value;
  if (metadata.author) item.author = metadata.author.value;
  if (metadata.containerTitle) item['container-title'] = metadata.containerTitle.value;
  if (metadata.issued) item.issued = cslDate(metadata.issued.value);
  if (metadata.url) item.URL = metadata.url.value;
  if (metadata.accessed) item.accessed = cslDate(metadata.accessed.value);
  if (metadata.language) item.language = metadata.language.value;
  return item;
}

function cslDate({ year, month, day }: PartialDate) {
  return { 'date-parts': [[year, month, day].filter(part => part !== undefined)] };
}
