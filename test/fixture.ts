import assert from 'node:assert/strict';
import type { LiveCorpus } from '../server/corpus/corpus.ts';
import { cardLines } from '../server/features/card-lines.ts';
import type { NoteText } from '../server/features/gather.ts';
import { openProject, type Project } from '../server/features/open.ts';
import type { LanguageService } from '../server/features/service.ts';
import { rules } from '../server/rules/index.ts';
import type { Finding } from '../server/rules/rule.ts';
import { applyEdits } from '../server/text/edit.ts';
import type { Span } from '../server/text/span.ts';
import { MemoryFiles } from './memory-files.ts';

/** Where fixtures live in the memory disk. */
export const ROOT = '/fixture';

/** A line of `^^^^` under a line of a file: the span it marks there, and the words that follow the carets. */
export interface Mark extends Span {
  readonly file: string;
  readonly words: string;
}

/** Several files in one string: `-- path --` heads each (txtar), `<|>` is the cursor, `^^^^ words` marks the line above. None of it is input. */
export interface Fixture {
  readonly files: Readonly<Record<string, string>>;
  readonly marks: readonly Mark[];
  readonly cursor?: { readonly file: string; readonly offset: number };
}

/** Reads a fixture; a text without heads is one file, `notes/note.md`. */
export function readFixture(text: string): Fixture {
  const files: Record<string, string> = {};
  const marks: Mark[] = [];
  let cursor: Fixture['cursor'];
  const parts = text.replace(/^\n/, '').split(/^-- (.+) --\n/m);
  const entries: [string, string][] = [];
  if (parts[0]?.trim()) entries.push(['notes/note.md', parts[0]]);
  for (let i = 1; i < parts.length; i += 2) entries.push([parts[i] ?? '', parts[i + 1] ?? '']);
  for (const [file, body] of entries) {
    const kept: string[] = [];
    let offset = 0;
    for (const line of body.split('\n')) {
      const caret = /^( *)(\^+)(?: (.*))?$/.exec(line);
      const above = kept.at(-1);
      if (caret && above !== undefined) {
        const start = offset - above.length - 1 + (caret[1] ?? '').length;
        marks.push({ file, start, end: start + (caret[2] ?? '').length, words: caret[3] ?? '' });
        continue;
      }
      const at = line.indexOf('<|>');
      if (at >= 0) cursor = { file, offset: offset + at };
      const clean = at < 0 ? line : line.slice(0, at) + line.slice(at + 3);
      kept.push(clean);
      offset += clean.length + 1;
    }
    files[file] = kept.join('\n');
  }
  return { files, marks, ...(cursor ? { cursor } : {}) };
}

/** A project whose sources are all read. The only place in the tests that builds the object graph. */
export async function openFixture(files: Readonly<Record<string, string | Uint8Array>>): Promise<Project & { readonly disk: MemoryFiles }> {
  const disk = new MemoryFiles(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${ROOT}/${file}`, text])));
  const project = await openProject(ROOT, { files: disk, store: 'memory' });
  await project.corpus.whenReady();
  return { ...project, disk };
}

export function noteOf(files: Readonly<Record<string, string>>, file: string, draft = false): NoteText {
  return { file, text: files[file] ?? '', draft };
}

/** Opens a fixture, hands it over, closes it. */
export async function withFixture<T>(
  text: string,
  use: (opened: { service: LanguageService; corpus: LiveCorpus; fixture: Fixture; note: NoteText }) => Promise<T>,
): Promise<T> {
  const fixture = readFixture(text);
  const { service, corpus } = await openFixture(fixture.files);
  const file = fixture.cursor?.file ?? Object.keys(fixture.files).find(it => it.startsWith('notes/')) ?? '';
  try {
    return await use({ service, corpus, fixture, note: noteOf(fixture.files, file) });
  } finally {
    await corpus.close();
  }
}

/** The findings of the fixture's note are exactly its marks: same words, and the message holds the words behind the carets. `only`: that rule's findings. */
export function checkFindings(text: string, only?: string): Promise<void> {
  return withFixture(text, async ({ service, fixture, note }) => {
    const found = (await service.findings(note)).filter(it => only === undefined || it.rule === only);
    compareFindings(
      found,
      fixture.marks.filter(it => it.file === note.file),
      note.text,
    );
  });
}

/** Compares findings with marks one by one, and says both in words when they differ. */
export function compareFindings(found: readonly Finding[], marks: readonly Mark[], text: string): void {
  const shown = (it: Span) => text.slice(it.start, it.end);
  assert.deepEqual(
    found.map(it => shown(it.span)),
    marks.map(shown),
    `findings: ${found.map(it => `${it.rule} “${shown(it.span)}”: ${it.message}`).join(' | ') || 'none'}`,
  );
  for (const [index, mark] of marks.entries()) {
    const finding = found[index];
    assert.ok(finding);
    assert.deepEqual({ start: finding.span.start, end: finding.span.end }, { start: mark.start, end: mark.end });
    assert.ok(finding.message.includes(mark.words), `“${finding.message}” should say “${mark.words}”`);
  }
}

/** From the cursor, F12 selects exactly the marks in the sources. */
export function checkDefinition(text: string): Promise<void> {
  return withFixture(text, async ({ service, fixture, note }) => {
    assert.ok(fixture.cursor, 'the fixture needs a cursor <|>');
    const found = await service.definition(note, fixture.cursor.offset);
    const shown = (it: Span, file: string) => `${file}: ${fixture.files[file]?.slice(it.start, it.end)}`;
    assert.deepEqual(
      found.map(it => shown(it.span, it.source.file)),
      fixture.marks.map(it => shown(it, it.file)),
    );
  });
}

/** The card at the cursor as a person reads it, a line each; `undefined` where there is none. */
export function cardAtCursor(text: string): Promise<string[] | undefined> {
  return withFixture(text, async ({ service, fixture, note }) => {
    assert.ok(fixture.cursor, 'the fixture needs a cursor <|>');
    const card = await service.card(note, fixture.cursor.offset);
    return card && cardLines(card).map(line => line.map(it => it.text).join(''));
  });
}

/** The note after the fix of that title, and what is still found in it. */
export function applyFix(text: string, title: string): Promise<{ text: string; findings: readonly Finding[]; again: readonly Finding[] }> {
  return withFixture(text, async ({ service, note }) => {
    const findings = await service.findings(note);
    const fix = findings.flatMap(it => it.fixes ?? []).find(it => it.title.startsWith(title));
    assert.ok(
      fix,
      `no fix “${title}” among: ${
        findings
          .flatMap(it => it.fixes ?? [])
          .map(it => it.title)
          .join(', ') || 'none'
      }`,
    );
    const changed = applyEdits(note.text, fix.edits);
    return { text: changed, findings, again: await service.findings({ ...note, text: changed }) };
  });
}

/** Every id the rules list holds, for pages and settings. */
export const noteRuleIds: readonly string[] = rules.map(it => it.id);
