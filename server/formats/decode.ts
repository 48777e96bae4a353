import { detectCharset } from './charset.ts';

/** Bytes as text, with the name of the encoding (a WHATWG label), or why they are no text. */
export type Decoded =
  | {
      readonly ok: true;
      /** Without byte order mark, otherwise 1:1: line ends stay as they are. */
      readonly text: string;
      readonly encoding: string;
      /** How many places held bytes that are no text in that encoding; each is a U+FFFD in `text`. Absent when there is none. */
      readonly damaged?: number;
    }
  | { readonly ok: false; readonly reason: string };

/** First bytes of files that are often renamed or dropped among texts, with what to call them. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF file'],
  ['PK\u0003\u0004', 'a ZIP container (Word, EPUB or an archive)'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Microsoft Office file'],
  ['\u0089PNG', 'a picture (PNG)'],
  ['\u00ff\u00d8\u00ff', 'a picture (JPEG)'],
  ['GIF8', 'a picture (GIF)'],
  ['\u001f\u008b', 'a compressed file (gzip)'],
  ['7z\u00bc\u00af', 'a compressed file (7-Zip)'],
  ['Rar!', 'a compressed file (RAR)'],
  ['SQLite format 3', 'a database'],
  ['bplist00', 'a binary property list'],
  ['{\\rtf', 'an RTF file'],
];

/** How much of a file is looked at to tell what it is; what decides stands early, and a guess need not read 20 MB. */
const SAMPLE = 1 << 18;
/** Above this share of control characters a file is no text: real ones hold none but form feeds and the odd escape. */
const MAX_CONTROLS = 0.002;

/**
 * Decodes a text file: byte order mark → UTF-16 without one → strict UTF-8 → the charset the text declares → the legacy charset its letters speak
 * for (charset.ts). Linear; a file that is no text gives a reason fit to be shown.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { ok: false, reason: 'UTF-32 is not read. Save the file as UTF-8.' };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { ok: false, reason: 'UTF-32 is not read. Save the file as UTF-8.' };
  if (a === 0xef && b === 0xbb && c === 0xbf) return lenient(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return lenient(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return lenient(bytes, 'utf-16be');

  const known = signature(bytes);
  if (known) return { ok: false, reason: `It is ${known}, not a text file.` };
  const firstNul = bytes.indexOf(0);
  if (firstNul >= 0) {
    const wide = utf16Without(bytes);
    if (wide) return lenient(bytes, wide);
    return { ok: false, reason: `It holds NUL bytes (the first at byte ${firstNul + 1}): a binary file, not text.` };
  }
  if (controlShare(bytes) > MAX_CONTROLS) return { ok: false, reason: 'It holds control characters throughout: a binary file, not text.' };

  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== undefined) return { ok: true, text: utf8, encoding: 'utf-8' };
  const declared = declaredCharset(bytes);
  const asDeclared = declared === undefined ? undefined : strict(bytes, declared);
  if (declared !== undefined && asDeclared !== undefined) return { ok: true, text: asDeclared, encoding: declared };
  if (mostlyUtf8(bytes)) return lenient(bytes, 'utf-8');
  return lenient(bytes, detectCharset(bytes));
}

/** Made once: most files are UTF-8, and small. */
const utf8Decoder = new TextDecoder('utf-8', { fatal: true });

function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return (encoding === 'utf-8' ? utf8Decoder : new TextDecoder(encoding, { fatal: true })).decode(bytes);
  } catch {
    return undefined;
  }
}

function lenient(bytes: Uint8Array, encoding: string): Decoded {
  const text = strict(bytes, encoding);
  if (text !== undefined) {
    if (text.includes('\0')) return { ok: false, reason: 'It holds NUL characters: a binary file, not text.' };
    return { ok: true, text, encoding };
  }
  const mended = new TextDecoder(encoding).decode(bytes);
  if (mended.includes('\0')) return { ok: false, reason: 'It holds NUL characters: a binary file, not text.' };
  return { ok: true, text: mended, encoding, damaged: mended.split('\ufffd').length - 1 };
}

function signature(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return SIGNATURES.find(([magic]) => start.startsWith(magic))?.[1];
}

function controlShare(bytes: Uint8Array): number {
  const end = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && !(byte >= 9 && byte <= 13) && byte !== 0x1b && byte !== 0x1a) controls++;
  }
  return end === 0 ? 0 : controls / end;
}

/**
 * UTF-16 without byte order mark. Evidence: read in the right order, nearly every unit is a letter, digit, space or punctuation mark of few scripts
 * and spaces occur as in a text; read in the wrong order the same bytes scatter over the whole of Unicode, and binary data does so in both.
 */
function utf16Without(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const end = Math.min(bytes.length, SAMPLE) & ~1;
  if (end < 4) return undefined;
  let best: { encoding: 'utf-16le' | 'utf-16be'; share: number } | undefined;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    let plain = 0;
    let spaces = 0;
    const low = encoding === 'utf-16le' ? 0 : 1;
    for (let i = 0; i < end; i += 2) {
      const unit = bytes[i + low]! | (bytes[i + 1 - low]! << 8);
      if (unit === 32 || unit === 10 || unit === 13) spaces++;
      const alphabetic = (unit >= 32 && unit < 0x7f) || (unit >= 0xa0 && unit < 0x250) || (unit >= 0x370 && unit < 0x530);
      const other = (unit >= 0x590 && unit < 0x1100) || (unit >= 0x2010 && unit < 0x2060) || (unit >= 0x3000 && unit < 0xa000);
      if (alphabetic || other || unit === 9 || unit === 10 || unit === 13) plain++;
    }
    const share = plain / (end / 2);
    if (share >= 0.97 && spaces > 0 && (!best || share > best.share)) best = { encoding, share };
  }
  return best?.encoding;
}

/**
 * A UTF-8 file with a few broken bytes (a cut download, two files glued together) is still UTF-8: most of what is not ASCII forms valid sequences,
 * which never happens by chance in a legacy charset.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SAMPLE);
  let good = 0;
  let bad = 0;
  for (let i = 0; i < end; ) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const size = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let k = 1;
    while (k < size && i + k < bytes.length && (bytes[i + k]! & 0xc0) === 0x80) k++;
    if (size > 0 && byte < 0xf5 && k === size) good++;
    else bad++;
    i += Math.max(1, k);
  }
  return good >= 3 && good >= 4 * bad;
}

/** The charset a text names in its first lines: an editor's mode line (`-*- coding: windows-1251 -*-`), an XML declaration, an HTML `meta`. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024));
  const label = /(?:coding|charset) ?[:=] ?["']?([a-z][\w.:-]{1,30})/i.exec(start)?.[1];
  if (label === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined; // a label nobody knows
  }
}
