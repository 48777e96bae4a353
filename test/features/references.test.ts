import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoteText } from '../../server/features/gather.ts';
import type { Reference } from '../../server/features/references.ts';
import { LineIndex } from '../../server/text/lines.ts';
import { noteOf, openFixture, ROOT, readFixture, withFixture } from '../fixture.ts';

const SOURCES = `-- sources/hearing.txt --
Hearing on the dam

The minister, Ada Brandt, told the committee: “I repeat that the dam is safe, and it will not be closed before the spring.”

“We were promised the plans in the autumn of last year,” said Brenda Holt. She left with Ms Brandt.
-- sources/copy.txt --
Agencies

The minister said: “I repeat that the dam is safe, and it will not be closed before the spring.”
-- actors.yaml --
- { id: ada-brandt, name: Ada Brandt, type: person, aliases: [Ms Brandt, Brandt], roles: [{ title: minister }] }
`;
const NOTES = `-- notes/a.md --
Brandt said “the dam is safe” [@hearing]. So did the minister.
-- notes/b.md --
Holt: “We were promised the plans in the autumn of last year” [[hearing.txt]].
-- notes/c.md --
Nothing of the kind; \`Brandt\` is code.
`;

/** The references at the cursor as `file: words`. */
function found(text: string, open: readonly NoteText[] = []): Promise<string[]> {
  return withFixture(text, async ({ service, fixture }) => {
    const { cursor, files } = fixture;
    assert.ok(cursor, 'the fixture needs a cursor <|>');
    const where = cursor.file.startsWith('notes/') ? { note: noteOf(files, cursor.file) } : { source: cursor.file };
    return shown(await service.references(where, cursor.offset, open), files);
  });
}

function shown(references: readonly Reference[], files: Readonly<Record<string, string>>): string[] {
  return references.map(({ path, range }) => {
    const file = path.slice(ROOT.length + 1);
    const lines = new LineIndex(files[file] ?? '');
    return `${file}: ${files[file]?.slice(lines.offsetAt(range.start), lines.offsetAt(range.end))}`;
  });
}

test('of a name: every name of the actor in notes and sources, no pronouns, nothing in code', async () => {
  const places = await found(`${SOURCES}${NOTES}-- notes/d.md --\nMs Br<|>andt.\n`);
  assert.ok(!places.some(it => it.startsWith('notes/c.md')), places.join(' | '));
  for (const place of ['notes/a.md: Brandt', 'notes/d.md: Ms Brandt', 'sources/hearing.txt: Ada Brandt', 'sources/hearing.txt: Ms Brandt'])
    assert.ok(places.includes(place), places.join(' | '));
  assert.ok(!places.some(it => / (?:she|her)$/i.test(it)));
});

test('of a name in a source: the same', async () => {
  const places = await found(SOURCES.replace('with Ms Br', 'with Ms Br<|>') + NOTES);
  assert.ok(places.includes('notes/a.md: Brandt') && places.includes('sources/hearing.txt: Ada Brandt'), places.join(' | '));
});

test('of a quotation: the notes that quote words of the same passage, and the passage', async () => {
  const places = await found(`${SOURCES}${NOTES}-- notes/d.md --\nShe said “the dam is safe, and it <|>will not be closed” [@hearing].\n`);
  assert.deepEqual(places, [
    'notes/a.md: “the dam is safe”',
    'notes/d.md: “the dam is safe, and it will not be closed”',
    'sources/hearing.txt: the dam is safe, and it will not be closed',
  ]);
});

test('of a quotation in a source: the notes that quote it; another passage has its own', async () => {
  const places = await found(SOURCES.replace('promised the', 'prom<|>ised the') + NOTES);
  assert.deepEqual(
    places.filter(it => it.startsWith('notes/')),
    ['notes/b.md: “We were promised the plans in the autumn of last year”'],
  );
});

test('of a citation: every citation of the source, in whatever style', async () => {
  const places = await found(`${SOURCES}${NOTES}-- notes/d.md --\nSee [@hea<|>ring] and [it](../sources/hearing.txt) and [@copy].\n`);
  assert.deepEqual(places, ['notes/a.md: hearing', 'notes/b.md: hearing.txt', 'notes/d.md: hearing', 'notes/d.md: ../sources/hearing.txt']);
});

test('of nothing: nothing', async () => {
  assert.deepEqual(await found(`${SOURCES}${NOTES}-- notes/d.md --\nThe wea<|>ther.\n`), []);
});

test('open texts count instead of files; a changed, new or deleted file counts at the next question', async () => {
  const { files } = readFixture(SOURCES + NOTES);
  const { service, corpus, disk } = await openFixture(files);
  try {
    const source = { source: 'sources/hearing.txt' };
    const offset = files['sources/hearing.txt']!.indexOf('dam is safe');
    const quoting = async (open: readonly NoteText[] = []) =>
      (await service.references(source, offset, open)).map(it => it.path.slice(ROOT.length + 1)).filter(it => it.startsWith('notes/'));
    assert.deepEqual(await quoting(), ['notes/a.md']);
    assert.deepEqual(await quoting([{ file: 'notes/a.md', text: 'Empty now.\n', draft: false }]), []);
    assert.deepEqual(await quoting(), ['notes/a.md']);
    disk.set(`${ROOT}/notes/c.md`, 'Again: “I repeat that the dam is safe” [@hearing].\n');
    disk.set(`${ROOT}/notes/e.md`, 'And: “the dam is safe, and it will not be closed” [@hearing].\n');
    assert.deepEqual(await quoting(), ['notes/a.md', 'notes/c.md', 'notes/e.md']);
    disk.delete(`${ROOT}/notes/a.md`);
    assert.deepEqual(await quoting(), ['notes/c.md', 'notes/e.md']);
  } finally {
    await corpus.close();
  }
});

test('only notes that changed are read again', async () => {
  const { files } = readFixture(SOURCES + NOTES);
  const { service, corpus, disk } = await openFixture(files);
  try {
    const read: string[] = [];
    const { read: really } = disk;
    disk.read = (path, limit) => {
      read.push(path.slice(ROOT.length + 1));
      return really.call(disk, path, limit);
    };
    const ask = () => service.quotedIn('sources/hearing.txt', []);
    await ask();
    assert.deepEqual(read, ['notes/a.md', 'notes/b.md', 'notes/c.md']);
    read.length = 0;
    await ask();
    assert.deepEqual(read, []);
    disk.set(`${ROOT}/notes/b.md`, 'Changed.\n');
    await ask();
    assert.deepEqual(read, ['notes/b.md']);
  } finally {
    await corpus.close();
  }
});

test('a cancelled question stops, and the next one is answered', async () => {
  await withFixture(SOURCES + NOTES, async ({ service }) => {
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await assert.rejects(service.quotedIn('sources/hearing.txt', [], abort.signal), /enough/);
    assert.ok((await service.quotedIn('sources/hearing.txt', [])).length > 0);
  });
});

test('quoted in: by paragraph, notes counted once however often they quote it', async () => {
  const twice = `${NOTES}-- notes/d.md --\n“I repeat that the dam is safe” [@hearing] and “it will not be closed before the spring” [@hearing].\n`;
  await withFixture(SOURCES + twice, async ({ service }) => {
    const quoted = await service.quotedIn('sources/hearing.txt', []);
    assert.deepEqual(
      quoted.map(it => [it.range.start.line, it.notes, it.places.length]),
      [
        [2, 2, 3],
        [4, 1, 1],
      ],
    );
    assert.deepEqual(await service.quotedIn('sources/nobody.txt', []), []);
  });
});
