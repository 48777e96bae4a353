import type { Parsed, Problem } from '../text/parsed.ts';
import { parseDate } from './dates.ts';
import type { Metadata, PersonName } from './metadata.ts';
import { readYaml } from './yaml.ts';

/** Our field ← the keys that mean it, the more specific first. Obsidian Web Clipper writes `title, source, author, published, created`. */
const KEYS: readonly (readonly [keyof Metadata, readonly string[]])[] = [
  ['id', ['citekey', 'id']],
  ['title', ['title']],
  ['author', ['author', 'authors']],
  ['containerTitle', ['container-title', 'publication', 'publisher', 'site', 'website']],
  ['issued', ['issued', 'published', 'date']],
  ['accessed', ['accessed', 'created', 'clipped']],
  ['url', ['url', 'URL', 'source', 'link']],
  ['language', ['language', 'lang']],
  ['speaker', ['speaker']],
];

/**
 * What the YAML at the top of a Markdown source says about it. People keep keys of their own there, so unknown ones are none of our business; a known
 * one that cannot be understood is a problem where it stands. Only data is read: no tag and no script is ever run. `offset`: where the YAML begins.
 */
export function readFrontMatter(text: string, offset: number): Parsed<Metadata> {
  const yaml = readYaml(text, offset);
  if (yaml.broken) return { value: {}, problems: yaml.problems, broken: true };
  if (typeof yaml.data !== 'object' || yaml.data === null || Array.isArray(yaml.data)) return { value: {}, problems: [] };
  const data = yaml.data as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [target, keys] of KEYS) {
    for (const key of keys) {
      const raw = data[key];
      if (raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0)) continue;
      const read = readField(target, raw);
      if (read === undefined) {
        // `source: Interview` and `date: this week` are the user's own words for something else; only what claims to be a date of publication must be one.
        if (target === 'issued' && key !== 'date')
          problems.push({ span: yaml.span([key]), message: `\`${key}\`: this should be a date: 2025, 2025-09 or 2025-09-16.` });
        continue;
      }
      fields[target] = { value: read, origin: 'front-matter', span: yaml.span([key]) };
      break;
    }
  }
  return { value: fields as Metadata, problems };
}

function readField(target: keyof Metadata, raw: unknown): unknown {
  if (target === 'author') return readAuthors(raw);
  const text = typeof raw === 'string' ? unlinked(raw) : typeof raw === 'number' ? String(raw) : undefined;
  if (text === undefined || text === '') return undefined;
  if (target === 'issued' || target === 'accessed') return parseDate(text);
  if (target === 'url') return /^https?:\/\/\S+$/i.test(text) ? text : undefined;
  if (target === 'language') return /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$/.test(text) ? text : undefined;
  return text;
}

function readAuthors(raw: unknown): PersonName[] | undefined {
  const list = (Array.isArray(raw) ? raw : [raw]).flatMap(one => (typeof one === 'string' ? [{ literal: unlinked(one) }] : []));
  const named = list.filter(it => it.literal !== '');
  return named.length > 0 ? named : undefined;
}

/** `[[Jane Doe]]` and `[[people/jane|Jane Doe]]` are names that Obsidian links. */
function unlinked(text: string): string {
  const inner = /^\[\[([^\]]{1,200})\]\]$/.exec(text.trim())?.[1] ?? text;
  return inner.slice(inner.lastIndexOf('|') + 1).trim();
}
