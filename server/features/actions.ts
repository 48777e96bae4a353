import { addAliases } from '../actors/registry-edits.ts';
import type { Note } from '../notes/note.ts';
import type { Finding, Fix } from '../rules/rule.ts';
import type { Snapshot } from '../rules/snapshot.ts';
import type { TextEdit } from '../text/edit.ts';
import { LineIndex } from '../text/lines.ts';
import { contains, overlaps, type Span, textOf } from '../text/span.ts';
import { turnOffEverywhere, turnOffInNote } from './turn-off.ts';

/** Changes of one of the user's own files beside the note. */
export interface FileEdits {
  /** Relative to the root. */
  readonly file: string;
  /** The text the edits are into; `undefined` where there is no such file yet. */
  readonly text: string | undefined;
  readonly edits: readonly TextEdit[];
}

/** A change offered in the lightbulb, with the finding it answers. */
export interface Action extends Fix {
  readonly finding: Finding;
  /** Changes of other files that go with it or are all of it. */
  readonly elsewhere?: readonly FileEdits[];
}

/** actors.yaml or hearsay.yaml as it is now: the editor's buffer or the file. */
export interface RegistryText {
  readonly file: string;
  readonly text: string | undefined;
}

/** What only the front knows. */
export interface ActionContext {
  readonly registry?: RegistryText;
  /** hearsay.yaml, for turning a rule off everywhere. */
  readonly configuration?: RegistryText;
  /** The user's name, as it is written into a note. */
  readonly who?: string;
}

/**
 * Every fix of the findings that touch `span`, and for each finding a way to say "not here". With the text of actors.yaml also what changes that
 * file: another spelling of a name. With the user's name also "Mark as Checked…".
 */
export function actionsAt(
  snapshot: Snapshot,
  findings: readonly Finding[],
  span: Span,
  { registry, configuration, who }: ActionContext = {},
): readonly Action[] {
  const touched = findings.filter(it => overlaps(it.span, span) || (it.span.start <= span.end && span.start <= it.span.end));
  const lines = new LineIndex(snapshot.note.text);
  return touched.flatMap(finding => [
    ...(finding.fixes ?? []).map(fix => ({ ...fix, finding })),
    ...(registry ? anotherSpelling(snapshot, finding, registry) : []),
    ...markChecked(snapshot, finding, who).map(fix => ({ ...fix, finding })),
    ...ignoreHere(snapshot, lines, finding).map(fix => ({ ...fix, finding })),
    ...turnOff(snapshot, finding, configuration),
  ]);
}

function anotherSpelling({ note, spelling }: Snapshot, finding: Finding, { file, text }: RegistryText): Action[] {
  const doubt = spelling.find(it => it.start === finding.span.start && it.end === finding.span.end);
  if (finding.rule !== 'misspelled-actor' || !doubt) return [];
  const word = textOf(note.text, doubt);
  const edits = addAliases(text ?? '', doubt.actor, [word]);
  if (edits.length === 0) return [];
  return [{ title: `Add ${word} as another spelling of ${doubt.actor.name}`, edits: [], elsewhere: [{ file, text, edits }], finding }];
}

/** A comment behind a quotation that no source has, or has no more: who compared it with its original, today, and how, which the user fills in. */
function markChecked({ note, today }: Snapshot, { rule, span }: Finding, who: string | undefined): Fix[] {
  const quoted = note.quoted.find(it => it.depth === 0 && it.span.start === span.start && it.span.end === span.end);
  const name = who?.replaceAll(/[\s,<>%-]+/g, ' ').trim();
  if ((rule !== 'quote-not-found' && rule !== 'stale-citation') || !quoted || !name) return [];
  const day = [today.year, today.month ?? 1, today.day ?? 1].map(it => String(it).padStart(2, '0')).join('-');
  const at = quoted.span.end + (/^[.,;:!?)]*/.exec(note.text.slice(quoted.span.end, quoted.span.end + 4))?.[0].length ?? 0);
  return [
    {
      title: 'Mark as checked against the original (then say how)',
      edits: [{ span: { start: at, end: at }, newText: ` <!-- hearsay-checked: ${name}, ${day}, how? -->` }],
    },
  ];
}

/** The rule off in this note, and in the whole folder. */
function turnOff({ note }: Snapshot, finding: Finding, configuration: RegistryText | undefined): Action[] {
  const { rule } = finding;
  if (rule === 'unused-suppression') return [];
  const here = turnOffInNote(note, rule);
  const everywhere = configuration ? turnOffEverywhere(configuration.text, rule) : [];
  return [
    ...(here.length > 0 ? [{ title: `Turn off ${rule} in this note`, edits: here, finding }] : []),
    ...(configuration && everywhere.length > 0
      ? [
          {
            title: `Turn off ${rule} everywhere (hearsay.yaml)`,
            edits: [],
            elsewhere: [{ file: configuration.file, text: configuration.text, edits: everywhere }],
            finding,
          },
        ]
      : []),
  ];
}

/** A comment behind the sentence, where its line holds others that shall go on being looked at. */
function ignoreSentence({ sentences, blocks }: Note, lines: LineIndex, span: Span, rule: string): Fix[] {
  const at = sentences.findLastIndex(it => it.span.start <= span.start);
  const sentence = sentences[at]?.span;
  if (!sentence || sentence.end < span.end || blocks.some(it => it.kind === 'table' && contains(it.span, span.start))) return [];
  const line = (offset: number) => lines.positionAt(offset).line;
  const shares = (other: Span | undefined) =>
    other !== undefined && line(other.start) <= line(sentence.end) && line(other.end) >= line(sentence.start);
  if (!shares(sentences[at - 1]?.span) && !shares(sentences[at + 1]?.span)) return [];
  const newText = ` <!-- hearsay-disable-sentence ${rule} -->`;
  return [{ title: `Don’t flag this sentence (${rule})`, edits: [{ span: { start: sentence.end, end: sentence.end }, newText }] }];
}

/** A comment that says "not here", with and without a reason. */
function ignoreHere({ note }: Snapshot, lines: LineIndex, { rule, span }: Finding): Fix[] {
  if (rule === 'unused-suppression') return [];
  const title = `Don’t flag this line (${rule})`;
  return [
    ...ignoreSentence(note, lines, span, rule),
    { title, edits: [comment(note, lines, span, rule)] },
    { title: `${title}, with a reason to fill in`, edits: [comment(note, lines, span, `${rule} -- because …`)] },
  ];
}

/**
 * Above the finding's line with that line's own prefix (`> `, list indent), so that the block stays one; but inside a block, where a line of its own
 * would break paragraph or table in two, at the end of the finding's last line.
 */
function comment({ text, blocks }: Note, lines: LineIndex, span: Span, what: string): TextEdit {
  const { start, end } = lines.lineSpan(lines.positionAt(span.start).line);
  const leaf = blocks.find(it => it.prose.length > 0 && contains(it.span, span.start));
  const row = leaf?.kind === 'table';
  if (row || (leaf && leaf.span.start < start && textOf(text, { start: leaf.span.start, end: start }).trim() !== '')) {
    const last = lines.lineSpan(lines.positionAt(span.end).line);
    const words = textOf(text, last).trimEnd();
    const at = last.start + (row && words.endsWith('|') ? words.slice(0, -1).trimEnd().length : words.length);
    return { span: { start: at, end: at }, newText: ` <!-- hearsay-disable-line ${what} -->` };
  }
  const prefix = /^[ \t>]*/.exec(text.slice(start, end))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return { span: { start, end: start }, newText: `${prefix}<!-- hearsay-disable-next-line ${what} -->${newline}` };
}
