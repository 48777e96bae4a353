import type { Citation } from '../../notes/note.ts';
import type { Span } from '../../text/span.ts';
import type { Attribution } from '../source/attribution.ts';
import { Class } from '../source/lexicon.ts';
import { cueForm } from '../source/verbs.ts';
import type { CitationScopes } from './citations-of.ts';
import { headingTie, namePart } from './evidence.ts';
import type { NoteReader, SentenceReading } from './reader.ts';

/** Who stands behind a sentence: somebody, only "experts" and the like, or nobody. */
export type Standing = { readonly kind: 'attributed' } | { readonly kind: 'vague'; readonly span: Span } | { readonly kind: 'none' };

const NONE: Standing = { kind: 'none' };
const ATTRIBUTED: Standing = { kind: 'attributed' };

/** Verbs that can be cues but as often tell what somebody did: they attribute only words in quotation marks. */
const DEEDS = new Set(
  'attack assail strike shoot issue name list identify press cast hold back set put address detail discover approve accept embrace nominate designate prove mean teach forget need determine show see find feel hear stand lay go pay look vote focus plan aim opt label brand charge seek push lead reveal unveil cut post text order instruct support promote celebrate mark lobby protest lose win question'.split(
    ' ',
  ),
);
/** Bodies count and measure: "The UN counted 14,000 deaths". */
const MEASURES =
  /^(?:counted|counts|estimated|estimates|recorded|records|registered|registers|documented|documents|verified|logged|tallied|tracked|tracks|calculated|calculates|put|puts|lists|shows|showed|cites|cited|found|finds|has counted|reckons|rates|rated|ranks|ranked|classifies|classified)$/;
/** "Figures to be published today show": a record of something speaks, whatever stands between. "Studies" are nobody. */
const RECORD_SHOWS =
  /\b(?:figures|data|statistics|records|documents|census|footage|emails|minutes|transcripts?)\b[^.;:!?]{0,60}\s(?:shows?|showed|suggests?|suggested|indicates?|indicated|reveals?|revealed)\s/i;
const PREPOSITIONS =
  /\b(?:according to|citing|as (?:reported|quoted|cited|noted|stated|shown|described|documented) (?:by|in)|in the words of|based on|data from|figures from|numbers from|statistics from|estimates (?:by|from)|reports? (?:by|from)|(?:by|in|on) [\p{L}'’ ]{1,40}(?:account|count|estimate|reckoning|view|telling|words))/iu;
/** The same before a name only: "per cent" and "via the port" name nobody. */
const BEFORE_NAME =
  /\b(?:[Pp]er (?=\p{Lu}|the \p{Lu})|[Vv]ia (?=\p{Lu})|(?:article|report|interview|story|study|survey|poll|statement|book|paper|letter|speech) (?:by|in|with|from) (?=(?:the )?\p{Lu}))/u;
const PRODUCTS =
  /^['’]?s?\s+(?:own |latest |official |new |\p{L}+ )?(?:claims?|statements?|estimates?|figures?|count|data|tally|reports?|reporting|survey|polls?|forecasts?|allegations?|accusations?|account|pledge|promise|announcement|interview|article|study|statistics|numbers|version|list)\b/iu;

/** `In an NBC News/Wall Street Journal poll`, `the candidates’ estimates`: the kind of thing that is said, with a name or an owner before it. */
const NAMED_PRODUCT =
  /\b(?:[Ii]n|[Ff]rom|[Bb]y|[Tt]o|[Pp]er)\s{1,3}(?:an?\s{1,3}|the\s{1,3}|its\s{1,3}|their\s{1,3})?(?:\d{4}\s{1,3})?(?:\p{Lu}[\p{L}/.&’'-]{0,40}\s{1,3}){1,6}(?:\p{Ll}{1,40}\s{1,3}){0,2}(?:poll|survey|report|study|interview|census|analysis|article|estimate|briefing|paper|database|count)s?\b|\p{L}['’]s?\s{1,3}(?:\p{Ll}{1,40}\s{1,3})?(?:estimates?|claims?|allegations?|accusations?|statements?|promise|pledge|figures|account|forecast)\s{1,3}(?:of|that|about)\b/u;
/** Texts and measurements can show something; "studies" alone are as vague as "experts". */
const DOCUMENTS =
  /\b(?:reports?|documents?|files?|records?|figures|data|polls?|surveys?|stud(?:y|ies)|statistics|numbers|footage|images|photos?|videos?|emails|transcripts?|papers?|logs|research|analysis|filings?|census|maps?|letters?|charts?|accounts?|tables?|results)$/i;

const VAGUE_PEOPLE =
  /^(?:(?:some|many|several|most|various|numerous|other|certain|leading|independent|military|political|security|western|local|unnamed|anonymous|informed|well-placed|diplomatic)\s+)*(?:experts?|analysts?|observers?|critics|commentators?|scholars|historians|scientists|researchers|people|sources?|insiders?|pundits|economists|specialists|supporters|opponents|sceptics|skeptics|some|many|others|reports|rumou?rs|studies|research)$/i;
const VAGUE_ADVERB = /\b(?:reportedly|allegedly|supposedly|purportedly|rumou?redly)\b/i;
const VAGUE_PASSIVE =
  /\bit (?:is|was|has been|had been) (?:(?:\p{L}+ly|often|also|now|still) )?(?:believed|thought|said|reported|understood|claimed|alleged|known|rumou?red|assumed|estimated|accepted|feared|suspected) that\b|\b(?:is|are|was|were) (?:(?:\p{L}+ly|often|also|now|still) )?(?:believed|thought|said|reported|understood|alleged|rumou?red|estimated|feared|suspected|reputed) to\b/iu;
const VAGUE_ACCORDING =
  /\baccording to (?:some|many|several|most|various|unnamed|anonymous|informed)?\s*(?:experts?|analysts?|observers?|critics|sources?|reports?|rumou?rs|insiders?|commentators?|people|some|many)\b(?! (?:by|from|in|at|of|close|near))/i;

/** Whether a sentence holds a word that could make its source vague: what decides before grammar is asked. */
export function mayBeVague(text: string): boolean {
  return (
    VAGUE_ADVERB.test(text) ||
    VAGUE_PASSIVE.test(text) ||
    /\b(?:experts?|analysts?|observers?|critics|commentators?|scholars|historians|scientists|researchers|people|sources?|insiders?|pundits|economists|specialists|supporters|opponents|sceptics|skeptics|some|many|others|reports|rumou?rs|studies|research)\b/i.test(
      text,
    )
  );
}

/** A sentence that goes on from the one before: the same speaker, the same poll. */
const CONTINUES =
  /^[“"'‘(*_\s]*(?:he|she|they|it|this|these|those|that|its|their|his|her|another|others|also|in addition|additionally|moreover|furthermore|further|of (?:these|those|them|which)|a further|both|neither|the (?:same|latter|former|two|rest|others?)|the (?:poll|survey|report|study|figures?|data|statement|document|interview|article|paper|count|tally|estimate|ministry|agency|department|spokes\w+|official|minister|ambassador|diplomat|newspaper|researchers|authors?|respondents))(?![\p{L}])/iu;

/** How many sentences may go on from one attributed sentence. */
const LONGEST_CHAIN = 40;

/** Decides what stands behind each sentence of a note, in the widening scopes of the design. Everything is asked at most once. */
export class Attributedness {
  readonly #reader: NoteReader;
  readonly #scopes: CitationScopes;
  readonly #counts: (citation: number) => boolean;
  readonly #add: ReadonlySet<string>;
  readonly #remove: ReadonlySet<string>;
  readonly #own = new Map<number, Standing>();
  readonly #covered = new Map<number, boolean>();

  /** `counts` says whether a citation stands for a source; `cues` are the user's own changes to the words that attribute. */
  constructor(
    reader: NoteReader,
    scopes: CitationScopes,
    counts: (citation: number) => boolean,
    cues: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ) {
    this.#reader = reader;
    this.#scopes = scopes;
    this.#counts = counts;
    this.#add = new Set(cues.add.map(it => it.trim().toLowerCase()));
    this.#remove = new Set(cues.remove.map(it => it.trim().toLowerCase()));
  }

  /** Who stands behind the sentence, looked for in it and then wider and wider around it. */
  of(index: number): Standing {
    const own = this.inSentence(index);
    if (own.kind === 'attributed') return own;
    return this.#continued(index) || this.#cited(index) || this.#inBlock(this.#reader.note.sentences[index]!.block) ? ATTRIBUTED : own;
  }

  /**
   * The verbs by which somebody speaks in the sentence, where nothing else stands behind it: no citation, no other words that name a source, and no wider
   * scope. `undefined` otherwise: then the whole sentence is covered.
   */
  onlySpoken(index: number): readonly Attribution[] | undefined {
    const sentence = this.#reader.sentence(index);
    const { text } = sentence;
    const { block } = this.#reader.note.sentences[index]!;
    if (this.#continued(index) || this.#cited(index) || this.#inBlock(block)) return undefined;
    if (this.#scopes.within(block, sentence.span).some(this.#counts) || sentence.prepositional.length > 0) return undefined;
    if ([PREPOSITIONS, BEFORE_NAME, RECORD_SHOWS, NAMED_PRODUCT, VAGUE_ADVERB, VAGUE_PASSIVE].some(it => it.test(text))) return undefined;
    if (this.#labelled(sentence) || this.#measured(sentence) || this.#product(sentence)) return undefined;
    const spoken = sentence.attributions.filter(it => this.#attributes(sentence, it));
    return spoken.length > 0 ? spoken : undefined;
  }

  /** Scope 1: cue and subject, preposition, label, citation in the sentence itself. */
  inSentence(index: number): Standing {
    let known = this.#own.get(index);
    if (!known) {
      known = this.#readSentence(this.#reader.sentence(index));
      this.#own.set(index, known);
    }
    return known;
  }

  #readSentence(sentence: SentenceReading): Standing {
    const { index, text } = sentence;
    const { block } = this.#reader.note.sentences[index]!;
    if (this.#scopes.within(block, sentence.span).some(this.#counts)) return ATTRIBUTED;
    const adverb = VAGUE_ADVERB.exec(text) ?? VAGUE_PASSIVE.exec(text) ?? VAGUE_ACCORDING.exec(text);
    const speech = sentence.attributions.filter(it => this.#attributes(sentence, it));
    const named = speech.filter(it => !this.#isVague(sentence, it));
    if (named.some(it => !adverb || this.#reports(sentence, it))) return ATTRIBUTED;
    if (adverb)
      return {
        kind: 'vague',
        span: sentence.plain.span(sentence.within.start + adverb.index, sentence.within.start + adverb.index + adverb[0].length),
      };
    const vague = speech.find(it => this.#isVague(sentence, it));
    if (vague?.speaker) {
      const words = { from: Math.min(vague.speaker.from, vague.cue.from), to: Math.max(vague.speaker.to, vague.cue.to) };
      return { kind: 'vague', span: this.#reader.spanOf(sentence, words) };
    }
    return PREPOSITIONS.test(text) ||
      BEFORE_NAME.test(text) ||
      RECORD_SHOWS.test(text) ||
      NAMED_PRODUCT.test(text) ||
      this.#labelled(sentence) ||
      this.#measured(sentence) ||
      this.#product(sentence) ||
      this.#saidSomewhere(sentence) ||
      this.#addedCue(sentence)
      ? ATTRIBUTED
      : NONE;
  }

  #attributes(sentence: SentenceReading, { cue, speaker, content }: Attribution): boolean {
    const { words } = sentence;
    const first = speaker && words[speaker.from];
    if (first && /^(?:most|few)$/.test(first.lower)) return false; // a population is no source
    for (let i = cue.from; i < cue.to; i++) {
      const lower = words[i]!.lower;
      const form = cueForm(lower);
      if (!form || this.#remove.has(form.verb.lemma) || this.#remove.has(lower)) continue;
      const marks = content.some(range => words.slice(range.from, range.to).some(it => it.kind === 'quoted'));
      const shown = speaker !== undefined && words.slice(speaker.from, speaker.to).some(it => DOCUMENTS.test(it.lower));
      if (!DEEDS.has(form.verb.lemma) || marks || shown || that(words, cue.to)) return true;
    }
    return false;
  }

  /** A verb of saying, not of promising or wanting: it locates even what is "reportedly" so. */
  #reports({ words }: SentenceReading, { cue }: Attribution): boolean {
    for (let i = cue.from; i < cue.to; i++) if (/[SA]/.test(cueForm(words[i]!.lower)?.verb.frames ?? '')) return true;
    return false;
  }

  #isVague(sentence: SentenceReading, { speaker }: Attribution): boolean {
    if (!speaker) return false;
    const words = sentence.words.slice(speaker.from, speaker.to);
    // A modifier with a capital locates them: "UN experts", "Ukrainian analysts".
    if (words.some((it, i) => it.capital && (i > 0 || speaker.from > 0))) return false;
    return VAGUE_PEOPLE.test(words.map(it => it.lower).join(' '));
  }

  /** `Kelin: …`, `[[Kelin]] 2025-09-17: …` at the beginning of the sentence. */
  #labelled(sentence: SentenceReading): boolean {
    const colon = /^([^:]{1,90}?)\s{0,3}:(?=\s)/su.exec(sentence.text);
    if (!colon) return false;
    const tie = namePart(this.#reader, sentence, colon[1]!);
    if (!tie) return false;
    if (tie.actors.length > 0) return true;
    // Nobody known: a name is a word that is no plural and no abstract noun.
    return !/(?:s|tion|ment|ing|ness|ity|ound|al)$/i.test(colon[1]!.trim());
  }

  #measured(sentence: SentenceReading): boolean {
    const { words } = sentence;
    return words.some(
      (it, i) =>
        MEASURES.test(it.lower) &&
        !it.capital &&
        words
          .slice(Math.max(0, i - 5), i)
          .some(
            (w, k, all) => w.kind === 'word' && w.capital && (this.#named(sentence, w) || k + Math.max(0, i - 5) > 0 || all.length === 1),
          ) &&
        !passive(words, i),
    );
  }

  #named(sentence: SentenceReading, word: Span): boolean {
    const span = sentence.plain.span(word.start, word.end);
    return this.#reader
      .mentionsIn({ start: span.start - 40, end: span.end + 40 })
      .some(it => it.start <= span.start && span.end <= it.end && it.type !== 'place');
  }

  /** `UN figures`, `Moscow’s claim that`: a known name before the kind of thing that is said. */
  #product(sentence: SentenceReading): boolean {
    const { text } = this.#reader.note;
    return this.#reader.mentionsIn(sentence.span).some(it => PRODUCTS.test(text.slice(it.end, Math.min(it.end + 60, sentence.span.end))));
  }

  /** A name right before a verb of saying, however the sentence goes on: "Manafort said — on Twitter — that …", "… , Viguerie argues". */
  #saidSomewhere({ words }: SentenceReading): boolean {
    return words.some((it, i) => {
      const form = i > 0 && !it.capital ? cueForm(it.lower) : undefined;
      if (!form || !/[SATI]/.test(form.verb.frames) || !/^(?:past|third|participle)$/.test(form.form)) return false;
      if (DEEDS.has(form.verb.lemma) || this.#remove.has(form.verb.lemma) || it.lower === 'states') return false;
      // "Recipients, said Mauer, are required …"
      const next = words[i + 1];
      if (form.form === 'past' && words[i - 1]!.kind === 'mark' && next?.kind === 'word' && next.capital) return true;
      let at = i - 1;
      while (at > 0 && /^(?:has|have|had|also|later|again|since|\p{L}+ly)$/u.test(words[at]!.lower)) at--;
      const before = words[at]!;
      return before.kind === 'word' && (before.capital || (before.classes & Class.pronoun) !== 0) && !before.possessive;
    });
  }

  /** "The ministry told the committee:", "The report lists:": a verb of saying with a subject, its content still to come. */
  #announces({ words }: SentenceReading): boolean {
    return words.some((it, i) => {
      const form = i > 0 && !it.capital ? cueForm(it.lower) : undefined;
      if (!form || !/^(?:past|third)$/.test(form.form) || this.#remove.has(form.verb.lemma)) return false;
      if (!/[SAT]/.test(form.verb.frames) && !MEASURES.test(it.lower)) return false;
      const before = words[i - 1]!;
      if (before.kind !== 'word' || /^(?:i|we|you|it|that|which|what)$/.test(before.lower) || before.lower.endsWith('ly')) return false;
      const subject = words.slice(0, i).filter(w => w.kind === 'word');
      return !VAGUE_PEOPLE.test(subject.map(w => w.lower).join(' '));
    });
  }

  #addedCue({ words }: SentenceReading): boolean {
    return this.#add.size > 0 && words.some(it => it.kind === 'word' && this.#add.has(it.lower));
  }

  /** Scope 3: the sentence before is attributed, and this one goes on from it. */
  #continued(index: number): boolean {
    const { sentences } = this.#reader.note;
    for (let i = index; i > Math.max(0, index - LONGEST_CHAIN); i--) {
      if (sentences[i - 1]!.block !== sentences[i]!.block || !CONTINUES.test(this.#reader.sentence(i).text)) return false;
      if (this.inSentence(i - 1).kind === 'attributed') return true;
    }
    return false;
  }

  /** Scope 4: a citation that ends the paragraph covers back to the citation before it. */
  #cited(index: number): boolean {
    return this.#scopes.closing(this.#reader.note.sentences[index]!.block, index).some(this.#counts);
  }

  /** Scopes 5–7: the block's own label, the source line below or above it, the intro of its list, the heading over its list. */
  #inBlock(block: number): boolean {
    let known = this.#covered.get(block);
    if (known === undefined) {
      known = this.#readBlock(block);
      this.#covered.set(block, known);
    }
    return known;
  }

  #readBlock(block: number): boolean {
    const reader = this.#reader;
    const { from, to } = reader.sentencesOf(block);
    if (to > from && this.#labelled(reader.sentence(from))) return true;
    if (this.#lastLineIsSource(block)) return true;
    const below = reader.next(block);
    if (below !== undefined && this.#isSourceLine(below)) return true;
    const items = reader.containers(block).filter(it => reader.block(it).kind === 'list-item');
    for (const item of items) {
      const after = reader.afterList(item);
      if (after !== undefined && this.#isSourceLine(after)) return true;
      if (this.#introAttributes(reader.beforeList(item))) return true;
      // The text of the item above, whose sub-items these are.
      const outer = reader.block(item).parent;
      if (outer !== undefined && reader.block(outer).kind === 'list-item' && this.#introAttributes(outer + 1)) return true;
    }
    if (items.length > 0 && headingTie(reader, block)) return true;
    return this.#introAttributes(reader.previous(block), true);
  }

  #isSourceLine(block: number): boolean {
    return this.#scopes.isSourceLine(block);
  }

  /** "Source: LBC" as the last line of the block itself. */
  #lastLineIsSource(block: number): boolean {
    const lines = this.#reader.plain(block).text.trimEnd().split('\n');
    return lines.length > 1 && /^\s*(?:\(?sources?\s*:|—\s*\p{Lu}|via\s*:)/iu.test(lines.at(-1)!);
  }

  /** An intro that ends in a colon and names who speaks, or a "Source: …" line above. */
  #introAttributes(block: number | undefined, sourceOnly = false): boolean {
    if (block === undefined || this.#reader.block(block).kind !== 'paragraph') return false;
    const { from, to } = this.#reader.sentencesOf(block);
    if (to <= from) return false;
    const last = this.#reader.sentence(to - 1);
    if (sourceOnly && !/:\s*$/.test(last.text)) return /^[([*_]*sources?\s*:/i.test(this.#reader.plain(block).text);
    if (/^[([*_]*(?:sources?|via)\s*:/i.test(this.#reader.plain(block).text)) return true;
    const colon = /^(.{0,160}?)\s{0,3}:\s{0,3}$/su.exec(last.text);
    if (!colon) return false;
    if (this.inSentence(to - 1).kind === 'attributed' || this.#announces(last)) return true;
    if (/^(?:from|per|via|in)\s/i.test(colon[1]!) && this.#reader.mentionsIn(last.span).length > 0) return true;
    return (namePart(this.#reader, last, colon[1]!)?.actors.length ?? 0) > 0;
  }
}

function that(words: SentenceReading['words'], at: number): boolean {
  return words[at]?.lower === 'that';
}

function passive(words: SentenceReading['words'], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    if (/^(?:was|were|been|be|being|is|are)$/.test(words[k]!.lower)) return true;
    if ((words[k]!.classes & (Class.adverb | Class.auxiliary)) === 0) return false;
  }
  return false;
}

/** Whether a citation can stand for a source by its form: embeds and page links inside the note never do. */
export function citesByForm(citation: Citation): boolean {
  if (citation.embed) return false;
  if (citation.style === 'wikilink') return false;
  return citation.style !== 'link' || citation.target !== '';
}
