import { isQuote } from '../../notes/block-quotes.ts';
import { Class } from '../source/lexicon.ts';
import { isVerb } from '../source/phrases.ts';
import { cueForm } from '../source/verbs.ts';
import type { NoteReader, SentenceReading } from './reader.ts';

/** Callouts whose content is the author's to think aloud in, or somebody else's. */
const OWN_CALLOUTS = /^(?:todo|question|help|faq|example|idea|hypothesis|abstract|summary|tldr|quote|cite|check)$/;
/** Labels that say "my own", "not asserted" or "about the note"; a colon follows. */
const OWN_LABELS = [
  'claim',
  'claims',
  'hypothesis',
  'hypotheses',
  'idea',
  'ideas',
  'question',
  'questions',
  'open question',
  'open questions',
  'open',
  'my reading',
  'my view',
  'my take',
  'my estimate',
  'my guess',
  'opinion',
  'assumption',
  'assumptions',
  'thesis',
  'thought',
  'thoughts',
  'note to self',
  'note',
  'nb',
  'n.b.',
  'hunch',
  'speculation',
  'theory',
  'guess',
  'rumour',
  'rumor',
  'to check',
  'check',
  'to do',
  'todo',
  'fixme',
  'tbd',
  'tk',
  'argument',
  'counterargument',
  'counter-argument',
  'analysis',
  'comment',
  'conclusion',
  'takeaway',
  'interpretation',
  'inference',
  'prediction',
  'forecast',
  'bet',
  'scenario',
  'draft',
  'lede',
  'headline',
  'title',
  'angle',
  'pitch',
  'story idea',
  'example',
  'e.g.',
  'for example',
  'reminder',
  'next',
  'next steps',
  'plan',
  'aside',
  'me',
  'own calculation',
  'my calculation',
  'calculation',
  'arithmetic',
] as const;
const BOILERPLATE =
  /^[>*_#\s-]*(?:read more|see also|read also|related|more|further reading|listen|watch|caption|photo|image|picture|figure|fig\.?|table|chart|map|source|sources|via|credit|tags?|keywords?|date|author|by|published|updated|url|link|accessed|retrieved|location|attendees|participants|word count|status)\s{0,3}\d{0,3}\s{0,3}[:.|]/i;
const TODO = /\b(?:TODO|FIXME|TBD|TBC|TK|XXX|CHECK|VERIFY|FIND OUT)\b/;
const OWN_MARK =
  /[[(]\s{0,3}(?:own (?:count|calculation|estimate|translation|observation)|my (?:estimate|count|calculation|guess|reading|own)|citation needed|source needed|source\?|citation\?|cn|to check|check|unverified|tbc|own work|hypothetical)[^\])]{0,40}[\])]/i;
const FIRST_PERSON =
  /(?:^|[^\p{L}])(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]ine|me|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Oo]ur|[Oo]urs|us|[Mm]yself)(?![\p{L}])/u;
const CONDITIONAL =
  /^(?:if|unless|suppose|supposing|assuming|assume|imagine|provided|were|should|had|whether|in case|even if|let['’]s say|say)\b|[,;—–]\s*(?:if|unless|provided)\b|\b(?:only if|if and only if|as long as)\b|\s(?:if|unless)\s/i;
const NORMATIVE =
  /\b(?:should|shouldn['’]t|ought to|must|mustn['’]t|needs? to be|has to be|have to be|it (?:is|would be) (?:important|necessary|essential|better|worth|time))\b/i;
const ARITHMETIC =
  /^(?:that (?:is|makes|means|would be|would make|adds up)|this (?:makes|adds up)|in (?:all|total|sum)|together|altogether|combined|the (?:sum|total|difference)|which makes|so that is|hence|thus)\b|[=≈]|\p{N}\s*[+×÷]\s*\p{N}/iu;
/** Verbs with which a note tells its author what to do. */
const IMPERATIVE =
  /^(?:please |also |then |next,? |and |don['’]t |do not |never |always )?(?:check|see|find|ask|compare|verify|look|read|reread|add|remove|remember|consider|call|e-?mail|write|rewrite|follow|get|download|search|confirm|quote|use|cite|fix|move|ignore|skip|keep|note|watch|listen|think|try|send|visit|contact|interview|translate|summari[sz]e|describe|explain|mention|include|start|begin|open|update|link|replace|cut|expand|shorten|merge|split|delete|review|consult|request|order|book|buy|pay|file|draft|talk|speak|meet|phone|ring|text|make|take|put|bring|go|come|let|wait|don['’]t)\b/i;
/** The subject is a text or its making: a statement about the source itself. */
const ABOUT_SOURCE =
  /^(?:the|this|that|his|her|their|its|an?|my)\s+(?:\p{L}+\s+){0,3}?(?:interview|article|report|statement|piece|page|text|transcript|video|recording|study|book|chapter|paper|letter|release|speech|broadcast|podcast|op-ed|post|thread|tweet|story|quotation|quote|source|footage|document|dataset|file|note|map|photo|photograph|website|site|link|pdf|edition|translation|version)\b/iu;

/** Whether nothing in a block is judged: headings, code, tables, definitions, tasks, quotations of others, captions. */
export function exemptBlock(reader: NoteReader, index: number): boolean {
  const block = reader.block(index);
  if (block.kind !== 'paragraph' || isTitle(reader, index)) return true;
  if (reader.embedding.has(index)) return true;
  return reader.containers(index).some(it => {
    const container = reader.block(it);
    if (container.kind === 'footnote-definition' || isQuote(container)) return true;
    if (container.kind === 'callout') return OWN_CALLOUTS.test(container.type ?? '');
    return container.kind === 'list-item' && container.type !== undefined;
  });
}

/** The first line of a note, without a full stop and with more below it: a title, also without the mark of a heading. */
function isTitle(reader: NoteReader, index: number): boolean {
  if (reader.opening !== index || reader.block(index).parent !== undefined) return false;
  const text = reader.plain(index).text.trim();
  return !text.includes('\n') && /[\p{L}\p{N}]$/u.test(text);
}

/** The label a block begins with when it takes the block out of what is asserted: "My reading:", or one of the user's own. */
export function ownVoiceLabel(text: string, own: readonly string[]): boolean {
  const match = /^[\s*_>-]{0,6}([\p{L}][\p{L}.' ’-]{0,40}?)\s{0,3}(?:\([^()]{0,60}\)|\d{1,3})?\s{0,3}[*_]{0,2}:/u.exec(text);
  if (!match) return BOILERPLATE.test(text);
  const label = match[1]!.trim().toLowerCase();
  return (OWN_LABELS as readonly string[]).includes(label) || own.some(it => it.trim().toLowerCase() === label) || BOILERPLATE.test(text);
}

/** Whether a sentence asserts nothing about the world that a source could carry. */
export function exemptSentence(sentence: SentenceReading, own: string): boolean {
  const { words } = sentence;
  const text = own.trim();
  // An intro announces; words behind an opening mark without a partner are somebody's.
  if (/:$/.test(text) || (/^[“"„«]/.test(sentence.text) && words[0]?.kind !== 'quoted')) return true;
  if (/\?["”’)\]*_]*$/.test(text) || TODO.test(text) || OWN_MARK.test(text) || FIRST_PERSON.test(text)) return true;
  if (CONDITIONAL.test(text) || NORMATIVE.test(text) || ARITHMETIC.test(text) || BOILERPLATE.test(text)) return true;
  if (ABOUT_SOURCE.test(text)) return true;
  if (isImperative(words, text)) return true;
  return !hasFiniteVerb(sentence) || startsWithVerb(sentence);
}

function isImperative(words: SentenceReading['words'], text: string): boolean {
  if (!IMPERATIVE.test(text)) return false;
  // "Order was restored": a noun when a finite verb follows at once
  return !isVerb(words, 1);
}

/** A diary's missing subject: "Met Kelin on 10 September." */
function startsWithVerb({ words }: SentenceReading): boolean {
  const first = words.find(it => it.kind === 'word');
  if (!first) return true;
  const form = cueForm(first.lower);
  const past =
    (form !== undefined && form.form !== 'base' && form.form !== 'third' && form.form !== 'ing') || (first.classes & Class.verb) !== 0;
  const next = words[words.indexOf(first) + 1];
  // "Sanctioned ships were …": a participle before its noun
  return past && !(next?.kind === 'word' && next.classes === 0 && !next.capital && /s$/.test(next.lower));
}

const NUMBER_WORD =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds|thousands|millions|dozens)(?:-|$)/;
const BARE_VERB =
  /^(?:depend|rely|live|work|remain|exist|belong|consist|range|vary|suffer|own|hold|produce|use|need|cover|employ|include|contain|carry|serve|cost|earn|pay|receive|face|support|oppose)$/;

/** Whether there is a finite verb: notes are full of fragments, and a fragment asserts nothing. */
export function hasFiniteVerb({ words, attributions }: SentenceReading): boolean {
  return (
    attributions.length > 0 ||
    words.some((word, i) => {
      if (word.kind !== 'word') return false;
      if (isVerb(words, i)) return i > 0 || (word.classes & (Class.auxiliary | Class.modal)) !== 0;
      if (i === 0 || word.capital || word.classes !== 0 || word.possessive) return false;
      const form = cueForm(word.lower);
      if (form && form.form === 'past') return true;
      // "exceeds 40 %", "supplies the army": an -s form after a noun and before its object
      const before = words[i - 1]!;
      const next = words[i + 1];
      // "The sanctions cover 70 ships", "most households depend on gas": the bare form behind a plural
      const plural = before.kind === 'word' && before.classes === 0 && /[^su]s$/.test(before.lower);
      if (plural && (next?.kind === 'number' || BARE_VERB.test(word.lower))) return true;
      const noun = before.kind === 'quoted' || (before.kind === 'word' && (before.classes & ~Class.time) === 0);
      const object =
        next &&
        (next.kind === 'number' ||
          NUMBER_WORD.test(next.lower) ||
          next.kind === 'quoted' ||
          (next.classes & (Class.determiner | Class.preposition | Class.adverb | Class.pronoun)) !== 0);
      return noun && object === true && /[^su]s$/.test(word.lower);
    })
  );
}
