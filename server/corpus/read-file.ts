import { hash } from 'node:crypto';
import { mergeMetadata, parseSidecar, type QuotationCorrection } from '../citations/sidecar.ts';
import { decode } from '../formats/decode.ts';
import type { Metadata } from '../formats/metadata.ts';
import { readDocument } from '../formats/read.ts';
import type { FileProblem } from '../workspace/configuration.ts';
import { type Files, OWN_FILE_LIMIT, SOURCE_LIMIT } from '../workspace/files.ts';
import { sidecarFile } from '../workspace/folder.ts';
import { endingOf, keyOfFile } from './keys.ts';
import { prepare } from './prepare.ts';
import type { Due } from './scan.ts';
import { sizeAndTime } from './scan.ts';
import type { Change, StoredFile } from './store.ts';

/** What reading one file came to. */
export interface FileRead {
  readonly change: Change;
  /** UTF-16 code units of new text: what the work is measured by. */
  readonly length: number;
  /** A new text whose bytes were known under another, vanished path could be moved instead; this is their hash. */
  readonly hash: string;
  /** What the sidecar corrects, for a text that turns out to be a known one moved. */
  readonly corrections?: readonly QuotationCorrection[];
}

/** All that reading one file asks of the disk. */
export type Reads = Pick<Files, 'stat' | 'read'>;

interface SidecarRead {
  readonly stamp: string;
  readonly metadata: Metadata;
  readonly corrections: readonly QuotationCorrection[];
  readonly problems: readonly FileProblem[];
  /** Its YAML is broken: what it said before stays. */
  readonly broken: boolean;
}

/**
 * Looks at one file and says how the store has to change: nothing but a time stamp when its bytes are as they were, everything when they are not. A
 * file that cannot be read becomes `failed` with its reason. Never rejects for odd content. `window`: see `prepare`.
 */
export async function readFile({ entry, known }: Due, files: Reads, window = 1): Promise<FileRead> {
  const checked = Date.now();
  const base = { path: entry.path, file: entry.file, size: entry.size, mtime: entry.mtime, checked };
  let bytes: Uint8Array;
  let sidecar: SidecarRead;
  try {
    bytes = await files.read(entry.path, SOURCE_LIMIT);
    sidecar = await readSidecar(entry.path, files);
  } catch (error) {
    return failed(base, '', '', error instanceof Error ? error.message : String(error));
  }
  const digest = hash('sha256', bytes);
  const same = known?.hash === digest && endingOf(known.file) === endingOf(entry.file);
  if (known && same && known.sidecar === sidecar.stamp) {
    const fields = known.file === entry.file ? base : { ...base, ...movedFields(known, entry) };
    return { change: { kind: 'update', number: known.number, fields }, length: 0, hash: digest };
  }
  try {
    const read = readDocument(bytes, entry.file);
    if (!read.ok) return failed(base, digest, sidecar.stamp, read.reason);
    const { document, encoding } = read;
    const keep = sidecar.broken && same && known?.state !== 'failed' ? known : undefined;
    const metadata = keep?.metadata ?? mergeMetadata(document.metadata, sidecar.metadata);
    const problems = [...document.problems.map(it => ({ path: entry.path, ...it })), ...sidecar.problems];
    const file: Omit<StoredFile, 'number'> = {
      ...base,
      hash: digest,
      sidecar: sidecar.stamp,
      state: 'text',
      ...(/^utf-?(?:8|16)/i.test(encoding) ? {} : { reason: `Read as ${encoding}.` }),
      key: known?.key ?? '',
      ownKey: ownKey(entry.file, metadata),
      metadata,
      length: document.text.length,
      problems,
    };
    if (known && same && known.state !== 'failed') {
      return {
        change: { kind: 'update', number: known.number, fields: file, ...(keep ? {} : { corrections: sidecar.corrections }) },
        length: 0,
        hash: digest,
      };
    }
    const { sentences, words, shingles } = prepare(document, window);
    const { text, blocks, skip, noise } = document;
    const body = { text, blocks, skip, noise, sentences, corrections: sidecar.corrections };
    return { change: { kind: 'put', file, body, words, shingles }, length: text.length, hash: digest, corrections: body.corrections };
  } catch (error) {
    // A fault of ours with this very text; it is not tried again until the text changes.
    return failed(base, digest, sidecar.stamp, `Reading it went wrong (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** What changes with the place of a file whose bytes stay. */
function movedFields(known: StoredFile, { path, file }: Due['entry']): Partial<StoredFile> {
  const problems = known.problems.map(it => ({ ...it, path: it.path === known.path ? path : sidecarFile(path) }));
  return { problems, ...(known.state === 'failed' ? {} : { ownKey: ownKey(file, known.metadata) }) };
}

/** Whether a file that may have changed is, to the byte, the one that is kept, its sidecar too. */
export async function isKnown({ entry, known }: Due, files: Files): Promise<boolean> {
  if (!known || known.file !== entry.file || known.size !== entry.size) return false;
  try {
    return (
      hash('sha256', await files.read(entry.path, SOURCE_LIMIT)) === known.hash &&
      (await readSidecar(entry.path, files)).stamp === known.sidecar
    );
  } catch {
    return false;
  }
}

/** A file that is there but cannot be used. */
export function failed(
  base: Pick<StoredFile, 'path' | 'file' | 'size' | 'mtime' | 'checked'>,
  digest: string,
  sidecar: string,
  reason: string,
): FileRead {
  const file = {
    ...base,
    hash: digest,
    sidecar,
    state: 'failed' as const,
    reason,
    key: '',
    ownKey: '',
    metadata: {},
    length: 0,
    problems: [],
  };
  return { change: { kind: 'put', file }, length: 0, hash: digest };
}

async function readSidecar(source: string, files: Reads): Promise<SidecarRead> {
  const path = sidecarFile(source);
  const found = await files.stat(path);
  if (!found) return { stamp: '', metadata: {}, corrections: [], problems: [], broken: false };
  const start = { start: 0, end: 0 };
  let stamp = `${sizeAndTime(found)}:`;
  const unreadable = (message: string) => ({
    stamp,
    metadata: {},
    corrections: [],
    problems: [{ path, span: start, message }],
    broken: true,
  });
  try {
    const bytes = await files.read(path, OWN_FILE_LIMIT);
    stamp += hash('sha256', bytes);
    const decoded = decode(bytes);
    if (!decoded.ok) return unreadable(decoded.reason);
    const { value, problems, broken = false } = parseSidecar(decoded.text);
    return { stamp, metadata: value.metadata, corrections: value.quotations, problems: problems.map(it => ({ path, ...it })), broken };
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}

function ownKey(file: string, metadata: Metadata): string {
  return metadata.id?.value.normalize('NFC') || keyOfFile(file);
}
