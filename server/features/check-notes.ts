import type { Finding } from '../rules/rule.ts';
import { fileFindings } from './file-findings.ts';
import type { Project } from './open.ts';

/** The findings of one file, with the text their spans are into. */
export interface FileReport {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface CheckReport {
  /** Files with findings only, by name; the user's own YAML files among them. */
  readonly files: readonly FileReport[];
  /** Notes that were looked at. */
  readonly notes: number;
  readonly sources: number;
}

const NOTE_LIMIT = 2 << 20;

/** Checks the notes of a project that are `paths` or lie below them (relative to the root; `''` is the root itself). Waits for nothing: read the sources first. */
export async function checkNotes(
  project: Project,
  paths: readonly string[],
  progress?: (done: number, total: number) => void,
): Promise<CheckReport> {
  const { folder, service, files, corpus } = project;
  const within = (file: string) => paths.some(path => path === '' || file === path || file.startsWith(`${path}/`));
  const listed = (await folder.listNotes()).files.filter(it => within(it.file));
  const reports: FileReport[] = [];
  for (const [index, { file, path }] of listed.entries()) {
    const read = await files.read(path, NOTE_LIMIT).then(
      bytes => ({ text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }),
      (error: Error) => ({ error }),
    );
    if ('error' in read) {
      const message = `This note cannot be checked: ${read.error.message}`;
      reports.push({ file, text: '', findings: [{ rule: 'invalid-file', severity: 'warning', span: { start: 0, end: 0 }, message }] });
    } else {
      const findings = await service.findings({ file, text: read.text, draft: folder.isDraft(file) });
      service.forget(file);
      if (findings.length > 0) reports.push({ file, text: read.text, findings });
    }
    progress?.(index + 1, listed.length);
  }
  const own = (await fileFindings(project)).map(({ file, text, findings }) => ({ file, text, findings }));
  return {
    files: [...reports, ...own].sort((a, b) => (a.file < b.file ? -1 : 1)),
    notes: listed.length,
    sources: (await corpus.sources()).length,
  };
}
