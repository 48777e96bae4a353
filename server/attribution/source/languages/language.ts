/** What the extraction of direct quotations has to know of a language; one file each. All words in lower case. */
export interface SpeechLanguage {
  /** BCP 47 primary language. */
  readonly code: string;
  /** Finite forms of the verbs of saying: `sagte`, `declaró`. */
  readonly cues: ReadonlySet<string>;
  /** Auxiliaries of the perfect: `hat`, `a`, `ha`; a cue form behind one is its participle. */
  readonly auxiliaries: ReadonlySet<string>;
  /** Participles of the verbs of saying, only behind an auxiliary: `gesagt`, `déclaré`. */
  readonly participles: ReadonlySet<string>;
  /** What stands before whom the words come from: `laut`, `selon`, `по словам`; up to three words each. */
  readonly origins: ReadonlySet<string>;
  /** Small words inside a name or noun phrase: `von`, `de la`. */
  readonly joins: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly pronouns: ReadonlySet<string>;
  /** Words at which a noun phrase ends or a clause begins: prepositions, conjunctions, adverbs of time. */
  readonly stops: ReadonlySet<string>;
  /** Dialogue that opens with a dash: `— Да, — сказал он.` */
  readonly dialogueDash: boolean;
}

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Every stem with every ending: `forms('sag meld', 't te ten en')`; `-` is no ending. */
export const forms = (stems: string, endings: string): string =>
  stems
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(stem => endings.split(' ').map(ending => stem + (ending === '-' ? '' : ending)))
    .join(' ');
