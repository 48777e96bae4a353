import type { Entity } from './entities.ts';
import type { Phrase } from './phrases.ts';
import { OFFICES } from './role-words.ts';

/** Words that make another office of the same words: a deputy minister is no minister, a former one not the present one. */
const CHANGES = 'former ex deputy vice acting interim late assistant shadow under incoming outgoing elect then'.split(' ');

/** What somebody is to somebody else: no office for a card. */
const RELATIONS = new Set('rival opponent ally critic'.split(' '));

/** The offices that one document gives to persons. */
export class Offices {
  readonly #text: string;
  readonly #byNoun = new Map<string, { readonly entity: number; readonly keys: ReadonlySet<string> }[]>();
  readonly #nouns = new Map<number, Set<string>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Notes that `holder` is what the phrase says, in the document's own words. */
  record(phrase: Phrase, holder: Entity): void {
    const record = { entity: holder.index, keys: phrase.keys };
    const known = this.#byNoun.get(phrase.noun);
    if (known) known.push(record);
    else this.#byNoun.set(phrase.noun, [record]);
    this.#nouns.set(holder.index, (this.#nouns.get(holder.index) ?? new Set()).add(phrase.noun));
    holder.sex ??= phrase.sex;
    if (RELATIONS.has(phrase.noun)) return;
    const title = this.#text.slice(phrase.title.start, phrase.title.end).replace(/\s+/gu, ' ');
    if (holder.roles.every(it => it.title.toLowerCase() !== title.toLowerCase())) holder.roles.push({ title, span: phrase.title });
  }

  /** Everybody whose office the phrase describes: the same noun, and nothing in the phrase that the office lacks. */
  holders(phrase: Phrase): number[] {
    const holders = new Set<number>();
    for (const { entity, keys } of this.#byNoun.get(phrase.noun) ?? []) {
      if (holders.has(entity) || ![...phrase.keys].every(key => keys.has(key))) continue;
      if (CHANGES.every(word => keys.has(word) === phrase.keys.has(word))) holders.add(entity);
    }
    return [...holders];
  }

  /** Whether a noun such as "official" may point at somebody, given the offices the document gives him. */
  mayBe(entity: Entity, noun: string): boolean {
    const nouns = [...(this.#nouns.get(entity.index) ?? [])];
    if (nouns.includes(noun) || /^(?:man|woman|boy|girl|teenager)$/.test(noun)) return true;
    if (/^(?:official|politician|diplomat|leader|statesman|stateswoman)$/.test(noun))
      return nouns.length === 0 || nouns.some(it => OFFICES.has(it));
    return nouns.length === 0;
  }
}
