import type { Span } from '../text/span.ts';
import type { MentionKind } from './actor.ts';
import type { Meaning } from './cluster.ts';
import type { NameUse } from './collect.ts';
import type { Entities, Entity } from './entities.ts';
import { onlyFirm } from './firms.ts';
import { addressee, describedAs, isSpeaker, isSubject } from './grammar.ts';
import { Offices } from './offices.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import { neighbourOf } from './role-links.ts';
import { BODY_NOUNS, GENERIC_PERSON_NOUNS, NAMELESS, OFFICES, SEXED_NOUNS, sameKindOfBody } from './role-words.ts';
import { farthest, mostSalient, type Occurrence } from './salience.ts';
import type { Word } from './words.ts';

/** An office before anybody is named for it: "the Russian Ambassador to the UK has told LBC". */
interface Pending {
  readonly phrase: Phrase;
  readonly span: Span;
  readonly sentence: number;
  readonly speaker: boolean;
  readonly addressee?: number;
}

/** A mention without a name. */
export interface Found {
  readonly span: Span;
  readonly kind: MentionKind;
  readonly entity?: number;
  readonly candidates?: readonly number[];
}

/** Words that begin a phrase before the subject. */
const OPENS_PHRASE = /^(?:in|at|on|after|before|during|for|with|by|upon|as|despite|since|following|asked|\p{L}+ing)$/u;
/** How many sentences "the official" may lie behind "an official". */
const NAMELESS_REACH = 8;
/** How many sentences back a body's noun may point. */
const BODY_REACH = 12;

/** Reads a document sentence by sentence and finds what offices, nouns and pronouns mean. */
export class Resolver {
  readonly found: Found[] = [];
  readonly #entities: Entities;
  readonly #quoted: (span: Span) => boolean;
  readonly #occurrences: Occurrence[] = [];
  readonly #mentioned = new Map<number, number>();
  readonly #offices: Offices;
  #pending: Pending[] = [];
  /** Who spoke last outside quotation marks. */
  #speaker: number | undefined;
  #sentence = 0;
  #block = 0;

  constructor(text: string, entities: Entities, quoted: (span: Span) => boolean) {
    this.#offices = new Offices(text);
    this.#entities = entities;
    this.#quoted = quoted;
  }

  /** Reads one sentence. `meaningOf` tells what each of its names means. */
  sentence(index: number, block: number, words: readonly Word[], meaningOf: (use: NameUse) => Meaning): void {
    this.#sentence = index;
    this.#block = block;
    const entityAt = (i: number): Entity | undefined => {
      const use = words[i]?.use;
      const meaning = use && meaningOf(use);
      return meaning?.entity === undefined || meaning.metonym ? undefined : this.#entities.list[meaning.entity];
    };
    const phrases = phrasesOf(words);
    const linked = new Map<Phrase, Entity>();
    for (const phrase of phrases) {
      const owner =
        phrase.kind === 'person' ? neighbourOf(words, phrase, i => (entityAt(i)?.type === 'person' ? entityAt(i) : undefined)) : undefined;
      if (owner) linked.set(phrase, owner);
    }
    const speakers = new Set<number>();
    words.forEach((word, i) => {
      if (!word.use || words[i - 1]?.use === word.use) return;
      const entity = entityAt(i);
      if (entity?.type === 'person' && isSpeaker(words, i)) speakers.add(entity.index);
    });

    let next = 0;
    for (let i = 0; i < words.length; i++) {
      const phrase = phrases[next];
      if (phrase && phrase.head === i) {
        next++;
        const owner = linked.get(phrase);
        if (owner) this.#link(phrase, words, owner);
        else if (phrase.kind === 'pronoun') this.#pronoun(phrase, words, speakers, entityAt);
        else if (phrase.kind === 'person') this.#person(phrase, words, entityAt);
        else this.#body(phrase, words);
      }
      if (NAMELESS.has(words[i]!.lower) && phrase?.head !== i && words[i - 1] && !words[i - 1]!.mark) this.#nameless(words, i);
      const { use } = words[i]!;
      if (use && words[i - 1]?.use !== use) this.#name(words, i, meaningOf(use), entityAt);
    }
  }

  /** Offices that were never followed by a name in reach, but that the document gives to exactly one person. */
  finish(): void {
    for (const { phrase, span } of this.#pending) {
      const owners = this.#offices.holders(phrase);
      if (owners.length === 1) this.found.push({ span, kind: 'role', entity: owners[0]! });
    }
    this.#pending = [];
  }

  #name(words: readonly Word[], at: number, meaning: Meaning, entityAt: (i: number) => Entity | undefined): void {
    for (const open of meaning.candidates ?? []) this.#occur(open, words, at, false, false);
    if (meaning.entity === undefined) return;
    const entity = this.#entities.list[meaning.entity]!;
    const described = entity.type === 'person' || meaning.metonym ? [] : describedAs(words, at);
    for (const noun of described) entity.nouns.add(noun);
    const first = !this.#mentioned.has(entity.index);
    const speaker = isSpeaker(words, at);
    this.#occur(entity.index, words, at, speaker, false);
    if (first && speaker && entity.type === 'person') this.#fulfil(entity, addressee(words, at, entityAt)?.index);
  }

  #occur(entity: number, words: readonly Word[], at: number, speaker: boolean, pronoun: boolean): void {
    this.#mentioned.set(entity, (this.#mentioned.get(entity) ?? 0) + 1);
    const { start } = words[at]!;
    if (speaker && !this.#quoted(words[at]!)) this.#speaker = entity;
    this.#occurrences.push({
      entity,
      sentence: this.#sentence,
      block: this.#block,
      at: start,
      subject: speaker || isSubject(words, at),
      speaker,
      quoted: this.#quoted(words[at]!),
      pronoun,
    });
  }

  /** Somebody without a name, unless the words only say what somebody is: "a doctor", but not "she is a doctor". */
  #nameless(words: readonly Word[], head: number, from = head - 1): void {
    if (/^(?:is|was|are|were|be|been|being|as|became|becomes|become|like)$/.test(words[from - 1]?.lower ?? '')) return;
    const beside = (i: number) => words[i]?.use?.type === 'person';
    if (beside(head + 1) || (words[head + 1]?.text === ',' && beside(head + 2))) return; // "his wife, Anna"
    for (let i = from; i >= 0 && from - i < 4; i--) if (words[i]!.text === ',' && beside(i - 1)) return; // "Anna, an Australian woman"
    this.#occurrences.push({
      entity: -1 - this.#occurrences.length,
      sex: SEXED_NOUNS.get(words[head]!.lower),
      noun: words[head]!.lower,
      sentence: this.#sentence,
      block: this.#block,
      at: words[head]!.start,
      subject: isSubject(words, head),
      speaker: isSpeaker(words, head, head + 1),
      quoted: this.#quoted(words[head]!),
      pronoun: false,
    });
  }

  /** Whether somebody without a name was called so not long before: "a senior official … the official". */
  #namelessSo(noun: string): boolean {
    for (let i = this.#occurrences.length - 1; i >= farthest(this.#occurrences); i--) {
      const it = this.#occurrences[i]!;
      if (this.#sentence - it.sentence > NAMELESS_REACH) return false;
      if (it.noun === noun) return true;
    }
    return false;
  }

  /** The phrase stands beside the name of its holder. */
  #link(phrase: Phrase, words: readonly Word[], owner: Entity): void {
    this.#offices.record(phrase, owner);
    this.found.push({ span: this.#spanOf(phrase, words), kind: 'role', entity: owner.index });
  }

  #spanOf(phrase: Phrase, words: readonly Word[]): Span {
    return { start: words[phrase.from]!.start, end: words[phrase.to - 1]!.end };
  }

  #person(phrase: Phrase, words: readonly Word[], entityAt: (i: number) => Entity | undefined): void {
    const first = words[phrase.from]!;
    if (phrase.article === 'a' || (phrase.article === 'own' && !first.use && !first.possessive && first.lower !== 'the')) {
      this.#nameless(words, phrase.head, phrase.from);
      return;
    }
    const span = this.#spanOf(phrase, words);
    const capital = /^\p{Lu}/u.test(words[phrase.head]!.text);
    const specific = phrase.keys.size > 1;
    if (phrase.article === 'none' && !specific && !capital) return;
    const speaker = isSpeaker(words, phrase.from, phrase.to);
    const owners = this.#offices.holders(phrase);
    let owner: number | undefined = owners.length === 1 ? owners[0] : undefined;
    if (owners.length > 1) {
      const near = new Set<number>();
      for (
        let i = this.#occurrences.length - 1;
        i >= farthest(this.#occurrences) && this.#sentence - this.#occurrences[i]!.sentence <= 2;
        i--
      ) {
        const { entity } = this.#occurrences[i]!;
        if (owners.includes(entity)) near.add(entity);
      }
      if (near.size === 1) owner = [...near][0];
      else {
        this.found.push({ span, kind: 'role', candidates: owners });
        return;
      }
    }
    if (owner === undefined && words[phrase.from - 1]?.lower === 'as' && (specific || capital))
      owner = this.#onlyPerson(phrase, words, entityAt);
    if (
      owner === undefined &&
      phrase.article === 'the' &&
      phrase.keys.size === 1 &&
      GENERIC_PERSON_NOUNS.has(phrase.noun) &&
      !this.#namelessSo(phrase.noun)
    ) {
      owner = mostSalient(
        {
          sentence: this.#sentence,
          block: this.#block,
          at: span.start,
          sex: phrase.sex,
          quoted: this.#quoted(span),
          function: 'noun',
          excluded: new Set(),
        },
        this.#occurrences,
        this.#entities.list,
        this.#mentioned,
        entity => this.#offices.mayBe(entity, phrase.noun),
      )?.index;
    }
    if (owner === undefined) {
      if (specific && OFFICES.has(phrase.noun) && !this.#quoted(span)) {
        this.#pending.push({
          phrase,
          span,
          sentence: this.#sentence,
          speaker,
          addressee: addressee(words, phrase.from, entityAt, phrase.to)?.index,
        });
      }
      if (phrase.article !== 'none') this.#nameless(words, phrase.head, phrase.from);
      return;
    }
    this.found.push({ span, kind: 'role', entity: owner });
    this.#occur(owner, words, phrase.head, speaker, true);
  }

  /** "Yvette … announced …, as the Foreign Secretary visited": the only person of the sentence so far holds the office. */
  #onlyPerson(phrase: Phrase, words: readonly Word[], entityAt: (i: number) => Entity | undefined): number | undefined {
    const persons = new Set<Entity>();
    for (let i = 0; i < words.length; i++) {
      const entity = entityAt(i);
      if (entity?.type === 'person') persons.add(entity);
    }
    const [only] = persons;
    if (
      !only ||
      persons.size > 1 ||
      only.roles.length > 0 ||
      words.findIndex(word => word.use && entityAt(words.indexOf(word)) === only) > phrase.from
    ) {
      return undefined;
    }
    this.#offices.record(phrase, only);
    return only.index;
  }

  #body(phrase: Phrase, words: readonly Word[]): void {
    const span = this.#spanOf(phrase, words);
    const owner = this.#bodyMeant(phrase);
    if (owner === undefined) return;
    this.found.push({ span, kind: 'role', entity: owner });
    this.#occur(owner, words, phrase.head, isSpeaker(words, phrase.from, phrase.to), true);
  }

  #bodyMeant(phrase: Phrase): number | undefined {
    const rest = [...phrase.keys].filter(key => key !== phrase.noun);
    const near = new Map<number, number>();
    for (let i = this.#occurrences.length - 1; i >= farthest(this.#occurrences); i--) {
      const it = this.#occurrences[i]!;
      const distance = this.#sentence - it.sentence;
      if (distance > BODY_REACH) break;
      const entity = this.#entities.list[it.entity]!;
      if (it.entity < 0 || near.has(it.entity) || (entity.type !== 'organization' && entity.type !== 'group' && entity.type !== 'other'))
        continue;
      const own = new Set([...entity.forms.keys()].flatMap(form => form.toLowerCase().split(/[^\p{L}\p{N}]+/u)));
      if (rest.some(key => !own.has(key) && !entity.nouns.has(key))) continue;
      const nouns = [...own].filter(word => BODY_NOUNS.has(word)).concat([...entity.nouns]);
      if (nouns.includes(phrase.noun)) near.set(it.entity, distance);
      else if (distance <= 1 && nouns.some(noun => sameKindOfBody(noun, phrase.noun))) near.set(it.entity, distance);
    }
    const ranked = [...near].sort((a, b) => a[1] - b[1]);
    const [best, second] = ranked;
    if (!best) return rest.length === 0 ? onlyFirm(phrase.noun, this.#sentence, this.#occurrences, this.#entities.list) : undefined;
    return second && second[1] - best[1] < 1 ? undefined : best[0];
  }

  #pronoun(phrase: Phrase, words: readonly Word[], speakers: ReadonlySet<number>, entityAt: (i: number) => Entity | undefined): void {
    const at = phrase.head;
    if (ofAnybody(words, at)) return;
    const quoted = this.#quoted(words[at]!);
    const next = words[at + 1];
    const possessive =
      phrase.noun === 'his' ||
      (phrase.noun === 'her' &&
        next !== undefined &&
        !next.mark &&
        !/^(?:to|in|on|at|for|with|from|by|as|that|and|but|when|if|a|the|after|before|about)$/.test(next.lower));
    const role = possessive ? 'possessive' : phrase.noun === 'he' || phrase.noun === 'she' ? 'subject' : 'object';
    let entity = mostSalient(
      {
        sentence: this.#sentence,
        block: this.#block,
        at: words[at]!.start,
        sex: phrase.sex,
        quoted,
        function: phrase.noun.endsWith('self') ? 'possessive' : role,
        excluded: quoted ? this.#speaking(speakers) : new Set(),
      },
      this.#occurrences,
      this.#entities.list,
      this.#mentioned,
    );
    entity = this.#announced(phrase, words, possessive, entityAt) ?? entity;
    if (!entity) return;
    entity.called ??= phrase.sex;
    this.found.push({ span: { start: words[at]!.start, end: words[at]!.end }, kind: 'pronoun', entity: entity.index });
    this.#occur(entity.index, words, at, isSpeaker(words, at, at + 1), true);
  }

  /** Who says the words a quoted pronoun stands among: the speakers of its sentence, else who spoke last. It is not about them. */
  #speaking(speakers: ReadonlySet<number>): ReadonlySet<number> {
    return speakers.size > 0 || this.#speaker === undefined ? speakers : new Set([this.#speaker]);
  }

  /** "In her opening remarks, Waters praised …": a possessive before the comma means the subject after it. */
  #announced(phrase: Phrase, words: readonly Word[], possessive: boolean, entityAt: (i: number) => Entity | undefined): Entity | undefined {
    if (!possessive || phrase.head > 8 || !OPENS_PHRASE.test(words[0]!.lower)) return undefined;
    const comma = words.findIndex((word, i) => i > phrase.head && word.text === ',');
    if (comma < 0 || words.slice(0, comma).some((_, i) => entityAt(i)?.type === 'person')) return undefined;
    for (let i = comma + 1; i < Math.min(words.length, comma + 8); i++) {
      const entity = entityAt(i);
      if (entity?.type !== 'person') continue;
      return isSubject(words, i) && (entity.sex ?? phrase.sex) === phrase.sex ? entity : undefined;
    }
    return undefined;
  }

  /** The first name of a speaker right after an office that spoke to the same listener: office and name are one person. */
  #fulfil(entity: Entity, listener: number | undefined): void {
    const fitting = this.#pending.filter(it => {
      if (!it.speaker || entity.roles.length > 0 || this.#sentence <= it.sentence || this.#sentence - it.sentence > 3) return false;
      if (listener !== undefined && it.addressee === listener) return true;
      const persons = [...this.#mentioned.keys()].filter(index => this.#entities.list[index]!.type === 'person');
      return it.sentence < 3 && this.#sentence === it.sentence + 1 && persons.length === 1;
    });
    const [first] = fitting.sort((a, b) => b.phrase.keys.size - a.phrase.keys.size);
    if (!first) return;
    this.#offices.record(first.phrase, entity);
    const rest: Pending[] = [];
    for (const it of this.#pending) {
      const same = it.phrase.noun === first.phrase.noun && [...it.phrase.keys].every(key => first.phrase.keys.has(key));
      if (same) this.found.push({ span: it.span, kind: 'role', entity: entity.index });
      else rest.push(it);
    }
    this.#pending = rest;
  }
}

/** "Each skater honed her own style": the pronoun means nobody in particular. */
function ofAnybody(words: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= 0 && at - i < 20; i--) {
    if (words[i]!.use?.type === 'person') return false;
    if (/^(?:each|every|everyone|everybody|anyone|anybody|someone|somebody|nobody|whoever)$/.test(words[i]!.lower)) return true;
  }
  return false;
}
