import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { findClaims } from '../../server/attribution/claims.ts';
import { readNoteQuotations } from '../../server/attribution/note-quotations.ts';
import { Gatherer } from '../../server/features/gather.ts';
import type { Project } from '../../server/features/open.ts';
import { parseNote } from '../../server/notes/parse.ts';
import { run } from '../../server/rules/run.ts';
import type { NoteSnapshot } from '../../server/rules/snapshot.ts';
import { EditedText } from '../../server/text/edited-text.ts';
import type { Configuration } from '../../server/workspace/configuration.ts';
import { openFixture, ROOT } from '../fixture.ts';
import type { MemoryFiles } from '../memory-files.ts';
import { placeOf, type RandomEdit, randomEdit, randomNote } from '../note-texts.ts';

const RUNS = Number(process.env.RUNS ?? 120);
let project: Project & { readonly disk: MemoryFiles };
let configuration: Configuration;

before(async () => {
  project = await openFixture({
    'sources/a.txt':
      '“The fleet is a shadow of the fleet,” Andrei Kelin told LBC. “We will not give up,” Andrei Kelin said. The fleet has 80 ships.\n\n“Prices will fall,” Helen Marsh said. “The war will end in the spring of next year, and nobody will have won it,” Helen Marsh said.\n',
    'sources/a.txt.yaml': 'id: lbc2025\ntitle: Interview\ncontainer-title: LBC\n',
    'sources/b.txt':
      '“That is what we expect from everybody who is honest with us,” Andrey Kartapolov said. Russia attacked Kyiv in 2022.\n',
    'notes/n.md': '',
  });
  const { configuration: own } = project.folder;
  configuration = { ...own, claims: { ...own.claims, strictness: 'strict' } };
});
after(() => project.corpus.close());

const gatherer = () => new Gatherer(project.corpus);
const gathered = (by: Gatherer, text: string): Promise<NoteSnapshot> =>
  by.gather({ file: 'notes/n.md', text, draft: false }, configuration, { complete: true });

/** All lists of a snapshot and its note, made. */
function plain(it: NoteSnapshot) {
  const { blocks, sentences, quoted, citations, suppressions, checks, opaque, language, problems, frontMatter } = it.note;
  const { mentions, actors, speaking, quotations, claims, figures, spelling, support } = it;
  return {
    note: { blocks, sentences, quoted, citations, suppressions, checks, opaque, language, problems, frontMatter },
    ...{
      mentions,
      actors: [...actors.keys()].sort(),
      speaking: [...speaking].sort(),
      quotations,
      resolved: it.citations,
      claims,
      figures,
      spelling,
      support,
    },
    findings: run(it).map(({ rule, severity, span, message, related, fixes }) => ({ rule, severity, span, message, related, fixes })),
  };
}

/** What an editor's user does: one edit, several at once, undoing, and taking a stretch from one place to another. */
type Doing =
  | { readonly kind: 'edit'; readonly edit: RandomEdit }
  | { readonly kind: 'at once'; readonly edits: readonly RandomEdit[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'move'; readonly from: RandomEdit; readonly to: number };

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), edit: randomEdit }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('at once' as const), edits: fc.array(randomEdit, { minLength: 2, maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('move' as const), from: randomEdit, to: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
);

/** A note under an editor's hands. */
class Typed {
  text: EditedText;
  readonly #undo: { readonly start: number; readonly end: number; readonly back: string }[] = [];

  constructor(text: string) {
    this.text = EditedText.of(text);
  }

  do(it: Doing): void {
    if (it.kind === 'edit') this.#edit(it.edit);
    else if (it.kind === 'at once') for (const edit of it.edits) this.#edit(edit);
    else if (it.kind === 'undo') {
      const last = this.#undo.pop();
      if (last) this.text = this.text.replaced(last, last.back);
    } else {
      const { start, end } = placeOf(String(this.text), { ...it.from, gone: 150, lines: true });
      const come = this.text.slice(start, end);
      this.#edit({ at: start / Math.max(1, this.text.length), gone: come.length, come: '' });
      this.#edit({ at: it.to, gone: 0, come, lines: true });
    }
  }

  #edit(edit: RandomEdit): void {
    const span = placeOf(String(this.text), edit);
    this.#undo.push({ start: span.start, end: span.start + edit.come.length, back: this.text.slice(span.start, span.end) });
    this.text = this.text.replaced(span, edit.come);
  }
}

const asTyped = (by: Gatherer, edited: EditedText): Promise<NoteSnapshot> =>
  by.gather({ file: 'notes/n.md', text: String(edited), edited, draft: false }, configuration, { complete: true });

test('after every edit a note says what it would say read afresh', async () => {
  await fc.assert(
    fc.asyncProperty(randomNote, fc.array(doing, { minLength: 1, maxLength: 8, size: 'max' }), async (note, things) => {
      const typing = gatherer();
      const typed = new Typed(note);
      await asTyped(typing, typed.text);
      for (const it of things) {
        typed.do(it);
        assert.deepEqual(plain(await asTyped(typing, typed.text)), plain(await gathered(gatherer(), String(typed.text))));
      }
    }),
    { numRuns: RUNS },
  );
});

test('whatever changes beside a note that is being edited, it says what it would say read afresh', async () => {
  const { disk, corpus } = project;
  const source = 'Helen Marsh told LBC: “We will not give up at all.” In 2022 Russia attacked Kyiv.\n';
  const worlds: Readonly<Record<string, () => void>> = {
    'a name is decided': () => disk.set(`${ROOT}/actors.yaml`, '- id: andrei-kelin\n  name: Andrei Kelin\n  aliases: [Kelim]\n'),
    'somebody is off the record': () =>
      disk.set(`${ROOT}/actors.yaml`, '- id: helen-marsh\n  name: Helen Marsh\n  restrictions: [off-record]\n'),
    'nothing is decided': () => disk.delete(`${ROOT}/actors.yaml`),
    'a source comes': () => disk.set(`${ROOT}/sources/c.txt`, source),
    'a source goes': () => disk.delete(`${ROOT}/sources/c.txt`),
  };
  const settings: readonly Configuration[] = [
    configuration,
    { ...configuration, claims: { ...configuration.claims, strictness: 'low' } },
    { ...configuration, rules: { misquote: 'off', 'quote-not-found': 'warning', 'unattributed-claim': 'error' } },
    { ...configuration, bibliography: ['x.bib'] },
  ];
  const beside = fc.oneof(
    fc.record({ doing }),
    fc.record({ world: fc.constantFrom(...Object.keys(worlds)) }),
    fc.record({ setting: fc.nat(settings.length - 1) }),
    fc.record({ draft: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(randomNote, fc.array(beside, { minLength: 2, maxLength: 8, size: 'max' }), async (note, things) => {
      const typing = gatherer();
      const typed = new Typed(note);
      let [setting, draft] = [0, false];
      const say = async (by: Gatherer, edited?: EditedText) =>
        plain(
          await by.gather({ file: 'notes/n.md', text: String(typed.text), draft, ...(edited ? { edited } : {}) }, settings[setting]!, {
            complete: true,
          }),
        );
      await say(typing, typed.text);
      for (const it of things) {
        if ('doing' in it) typed.do(it.doing);
        else if ('setting' in it) setting = it.setting;
        else if ('draft' in it) draft = it.draft;
        else {
          worlds[it.world]!();
          await corpus.refresh();
          await corpus.whenReady();
        }
        assert.deepEqual(await say(typing, typed.text), await say(gatherer()));
      }
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
  worlds['nothing is decided']!();
  worlds['a source goes']!();
  await corpus.refresh();
  await corpus.whenReady();
});

test('part by part a note says what it says as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(randomNote, async text => {
      const snapshot = await gathered(gatherer(), text);
      const note = parseNote(text);
      // Of what may be a term those alone are left that a cited source has.
      const kept = new Set(snapshot.quotations.map(it => it.quotation.quoted.span.start));
      assert.deepEqual(
        snapshot.quotations.map(it => it.quotation),
        readNoteQuotations(note, snapshot.mentions, snapshot.actors).filter(it => !it.tentative || kept.has(it.quoted.span.start)),
      );
      if (note.frontMatter?.data.source !== undefined) return;
      const cited = note.citations.map((citation, i) => ({ citation, source: snapshot.citations[i]?.source }));
      assert.deepEqual(snapshot.claims, findClaims(note, snapshot.mentions, configuration.claims, cited));
    }),
    { numRuns: RUNS * 5 },
  );
});

const far = Array.from({ length: 12 }, (_, i) => `A line of prose, number ${i}, that says nothing.`).join('\n\n');
const reaching: Readonly<Record<string, { readonly note: string; readonly from: string; readonly to: string }>> = {
  'the line behind a list becomes its source': {
    note: `${far}\n\n${'- The bank lost 40 million euros in 2021, and it was not the only one that did.\n'.repeat(6)}\nSource, LBC\n\n${far}`,
    from: 'Source, LBC',
    to: 'Source: LBC',
  },
  'the intro of a list begins to name somebody': {
    note: `${far}\n\nSome losses:\n\n- The bank lost 40 million euros in 2021.\n\n- They sank 70 ships in 2022.\n\n${far}`,
    from: 'Some losses:',
    to: 'Andrei Kelin said:',
  },
  'a heading begins to name somebody': {
    note: `${far}\n\n## Notes\n\n${far}\n\n- The bank lost 40 million euros in 2021.\n\n${far}`,
    from: '## Notes',
    to: '## Andrei Kelin',
  },
  'an attribution is typed below a quote': {
    note: `${far}\n\n> We will not give up, and nobody will have won it.\n\n— \n\n${far}`,
    from: '— ',
    to: '— Helen Marsh',
  },
  'a footnote is defined far below': {
    note: `The bank lost 40 million euros in 2021.[^1]\n\n${far}\n\n[^2]: See [@lbc2025].`,
    from: '[^2]:',
    to: '[^1]:',
  },
  'a label is defined far below': {
    note: `See [the interview][talk].\n\n${far}\n\n[tale]: sources/x.txt`,
    from: '[tale]',
    to: '[talk]',
  },
  'a source is taken out of a definition far below': {
    note: `They had “a shadow of the fleet that nobody has seen”.[^1]\n\n${far}\n\n[^1]: See [@lbc2025].`,
    from: '@lbc2025',
    to: 'LBC 2025',
  },
  'the speaker of a run of paragraphs is taken out': {
    note: `${far}\n\nAndrei Kelin said: “We will not give up, and nobody will.”\n\n“The war will end in the spring of next year.”\n\n“Nobody at all will have won it.”\n\n${far}`,
    from: 'Andrei Kelin said: ',
    to: '',
  },
  'findings are turned off from here on': {
    note: `${far}\n\n<!-- hearsay-enable -->\n\n${far}\n\nThe bank lost 40 million euros in 2021.\n\n${far}`,
    from: '-enable',
    to: '-disable',
  },
  'the note is said to be German': {
    note: `---\nlang: en\n---\n\n${far}\n\nThe bank lost 40 million euros in 2021.`,
    from: 'lang: en',
    to: 'lang: de',
  },
  'a fence is opened': {
    note: `Title\n\n${far}\n\nThe bank lost 40 million euros in 2021.\n\n${far}`,
    from: 'Title\n',
    to: 'Title\n```\n',
  },
};

for (const [what, { note, from, to }] of Object.entries(reaching))
  test(`what an edit means far away: ${what}`, async () => {
    const typing = gatherer();
    const text = note.replace(from, to);
    const old = plain(await gathered(typing, note));
    const now = plain(await gathered(typing, text));
    assert.deepEqual(now, plain(await gathered(gatherer(), text)));
    const said = ({ quotations, claims, resolved, findings }: ReturnType<typeof plain>) =>
      JSON.stringify([
        claims.length,
        findings.length,
        resolved.map(it => it.source?.id),
        quotations.map(it => [it.quotation.actors, it.quotation.evidence]),
      ]);
    assert.notEqual(said(now), said(old), 'the edit should matter');
  });

test('what is found in one part stays the same while another is typed in and other questions are asked', async () => {
  const typing = gatherer();
  const wrong = 'Andrei Kelin said “The fleet is a ghost of the fleet”.';
  const typed = new Typed(`${wrong}\n\n${far}\n\n${wrong}\n`);
  const origins = async () => run(await asTyped(typing, typed.text)).map(it => it.origin);
  const before = await origins();
  assert.equal(before.length, 2);
  const middle = Math.floor(typed.text.length / 2);
  typed.text = typed.text.replaced({ start: middle, end: middle }, 'x');
  await typing.gather({ file: 'notes/n.md', text: String(typed.text), edited: typed.text, draft: false }, configuration, {
    evidenceOnly: true,
  });
  const after = await origins();
  assert.ok(before[0] !== undefined && before.every((it, i) => it === after[i]));
});

test('of a note that is being edited only its last version is kept', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const typing = gatherer();
  const versions: WeakRef<object>[] = [];
  const type = async (typed: string) => {
    const snapshot = await gathered(
      typing,
      `---\ndraft: ${typed.length % 2 === 0}\n---\n\n# Title\n\n${far}\n\nAndrei Kelin said ${typed}: “We will not give up.”\n\n${far}`,
    );
    run(snapshot);
    versions.push(new WeakRef(snapshot), new WeakRef(snapshot.note));
  };
  for (let i = 1; i <= 6; i++) await type('x'.repeat(i));
  // What an `await` has seen is let go a turn later.
  for (let i = 0; i < 3; i++) {
    await setImmediate();
    collect();
  }
  assert.ok(versions.slice(0, -2).every(it => it.deref() === undefined));
});
