import * as z from 'zod';
import { readYaml, unknownKeys, validate, type YamlText } from '../formats/yaml.ts';
import type { Parsed, Problem } from '../text/parsed.ts';
import { type Configuration, defaultConfiguration } from './configuration.ts';
import { globProblem } from './glob.ts';

/** What one place (hearsay.yaml or the editor's settings) says; absent keys are left to the other place or to the default. */
export interface PartialConfiguration {
  readonly sources?: readonly string[];
  readonly notes?: readonly string[];
  readonly drafts?: readonly string[];
  readonly bibliography?: readonly string[];
  readonly citation?: Partial<Configuration['citation']>;
  readonly rules?: Configuration['rules'];
  readonly claims?: {
    readonly strictness?: Configuration['claims']['strictness'];
    readonly ownVoiceLabels?: readonly string[];
    readonly cues?: { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  };
}

/** One value or a list of them. Not a union: a wrong entry of a list must cost that entry, with its place. */
const oneOrMore = <T extends z.ZodType>(one: T) => z.preprocess(value => (Array.isArray(value) ? value : [value]), z.array(one));
const texts = oneOrMore(z.string({ error: 'this should be a text.' }).trim().min(1, 'this is empty.'));
const glob = z
  .string({ error: 'this should be a pattern such as `sources/**`.' })
  .trim()
  .min(1, 'this is empty.')
  .superRefine((value, context) => {
    const message = globProblem(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
const globs = oneOrMore(glob);
const inside = (value: string) => !/^(?:[/~]|[A-Za-z]:[\\/]|\.\.(?:\/|$))/.test(value) && !value.split('/').includes('..');
const insideGlob = glob.refine(
  inside,
  'patterns in this file stay inside the folder. Folders elsewhere go into your own settings (`hearsay.sources`).',
);
const insideGlobs = oneOrMore(insideGlob);

const LEVELS = ['off', 'hint', 'information', 'warning', 'error'] as const;
const STYLES = ['auto', 'pandoc', 'footnote', 'link', 'wikilink'] as const;
const STRICTNESS = ['low', 'normal', 'strict'] as const;
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, { error: `this should be one of: ${values.join(', ')}.` });
// YAML 1.1 readers, and people, write `off` without quotes and get `false`; YAML 1.2 keeps it a text. Both mean off.
const level = z.preprocess(value => (value === false ? 'off' : value), oneOf(LEVELS));
const group = 'this should be a group of keys.';

const schemaWith = <T extends z.ZodType<string[]>>(sources: T) =>
  z.object(
    {
      sources: sources.optional(),
      notes: insideGlobs.optional(),
      drafts: insideGlobs.optional(),
      bibliography: texts.optional(),
      citation: z.object({ style: oneOf(STYLES).optional() }, { error: group }).optional(),
      rules: z.record(z.string(), level, { error: 'this should be a group such as `misquote: warning`.' }).optional(),
      claims: z
        .object(
          {
            strictness: oneOf(STRICTNESS).optional(),
            ownVoiceLabels: texts.optional(),
            cues: z.object({ add: texts.optional(), remove: texts.optional() }, { error: group }).optional(),
          },
          { error: group },
        )
        .optional(),
    },
    { error: 'hearsay.yaml should be a group of keys such as `sources:` and `rules:`.' },
  );

const fileSchema = schemaWith(insideGlobs);
const settingsSchema = schemaWith(globs);

const KEYS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [[], ['sources', 'notes', 'drafts', 'bibliography', 'citation', 'rules', 'claims']],
  [['citation'], ['style']],
  [['claims'], ['strictness', 'ownVoiceLabels', 'cues']],
  [
    ['claims', 'cues'],
    ['add', 'remove'],
  ],
];

/**
 * Reads `hearsay.yaml`. Every wrong or unknown key is a problem where it stands, and the rest counts; with broken YAML nothing counts (`broken`).
 * Ids of rules are not known here: the rules layer checks them (`unknownRules`).
 */
export function parseConfiguration(text: string): Parsed<PartialConfiguration> {
  const yaml = readYaml(text);
  if (yaml.broken) return { value: {}, problems: yaml.problems, broken: true };
  if (yaml.data === undefined || yaml.data === null) return { value: {}, problems: [] };
  const checked = validate(yaml, fileSchema);
  return { value: checked.value ?? {}, problems: [...unknown(yaml), ...checked.problems] };
}

/** Reads the editor's settings `hearsay.*`; wrong ones are left out, since the editor itself underlines them. */
export function readSettings(settings: unknown): PartialConfiguration {
  const nowhere: YamlText = {
    data: settings ?? {},
    problems: [],
    broken: false,
    span: () => ({ start: 0, end: 0 }),
    keySpan: () => ({ start: 0, end: 0 }),
  };
  return validate(nowhere, settingsSchema).value ?? {};
}

function unknown(yaml: YamlText): Problem[] {
  return KEYS.flatMap(([path, known]) => unknownKeys(yaml, known, path));
}

/** Problems for rule ids in `hearsay.yaml` that are no rule, with the one meant. `known`: the ids of all rules. */
export function unknownRules(text: string, known: readonly string[]): Problem[] {
  return unknownKeys(readYaml(text), known, ['rules']);
}

/** Both places and the defaults, key by key: the file wins over the settings, and both over the default. */
export function mergeConfiguration(file: PartialConfiguration = {}, settings: PartialConfiguration = {}): Configuration {
  const base = defaultConfiguration;
  return {
    sources: file.sources ?? settings.sources ?? base.sources,
    notes: file.notes ?? settings.notes ?? base.notes,
    drafts: file.drafts ?? settings.drafts ?? base.drafts,
    bibliography: file.bibliography ?? settings.bibliography ?? base.bibliography,
    citation: { style: file.citation?.style ?? settings.citation?.style ?? base.citation.style },
    rules: { ...base.rules, ...settings.rules, ...file.rules },
    claims: {
      strictness: file.claims?.strictness ?? settings.claims?.strictness ?? base.claims.strictness,
      ownVoiceLabels: file.claims?.ownVoiceLabels ?? settings.claims?.ownVoiceLabels ?? base.claims.ownVoiceLabels,
      cues: {
        add: file.claims?.cues?.add ?? settings.claims?.cues?.add ?? base.claims.cues.add,
        remove: file.claims?.cues?.remove ?? settings.claims?.cues?.remove ?? base.claims.cues.remove,
      },
    },
  };
}

/**
 * The one place that decides what counts while a file of the user is broken: the last good value, with the problems of now. Text that is being typed
 * is broken most of the time, and a folder must not lose its sources over a colon.
 */
export function keepLastGood<T>(previous: Parsed<T> | undefined, next: Parsed<T>): Parsed<T> {
  return next.broken && previous !== undefined ? { ...next, value: previous.value } : next;
}
