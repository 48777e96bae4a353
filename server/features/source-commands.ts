import { setSpeaker } from '../citations/sidecar-edits.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { citationText, styleOf, styleWithoutNote } from '../rules/citation-fixes.ts';
import { restrictionOf } from '../rules/restricted-source.ts';
import type { Finding } from '../rules/rule.ts';
import type { NoteSnapshot } from '../rules/snapshot.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Configuration } from '../workspace/configuration.ts';
import { attributedQuotation, spokenAt } from './attributed-quotation.ts';
import type { Refused } from './cite.ts';
import type { NoteText } from './gather.ts';
import { type SpeakerChoice, speakerChoices, type Utterance, utteranceAt } from './speakers.ts';

/** A quotation ready for the clipboard. */
export interface Copied {
  /** Markdown: speaker, verb, the words in marks, citation. */
  readonly text: string;
  /** Absent where the source gives the words to nobody. */
  readonly speaker?: string;
  /** Why the source may not be used today. */
  readonly restricted?: string;
}

/** What a user can ask for inside a source. `key`: its citekey or file. */
export interface SourceCommands {
  /** "Copy as Attributed Quotation" at `span` (empty: a cursor); in the style of `note` where the text will probably go. */
  copyQuotation(key: string, span: Span, note?: NoteText, signal?: AbortSignal): Promise<Copied | Refused>;
  /** "Change Speaker…": the words at `span` with who speaks them now. */
  utterance(key: string, span: Span, signal?: AbortSignal): Promise<Utterance | Refused>;
  /** Who may be meant, those of the source first; a query keeps those that have its words. */
  speakers(key: string, query: string, signal?: AbortSignal): Promise<readonly SpeakerChoice[]>;
  /** The edits of a source's sidecar (its text; empty when there is none) that give the words at `span` to somebody, or to nobody. */
  changeSpeaker(
    key: string,
    span: Span,
    speaker: string | null,
    sidecar: string,
    signal?: AbortSignal,
  ): Promise<readonly TextEdit[] | Refused>;
}

/** What the commands ask of the rest. */
export interface SourceCommandNeeds {
  readonly corpus: Corpus;
  readonly configuration: () => Configuration;
  readonly snapshot: (note: NoteText, signal?: AbortSignal) => Promise<NoteSnapshot>;
  readonly findings: (snapshot: NoteSnapshot) => readonly Finding[];
}

const NO_SOURCE = { refused: 'This works in the sources of a folder: the texts your notes quote from.' };
/** Where a copied quotation goes when no note is open. */
const ANY_NOTE = 'note.md';

export function sourceCommands({ corpus, configuration, snapshot, findings }: SourceCommandNeeds): SourceCommands {
  return {
    copyQuotation: async (key, span, note, signal) => {
      const source = await corpus.source(key, signal);
      if (!source) return NO_SOURCE;
      const all = await spokenAt(corpus, source, span, signal);
      const [fullest] = all;
      if (!fullest) {
        const noise = source.noise.find(it => it.start <= span.start && span.start <= it.end);
        if (noise) return { refused: `These words are no part of the article: ${noise.reason}.` };
        return { refused: 'Put the cursor into a quotation of this source, or select the words to quote.' };
      }
      const target = await snapshot(note ?? { file: ANY_NOTE, text: '', draft: false }, signal);
      const style = note ? styleOf(target) : withoutNote(configuration());
      const citation = { ...citationText(target, source, style), isFootnote: style === 'footnote' };
      const restricted = restrictionOf(source, target.today);
      let chosen = fullest;
      // The text must be right by our own rules: a shorter form where the fullest is not (words left out between its pieces may turn the meaning).
      for (const it of all) {
        const before = target.note.text.trim() === '' ? '' : `${target.note.text}\n\n`;
        const text = `${before}${attributedQuotation(source, it, citation)}\n`;
        const found = findings(await snapshot({ file: target.file, text, draft: false }, signal));
        if (found.some(({ rule, span: place }) => rule !== 'restricted-source' && place.end > before.length)) continue;
        chosen = it;
        break;
      }
      const { speaker } = chosen;
      return {
        text: attributedQuotation(source, chosen, citation),
        ...(speaker === undefined ? {} : { speaker }),
        ...(restricted === undefined ? {} : { restricted }),
      };
    },
    utterance: async (key, span, signal) => {
      const source = await corpus.source(key, signal);
      return source ? utteranceAt(corpus, source, span, signal) : NO_SOURCE;
    },
    speakers: async (key, query, signal) => {
      const source = await corpus.source(key, signal);
      return source ? speakerChoices(corpus, source, query, signal) : [];
    },
    changeSpeaker: async (key, span, speaker, sidecar, signal) => {
      const source = await corpus.source(key, signal);
      if (!source) return NO_SOURCE;
      const utterance = await utteranceAt(corpus, source, span, signal);
      if ('refused' in utterance) return utterance;
      const edits = setSpeaker(sidecar, { text: utterance.words, speaker });
      return edits ?? { refused: 'The file beside the source is not valid YAML. Mend it first; the Problems view says where.' };
    },
  };
}

/** A link needs to know where the note is; a key is right everywhere. */
function withoutNote(configuration: Configuration) {
  return configuration.citation.style === 'auto' ? 'pandoc' : styleWithoutNote(configuration);
}
