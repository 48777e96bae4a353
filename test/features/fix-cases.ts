/** The sources that the notes below speak of. */
export const SOURCES = {
  'sources/hearing.txt': `Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”

“We have found eleven cracks in the northern wall since January,” said the engineer Paul Kowalczyk.

Kowalczyk said the cracks had been found by chance during a routine dive.

Divers had inspected 48 gates of the northern dam.
`,
  'sources/report.txt': 'The ministry published its plans for the valley in the autumn.\n',
};
export const SLIP = 'Brandt said “I repeat that the dam is sound, and it will not be closed before the spring”.\n';

/** A note, the rule that finds something in it, and the fix that ends the finding. */
export interface FixCase {
  readonly name: string;
  readonly note: string;
  readonly rule: string;
  readonly fix: string;
  /** The note after the fix holds this. */
  readonly gives: string;
}

/** Every fix of every rule at least once; run over the engine and in VS Code. */
export const CASES: readonly FixCase[] = [
  {
    name: 'restoring the source’s words',
    note: SLIP,
    rule: 'misquote',
    fix: 'Restore the source’s words',
    gives: '“I repeat that the dam is safe, and it will not be closed before the spring”',
  },
  { name: 'marking a changed word', note: SLIP, rule: 'misquote', fix: 'Mark my changes', gives: 'the dam is [sound], and' },
  {
    name: 'putting pieces in order',
    note: 'Brandt said “it will not be closed before the spring … I repeat that the dam is safe”.\n',
    rule: 'meaning-changed',
    fix: 'Put the pieces in the source’s order',
    gives: '“I repeat that the dam is safe … it will not be closed before the spring”',
  },
  {
    name: 'quoting pieces one by one',
    note: 'Brandt said “it will not be closed before the spring … I repeat that the dam is safe”.\n',
    rule: 'meaning-changed',
    fix: 'Quote the pieces one by one',
    gives: '“it will not be closed before the spring” and “I repeat that the dam is safe”',
  },
  {
    name: 'marking words left out',
    note: 'Brandt said “the dam is safe, and will not be closed before the spring”.\n',
    rule: 'misquote',
    fix: 'Mark my changes',
    gives: 'safe, and […] will not',
  },
  {
    name: 'marking words added',
    note: 'Brandt said “the dam is perfectly safe, and it will not be closed before the spring”.\n',
    rule: 'misquote',
    fix: 'Mark my changes',
    gives: 'is [perfectly] safe',
  },
  {
    name: 'marking several changes',
    note: 'Brandt said “I repeat that our dam is sound, and it will not be shut before the spring”.\n',
    rule: 'misquote',
    fix: 'Mark my changes',
    gives: '[our] dam is [sound], and it will not be [shut] before',
  },
  {
    name: 'restoring a blockquote over two lines',
    note: '> I repeat that the dam is sound, and it\n> will not be closed before the spring.\n>\n> — Ada Brandt\n',
    rule: 'misquote',
    fix: 'Restore the source’s words',
    gives: 'the dam is safe, and it\n> will not be closed',
  },
  {
    name: 'a paraphrase',
    note: SLIP,
    rule: 'misquote',
    fix: 'Make it a paraphrase',
    gives: 'Brandt said I repeat that the dam is sound, and it will not be closed before the spring.',
  },
  {
    name: 'restoring another meaning',
    note: 'Brandt said “the dam is safe, and it will be closed before the spring”.\n',
    rule: 'meaning-changed',
    fix: 'Restore the source’s words',
    gives: 'it will not be closed',
  },
  {
    name: 'restoring a word hidden by an ellipsis',
    note: 'Kowalczyk said: “We have found twelve cracks in the northern wall since January.”\n',
    rule: 'meaning-changed',
    fix: 'Restore the source’s words',
    gives: 'We have found eleven cracks',
  },
  {
    name: 'a paraphrase of reported speech',
    note: 'Kowalczyk said “the cracks had been found by chance during a routine dive”.\n',
    rule: 'paraphrase-in-quotes',
    fix: 'Make it a paraphrase',
    gives: 'Kowalczyk said the cracks had been found by chance during a routine dive.',
  },
  {
    name: 'another speaker',
    note: 'Kowalczyk said: “I repeat that the dam is safe, and it will not be closed before the spring.”\n',
    rule: 'misattributed-quote',
    fix: 'Attribute to Ada Brandt',
    gives: 'Ada Brandt said: “I repeat',
  },
  {
    name: 'another speaker under a blockquote',
    note: '> I repeat that the dam is safe, and it will not be closed before the spring.\n>\n> — Paul Kowalczyk\n',
    rule: 'misattributed-quote',
    fix: 'Attribute to Ada Brandt',
    gives: '— Ada Brandt',
  },
  {
    name: 'a speaker for a quotation without one',
    note: '“We have found eleven cracks in the northern wall since January.”\n',
    rule: 'unattributed-quote',
    fix: 'Attribute to Paul Kowalczyk',
    gives: 'Paul Kowalczyk said: “We have found',
  },
  {
    name: 'a speaker for a blockquote without one',
    note: '> We have found eleven cracks in the northern wall since January.\n',
    rule: 'unattributed-quote',
    fix: 'Attribute to Paul Kowalczyk',
    gives: '>\n> — Paul Kowalczyk, ',
  },
  {
    name: 'a citation for a quotation without a speaker',
    note: '“We have found eleven cracks in the northern wall since January.”\n',
    rule: 'unattributed-quote',
    fix: 'Cite Minister defends the dam',
    gives: '(../sources/hearing.txt)',
  },
  {
    name: 'a citation for a number',
    note: 'Divers had inspected 48 gates of the northern dam.\n',
    rule: 'unattributed-statistic',
    fix: 'Cite Minister defends the dam',
    gives: '(../sources/hearing.txt)',
  },
  {
    name: 'a citation for a number, as a footnote where the note has footnotes',
    note: 'The plans are out.[^report]\n\nDivers had inspected 48 gates of the northern dam.\n\n[^report]: [Plans](../sources/report.txt)\n',
    rule: 'unattributed-statistic',
    fix: 'Cite Minister defends the dam',
    gives: '[^hearing]: ',
  },
  {
    name: 'the number of the source',
    note: 'Divers had inspected 84 gates of the northern dam [@hearing].\n',
    rule: 'figure-mismatch',
    fix: 'Change to “48”',
    gives: 'inspected 48 gates',
  },
  {
    name: 'another source, by key',
    note: 'Brandt said “the dam is safe, and it will not be closed before the spring” [@report, p. 3].\n',
    rule: 'wrong-source',
    fix: 'Cite Minister defends the dam',
    gives: '[@hearing',
  },
  {
    name: 'another source, by link',
    note: 'Brandt said “the dam is safe, and it will not be closed before the spring” ([plans](../sources/report.txt)).\n',
    rule: 'wrong-source',
    fix: 'Cite Minister defends the dam',
    gives: '(../sources/hearing.txt)',
  },
  {
    name: 'a key with a slip',
    note: 'Brandt defended the dam [@haering].\n',
    rule: 'unknown-citation',
    fix: 'Change to hearing',
    gives: '[@hearing]',
  },
  {
    name: 'a path with a slip',
    note: 'Brandt defended the dam ([hearing](../sources/haring.txt)).\n',
    rule: 'unknown-citation',
    fix: 'Change to ../sources/hearing.txt',
    gives: '(../sources/hearing.txt)',
  },
  {
    name: 'a footnote to fill in',
    note: 'Brandt defended the dam.[^1]\n',
    rule: 'unknown-citation',
    fix: 'Write the footnote',
    gives: '\n\n[^1]: …\n',
  },
  {
    name: 'a footnote for the source of the quotation before it',
    note: 'Brandt said “the dam is safe, and it will not be closed before the spring”.[^b]\n',
    rule: 'unknown-citation',
    fix: 'Write the footnote: Minister defends the dam',
    gives: '[^b]: Minister defends the dam, undated. [hearing.txt](../sources/hearing.txt)',
  },
  {
    name: 'the spelling of the sources',
    note: 'The committee asked Paul Kowalzyk.\n',
    rule: 'misspelled-actor',
    fix: 'Change to Kowalczyk',
    gives: 'asked Paul Kowalczyk.',
  },
  {
    name: 'a comment that turns nothing off',
    note: '<!-- hearsay-disable-next-line misquote -->\nBrandt defended the dam.\n',
    rule: 'unused-suppression',
    fix: 'Take the comment out',
    gives: 'Brandt defended the dam.',
  },
  {
    name: 'checked against the original',
    note: 'Brandt said “the gates were never opened at night”, and more.\n',
    rule: 'quote-not-found',
    fix: 'Mark as checked',
    gives: 'at night”, <!-- hearsay-checked: Ruth Berg, ',
  },
  {
    name: 'a blockquote checked against the original',
    note: '> The gates were never opened at night.\n>\n> — Ada Brandt\n',
    rule: 'quote-not-found',
    fix: 'Mark as checked',
    gives: '> The gates were never opened at night. <!-- hearsay-checked: Ruth Berg, ',
  },
  {
    name: 'not this line, with a reason',
    note: SLIP,
    rule: 'misquote',
    fix: 'Don’t flag this line (misquote), with a reason',
    gives: '<!-- hearsay-disable-next-line misquote -- because … -->\nBrandt said',
  },
  {
    name: 'not this sentence',
    note: `The committee met on Tuesday. ${SLIP.trim()} Nobody asked about the gates.\n`,
    rule: 'misquote',
    fix: 'Don’t flag this sentence (misquote)',
    gives: 'spring”. <!-- hearsay-disable-sentence misquote --> Nobody asked',
  },
  {
    name: 'not in this note',
    note: SLIP,
    rule: 'misquote',
    fix: 'Turn off misquote in this note',
    gives: '---\nhearsay:\n  disable: [misquote]\n---\n\nBrandt',
  },
  {
    name: 'not in this note, which has front matter',
    note: `---\ntitle: Dam # the old one\nhearsay: { disable: [vague-attribution] }\n---\n${SLIP}`,
    rule: 'misquote',
    fix: 'Turn off misquote in this note',
    gives: 'title: Dam # the old one\nhearsay: { disable: [vague-attribution, misquote] }\n---\n',
  },
  { name: 'not this line', note: SLIP, rule: 'misquote', fix: 'Don’t flag this line (misquote)', gives: 'line misquote -->\nBrandt said' },
  {
    name: 'not this line of a blockquote',
    note: '> I repeat that the dam is sound, and it will not be closed before the spring.\n>\n> — Ada Brandt\n',
    rule: 'misquote',
    fix: 'Don’t flag this line (misquote)',
    gives: '> <!-- hearsay-disable-next-line misquote -->\n> I repeat',
  },
  {
    name: 'not this line of a wrapped paragraph',
    note: 'There was a hearing on Tuesday, and in it the minister, Ada\nBrandt, said “I repeat that the dam is sound, and it will not\nbe closed before the spring”.\n',
    rule: 'misquote',
    fix: 'Don’t flag this line (misquote)',
    gives: 'it will not <!-- hearsay-disable-line misquote -->\nbe closed',
  },
  {
    name: 'not this row of a table',
    note: '| who | what |\n|---|---|\n| Brandt | “I repeat that the dam is sound, and it will not be closed before the spring” |\n',
    rule: 'misquote',
    fix: 'Don’t flag this line (misquote)',
    gives: 'spring” <!-- hearsay-disable-line misquote --> |',
  },
];
