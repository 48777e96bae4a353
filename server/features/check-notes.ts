import { decode } from '../formats/decode.ts';
import { parseNote } from '../notes/parse.ts';
import type { Finding } from '../rules/rule.ts';
import { fold } from '../text/fold.ts';
import { LineIndex } from '../text/lines.ts';
import { NOTE_LIMIT } from '../workspace/files.ts';
import { fileFindings } from './file-findings.ts';
import type { Project } from './open.ts';

/** The findings of one file, with the text their spans are into. */
export interface FileReport {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** A quotation that somebody has compared with its original, as a comment in the note says. */
export interface CheckedQuotation {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** From zero. */
  readonly line: number;
  readonly words: string;
  readonly who: string;
  /** ISO day. */
  readonly when: string;
  readonly how?: string;
}

export interface CheckReport {
  /** Files with findings only, by name; the user's own YAML files among them. */
  readonly files: readonly FileReport[];
  /** Quotations marked as checked by hand, by file and line. */
  readonly checked: readonly CheckedQuotation[];
  /** Notes that were looked at. */
  readonly notes: number;
  readonly sources: number;
}

/** Checks the notes of a project that are `paths` or lie below them (relative to the root; `''` is the root itself). Waits for nothing: read the sources first. */
export async function checkNotes(
  project: Project,
  paths: readonly string[],
  progress?: (done: number, total: number) => void,
): Promise<CheckReport> {
  const { folder, service, files, corpus } = project;
  const within = (file: string) => paths.some(path => path === '' || file === path || file.startsWith(`${path}/`));
  const { files: found, unusable } = await folder.listNotes();
  const listed = found.filter(it => within(it.file));
  const reports: FileReport[] = unusable.filter(it => within(it.file)).map(({ file, reason }) => unchecked(file, reason));
  const checked: CheckedQuotation[] = [];
  for (const [index, { file, path }] of listed.entries()) {
    const read = await files.read(path, NOTE_LIMIT).then(decode, (error: Error) => ({ ok: false as const, reason: error.message }));
    if (read.ok) {
      const findings = (await service.findings({ file, text: read.text, draft: folder.isDraft(file) }, undefined, true)).map(byItself);
      service.forget(file);
      checked.push(...checkedIn(file, read.text));
      if (findings.length > 0) reports.push({ file, text: read.text, findings });
    } else {
      reports.push(unchecked(file, read.reason));
    }
    progress?.(index + 1, listed.length);
  }
  const own = (await fileFindings(project)).map(({ file, text, findings }) => ({ file, text, findings }));
  return {
    files: [...reports, ...own].sort((a, b) => (a.file < b.file ? -1 : 1)),
    checked,
    notes: listed.length,
    sources: (await corpus.counts()).usable,
  };
}

/** A finding that does not keep the note it was found in: a folder has many. */
function byItself({ rule, severity, span, message, related, fixes }: Finding): Finding {
  return { rule, severity, span, message, ...(related ? { related } : {}), ...(fixes ? { fixes } : {}) };
}

function checkedIn(file: string, text: string): CheckedQuotation[] {
  if (!text.includes('hearsay-checked')) return [];
  const note = parseNote(text);
  const lines = new LineIndex(text);
  return note.checks.map(({ quoted, who, when, how }) => {
    const { content, span, skip } = note.quoted[quoted]!;
    const words = fold(text, { within: content, skip }).text.replaceAll(/\s+/g, ' ').trim();
    return { file, line: lines.positionAt(span.start).line, words, who, when, ...(how === undefined ? {} : { how }) };
  });
}

/** A note that cannot be read is said to be unchecked, never passed over. */
function unchecked(file: string, reason: string): FileReport {
  const message = `This note cannot be checked: ${reason}`;
  return { file, text: '', findings: [{ rule: 'invalid-file', severity: 'warning', span: { start: 0, end: 0 }, message }] };
}
