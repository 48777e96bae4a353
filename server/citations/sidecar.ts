import * as z from 'zod';
import type { Metadata } from '../formats/metadata.ts';
import { readYaml, unknownKeys, validate } from '../formats/yaml.ts';
import type { Parsed, Problem } from '../text/parsed.ts';
import { itemKeys, itemSchema, metadataOf } from './csl.ts';

/** What the user decided about one quotation of a source ("Change Speaker…"). */
export interface QuotationCorrection {
  /** The words as they stand in the source. */
  readonly text: string;
  /** Who says them; `null`: nobody, it is no quotation. */
  readonly speaker: string | null;
}

/** What `<file>.yaml` beside a source says about it. */
export interface Sidecar {
  readonly metadata: Metadata;
  readonly quotations: readonly QuotationCorrection[];
}

export const emptySidecar: Sidecar = { metadata: {}, quotations: [] };

const quotation = z.object(
  {
    text: z.string({ error: 'a correction needs the quoted words.' }).trim().min(1, 'a correction needs the quoted words.'),
    speaker: z.union([z.string().trim().min(1), z.null()], { error: 'a correction needs a name, or `null` where nobody speaks.' }),
  },
  { error: 'this should be an entry with `text:` and `speaker:`.' },
);

const sidecarSchema = itemSchema.extend({ quotations: z.array(quotation, { error: 'this should be a list.' }).optional() });

/**
 * Reads a sidecar: one CSL item, or `references:` with one item, as pandoc reads it. A wrong field costs that field and is reported where it stands;
 * broken YAML costs the whole (`broken`).
 */
export function parseSidecar(text: string): Parsed<Sidecar> {
  const yaml = readYaml(text);
  if (yaml.broken) return { value: emptySidecar, problems: yaml.problems, broken: true };
  if (yaml.data === undefined || yaml.data === null) return { value: emptySidecar, problems: [] };
  const problems: Problem[] = [];
  const { item, at } = findItem(yaml.data);
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return {
      value: emptySidecar,
      problems: [{ span: yaml.span(at), message: 'This should be one entry with keys such as `id`, `title` and `issued`.' }],
    };
  }
  if (at.length > 0) {
    const list: unknown = (yaml.data as { references: unknown }).references;
    if (Array.isArray(list) && list.length > 1) {
      problems.push({
        span: yaml.span(['references', 1]),
        message: 'A file beside a source describes that one source. Only the first entry counts.',
      });
    }
  }
  problems.push(...unknownKeys(yaml, itemKeys, at));
  const checked = validate(yaml, sidecarSchema, at);
  problems.push(...checked.problems);
  if (!checked.value) return { value: emptySidecar, problems };
  const metadata = metadataOf(checked.value, (key, value) => ({ value, origin: 'sidecar', span: yaml.span([...at, key]) }));
  return { value: { metadata, quotations: checked.value.quotations ?? [] }, problems };
}

function findItem(data: unknown): { item: unknown; at: PropertyKey[] } {
  if (typeof data === 'object' && data !== null && 'references' in data) {
    const { references } = data;
    return Array.isArray(references) ? { item: references[0], at: ['references', 0] } : { item: references, at: ['references'] };
  }
  return { item: data, at: [] };
}

/** What the file says about itself, corrected field by field by what the user says about it. */
export function mergeMetadata(own: Metadata, sidecar: Metadata): Metadata {
  return { ...own, ...sidecar };
}
