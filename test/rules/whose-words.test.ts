import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Project } from '../../server/features/open.ts';
import { openFixture } from '../fixture.ts';

const SOURCES = {
  'sources/bridge.txt': `Council closes the old bridge

The engineer Paul Osei told the council on Monday: “We have found eleven cracks in the northern pier since January.”

The mayor, Ruth Berg, said the bridge would be closed for the whole of the winter and that the ferry would run twice an hour.

The closure came as a surprise to the traders of Mill Street. Two shops have shut their doors since the summer, and a third is looking for a new tenant.

Berg said she had “never been shown the second report” and would ask the inspector to explain himself.

“I walked across it on Sunday with my own children,” she added.

Carly Stone, who runs the ferry, was asked by the reporter Jens Holm about the fares. “Nobody will pay more than they do today,” Stone told Holm.

“The fares will stay as they are until the end of the year,” Stone told Reuters.

In an interview with the Harbour Post, the inspector Max Lindt said: “I sent the second report to the town hall in March.”

According to Lindt, the report had been lying in a drawer of the planning office for half a year.

The old bridge was built in 1931 from stones of the town wall.
`,
  'sources/letter.txt': `I crossed the bridge again this morning, and the stones were as cold as I remember them from my childhood.

We used to wait there for the mail boat every evening until the war came.
`,
  'sources/letter.txt.yaml': 'title: Letter to her sister\nspeaker: Ruth Berg\n',
  'sources/talk.txt': `Interview with the carpenter Erik Dahl

VOSS: What will become of the traders who stay?

DAHL: We shall put up a footbridge of wood beside the old one before the spring.
`,
  'sources/column.txt': `Who pays for the bridge?

Ruth Berg has promised a new bridge by the spring, and nobody in my street believes her.

I have lived beside the water for forty years, and the town has never built anything in time.

“It will be finished when it is finished,” Berg said on Monday.

The inspector put it like this:

The pier stands on sand, and the sand moves with every flood.
`,
} as const;

/** What a note says, and which rules speak. */
const CASES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'a report in marks': {
    'Berg said “the bridge would be closed for the whole of the winter” [@bridge].': ['paraphrase-in-quotes'],
    'Ruth Berg: “The ferry would run twice an hour.”': ['paraphrase-in-quotes'],
    '“The report had been lying in a drawer of the planning office,” said Lindt.': ['paraphrase-in-quotes'],
    '> the bridge would be closed for the whole of the winter\n>\n> — Ruth Berg': ['paraphrase-in-quotes'],
    'Berg said the bridge would be closed for the whole of the winter [@bridge].': [],
    'Berg never said “the bridge would be closed for the whole of the winter” [@bridge].': [],
    'The article says “the bridge would be closed for the whole of the winter” [@bridge].': [],
    'Berg wants it “closed for the winter” [@bridge].': [],
  },
  'the reporter’s own words in marks': {
    'Berg said “two shops have shut their doors since the summer” [@bridge].': ['paraphrase-in-quotes'],
    'Osei said: “The old bridge was built in 1931 from stones of the town wall.”': ['paraphrase-in-quotes'],
    '“The closure came as a surprise to the traders of Mill Street,” Carly Stone said.': ['paraphrase-in-quotes'],
    'The source says “the old bridge was built in 1931 from stones of the town wall” [@bridge].': [],
    'It “came as a surprise to the traders of Mill Street” [@bridge].': [],
    // Somebody whom the text does not name may be its writer.
    'Ada Brandt wrote that “the old bridge was built in 1931 from stones of the town wall” [@bridge].': [],
  },
  'words of a mixed quotation': {
    'Berg said she had “never been shown the second report” [@bridge].': [],
    'Berg said she had “never been shown the second report and would ask the inspector to explain himself” [@bridge].': [
      'paraphrase-in-quotes',
    ],
  },
  'words inside marks': {
    'Osei told the council: “We have found eleven cracks in the northern pier since January” [@bridge].': [],
    'Berg said: “I walked across it on Sunday with my own children” [@bridge].': [],
    'Lindt said: “I sent the second report to the town hall in March” [@bridge].': [],
  },
  'the words of an author': {
    'Berg wrote that “the stones were as cold as I remember them from my childhood” [@letter].': [],
    'Berg wrote: “We used to wait there for the mail boat every evening until the war came” [@letter].': [],
    'Dahl said: “We shall put up a footbridge of wood beside the old one before the spring” [@talk].': [],
    'Berg said “the town has never built anything in time” [@column].': [],
    'Berg said “the pier stands on sand, and the sand moves with every flood” [@column].': [],
  },
  'told to somebody': {
    'Stone told Reuters: “The fares will stay as they are until the end of the year” [@bridge].': [],
    'Stone said: “The fares will stay as they are until the end of the year” [@bridge].': [],
    'Reuters: “The fares will stay as they are until the end of the year” [@bridge].': [],
    'Reuters reported: “The fares will stay as they are until the end of the year” [@bridge].': [],
    'The Harbour Post wrote: “I sent the second report to the town hall in March” [@bridge].': [],
    'Stone told Holm: “Nobody will pay more than they do today” [@bridge].': [],
    'Holm said: “Nobody will pay more than they do today” [@bridge].': ['misattributed-quote'],
    'Jens Holm said “nobody will pay more than they do today” [@bridge].': ['misattributed-quote'],
  },
  'in another mouth': {
    'Berg said: “We have found eleven cracks in the northern pier since January” [@bridge].': ['misattributed-quote'],
    'Carly Stone said: “I sent the second report to the town hall in March” [@bridge].': ['misattributed-quote'],
    'Osei said: “I walked across it on Sunday with my own children” [@bridge].': ['misattributed-quote'],
    'Lindt said “the bridge would be closed for the whole of the winter” [@bridge].': ['misattributed-quote'],
    'An engineer said: “We have found eleven cracks in the northern pier since January” [@bridge].': [],
    'Did Berg say “we have found eleven cracks in the northern pier since January”?': [],
  },
};

let project: Project;
before(async () => {
  project = await openFixture(SOURCES);
});
after(() => project.corpus.close());

for (const [kind, cases] of Object.entries(CASES))
  for (const [text, expected] of Object.entries(cases))
    test(`${kind}: ${text.replaceAll('\n', ' ')}`, async () => {
      const found = await project.service.findings({ file: 'notes/bridge.md', text: `${text}\n`, draft: false }, undefined, true);
      assert.deepEqual(
        found.map(it => it.rule),
        expected,
        found.map(it => it.message).join(' | '),
      );
    });

/** Whom the fix of a quotation without speaker names; `undefined`: nobody. */
const PROPOSED: Readonly<Record<string, string | undefined>> = {
  'We have found eleven cracks in the northern pier since January': 'Paul Osei',
  // “she”, and nobody else named since Berg was
  'I walked across it on Sunday with my own children': 'Ruth Berg',
  'I sent the second report to the town hall in March': 'Max Lindt',
  'It will be finished when it is finished': 'Ruth Berg',
  'The rope was cut by somebody who knew the ferry well': undefined,
  'Nobody had told us that the gates would be locked at night': undefined,
  'The keys were never out of my sight that evening': undefined,
};

test('a speaker is proposed only where the source leaves no doubt', async () => {
  const { service, corpus } = await openFixture({
    ...SOURCES,
    'sources/doubt.txt': `Ferry adrift

Carly Stone met the inspector Max Lindt and the engineer Paul Osei at the pier. “The rope was cut by somebody who knew the ferry well,” he said.

Jens Holm, a friend of Ruth Berg, had waited there with Carly Stone since the morning.

“Nobody had told us that the gates would be locked at night.”

The inspector Max Lindt questioned the guard about Paul Osei. “The keys were never out of my sight that evening,” he answered.
`,
  });
  for (const [words, who] of Object.entries(PROPOSED)) {
    const found = await service.findings({ file: 'notes/a.md', text: `“${words}”\n`, draft: false }, undefined, true);
    assert.deepEqual(
      found.map(it => it.rule),
      ['unattributed-quote'],
      words,
    );
    const titles = found.flatMap(it => it.fixes ?? []).map(it => it.title);
    assert.equal(
      titles.find(it => it.startsWith('Attribute to')),
      who && `Attribute to ${who}`,
      words,
    );
    if (who === undefined) assert.match(found[0]!.message, /stands in/);
  }
  await corpus.close();
});
