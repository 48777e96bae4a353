import type { Span } from '../text/span.ts';
import type { YamlText } from './yaml.ts';

/** `key: some words` or `key: "some words"`. What may mean anything else in YAML is not matched. */
const LINE = /^([A-Za-z][\w-]{0,99}):( {1,20})([^\s"#][^\n]*|"[^"\\\n]*")$/;
/** Characters that mean nothing in YAML inside a value that begins with a letter or digit, but for `: ` and ` #`. */
const HARMLESS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,;:/()'’‘“”„«»–—_!?&%$€£+=@*#~…-]*$/u;
/** What the core schema reads as something else than text, and some more. */
const NOT_TEXT = /^(?:null|true|false|[-+.\doxa-f]*)$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;
const QUOTED = /^"[\p{L}\p{M}\p{N}\p{P}\p{S} ]*"$/u;

/**
 * Reads YAML of the plainest kind, the front matter most programs write: one `key: text` a line. The same result as by the full rules, without
 * their cost, which is more than that of reading a short article. `undefined` for everything that is not that plain.
 */
export function readPlainYaml(text: string, offset: number): YamlText | undefined {
  const data: Record<string, string> = {};
  const keys = new Map<string, Span>();
  const values = new Map<string, Span>();
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const match = LINE.exec(text.slice(start, end));
    if (!match) return undefined;
    const [, key, gap, written] = match as unknown as [string, string, string, string];
    const value = plainText(written);
    if (value === undefined || values.has(key) || NOT_TEXT.test(key)) return undefined;
    const at = start + key.length + 1 + gap.length;
    data[key] = value;
    keys.set(key, { start: offset + start, end: offset + start + key.length });
    values.set(key, { start: offset + at, end: offset + at + written.length });
    start = end + 1;
  }
  if (values.size === 0) return undefined;
  const whole: Span = { start: offset, end: offset + text.length };
  const find = (path: readonly PropertyKey[], spans: ReadonlyMap<string, Span>) =>
    path.length === 0 ? whole : ((path.length === 1 ? spans : values).get(String(path[0])) ?? whole);
  return { data, problems: [], broken: false, span: path => find(path, values), keySpan: path => find(path, keys) };
}

function plainText(written: string): string | undefined {
  if (written.startsWith('"')) return QUOTED.test(written) ? written.slice(1, -1) : undefined;
  if (!HARMLESS.test(written) || written.includes(': ') || written.includes(' #') || /[ :]$/.test(written)) return undefined;
  return NOT_TEXT.test(written) && !DATE.test(written) ? undefined : written;
}
