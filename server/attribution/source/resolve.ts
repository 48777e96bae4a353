import type { Actor, ActorReading, Mention } from '../../actors/actor.ts';
import { oneEdit } from '../../text/one-edit.ts';
import type { Span } from '../../text/span.ts';
import { Class, classesOf } from './lexicon.ts';

/**
 * Which actors a speaker phrase means. A phrase names its speaker at its head: `Pat Caddell, a pollster for Hillary Clinton` is Caddell,
 * `a spokesman for Clinton` is nobody with a name, `the UK and France` are two. Mentions come from actors/; here only the head is chosen.
 */
export class SpeakerResolver {
  readonly #text: string;
  readonly #mentions: readonly Mention[];
  readonly #actors: ReadonlyMap<string, Actor>;
  /** The text in lower case, made when first needed. */
  #lower: string | undefined;

  constructor(text: string, { mentions, actors }: ActorReading) {
    this.#text = text;
    this.#mentions = mentions;
    this.#actors = new Map(actors.map(it => [it.id, it]));
  }

  /** Ids of the actors a phrase means; empty when it names none or leaves it open. `likely` closes a mention that has several candidates. */
  resolve(phrase: Span, likely: readonly string[] = []): readonly string[] {
    const inside = this.#inside(phrase);
    const bearer = this.#byInitials(phrase);
    if (bearer.length > 0) return bearer;
    if (inside.length === 0) return this.#goesOn(phrase, likely) ?? this.#describedBelow(phrase) ?? this.#misspelled(phrase) ?? [];
    const head = this.#head(phrase);
    const whole = inside.find(it => this.#isWhole(it, head));
    if (whole) return idsOf(whole, likely);
    const heads = inside.filter(it => it.start < head.end && this.#canHead(it, phrase));
    const coordinated = this.#coordinated(heads, head);
    if (coordinated.length > 1) return coordinated;
    const person =
      heads.findLast(it => it.type === 'person' && it.end <= head.end) ??
      inside.find(it => it.type === 'person' && it.kind !== 'pronoun' && this.#canHead(it, phrase));
    if (person) return idsOf(person, likely);
    const role = inside.find(it => it.kind === 'role' && it.start <= head.start + 4);
    if (role) return idsOf(role, likely);
    const first = heads[0];
    return first && first.start - head.start < 16 ? idsOf(first, likely) : [];
  }

  /** `it added`: a body that spoke right before goes on speaking. */
  #goesOn(phrase: Span, likely: readonly string[]): readonly string[] | undefined {
    const last = likely.length === 1 ? this.#actors.get(likely[0]!) : undefined;
    const body = last?.type === 'organization' || last?.type === 'place' || last?.type === 'group';
    return body && /^it$/i.test(this.#text.slice(phrase.start, phrase.end)) ? likely : undefined;
  }

  /** `Norwegian sailor` in the headline is the one person whom the text calls `Ida Holm, a Norwegian sailor`. */
  #describedBelow(phrase: Span): readonly string[] | undefined {
    const headline = this.#text.indexOf('\n', this.#text.search(/\S/));
    const words = this.#text.slice(phrase.start, phrase.end);
    if (phrase.start > headline || !/^\p{L}+(?:[ -]\p{L}+){1,3}$/u.test(words) || /^(?:the|an?|some|many|all|no)\s/i.test(words))
      return undefined;
    this.#lower ??= this.#text.toLowerCase();
    const bearers = new Set<string>();
    for (const article of [', a ', ', an ']) {
      const wanted = article + words.toLowerCase();
      for (let at = this.#lower.indexOf(wanted); at >= 0; at = this.#lower.indexOf(wanted, at + 1)) {
        if (/[\p{L}\p{N}]/u.test(this.#lower[at + wanted.length] ?? '')) continue;
        const named = this.#mentions.find(it => it.end === at && it.type === 'person' && it.actor !== undefined);
        bearers.add(named?.actor ?? '');
      }
    }
    const [only] = bearers;
    return bearers.size === 1 && only ? [only] : undefined;
  }

  /** `Water said` is the one `Kathryn Waters` of the text when nobody else is called anything like it. */
  #misspelled(phrase: Span): readonly string[] | undefined {
    const word = this.#text.slice(phrase.start, phrase.end);
    // only where a capital shows a name: “…,” Water said, not at the beginning of a sentence
    if (!/^\p{Lu}\p{L}{4,}$/u.test(word) || !/(?:,["”’']*|\p{Ll})\s+$/u.test(this.#text.slice(Math.max(0, phrase.start - 5), phrase.start)))
      return undefined;
    const bearers = [...this.#actors.values()].filter(({ type, name }) => {
      const parts = name.split(' ');
      return type === 'person' && parts.length > 1 && parts.at(-1)!.length > 4 && oneEdit(parts.at(-1)!, word);
    });
    return bearers.length === 1 ? [bearers[0]!.id] : undefined;
  }

  /** `NF` in an interview is Nick Ferrari when nobody else in the text has these initials. */
  #byInitials(phrase: Span): readonly string[] {
    const label = this.#text.slice(phrase.start, phrase.end);
    if (!/^\p{Lu}{2,3}$/u.test(label)) return [];
    const bearers = [...this.#actors.values()].filter(it => it.type === 'person' && initials(it.name) === label);
    return bearers.length === 1 ? [bearers[0]!.id] : [];
  }

  /** Mentions that lie in the phrase, in order; by bisection, so that a long document costs no more than a short one. */
  #inside(phrase: Span): Mention[] {
    let low = 0;
    let high = this.#mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#mentions[middle]!.start < phrase.start) low = middle + 1;
      else high = middle;
    }
    const inside: Mention[] = [];
    for (let i = low; i < this.#mentions.length && this.#mentions[i]!.start < phrase.end; i++) inside.push(this.#mentions[i]!);
    return inside;
  }

  /** The phrase up to its first comma, bracket or relative clause. */
  #head(phrase: Span): Span {
    const text = this.#text.slice(phrase.start, phrase.end);
    const cut = /,\s|\s\(|\s(?:who|which|whose)\s/.exec(text);
    return cut && cut.index > 0 ? { start: phrase.start, end: phrase.start + cut.index } : phrase;
  }

  /** Whether a mention is the head but for an article and a title. */
  #isWhole(mention: Mention, head: Span): boolean {
    if (mention.end < head.end) return false;
    const before = this.#text.slice(head.start, mention.start).trim();
    return before === '' || /^(?:the|an?|mrs?\.?|ms\.?|dr\.?|sir|dame|lord|lady)$/i.test(before);
  }

  /** A name that follows a preposition, owns what follows or only modifies the next noun is not the head. */
  #canHead(mention: Mention, phrase: Span): boolean {
    const before = this.#text
      .slice(Math.max(phrase.start, mention.start - 24), mention.start)
      .trimEnd()
      .split(/\s/)
      .at(-1)
      ?.toLowerCase();
    if (before && (classesOf(before) & Class.preposition) !== 0) return false;
    const after = this.#text.slice(mention.end, phrase.end);
    if (/^['’]s?\s+\p{L}/u.test(after)) return false;
    return (
      !/^[\s-]+\p{Ll}/u.test(after) ||
      /^\s+(?:and|or|of|for|from|at|in|with|who|which|whose|on|here|himself|herself|themselves|itself)(?!\p{L})/u.test(after)
    );
  }

  #coordinated(heads: readonly Mention[], head: Span): string[] {
    const ids: string[] = [];
    let end = head.start;
    for (const mention of heads) {
      const between = this.#text.slice(end, mention.start);
      if (ids.length > 0 && !between.split(/[\s,]+/).every(word => /^(?:and|or|&|both|the|\p{Lu}[\p{L}.]*)?$/u.test(word))) break;
      if (mention.actor !== undefined && !ids.includes(mention.actor)) ids.push(mention.actor);
      end = mention.end;
    }
    return /(?:^|[\s,])(?:and|or|&)\s/.test(this.#text.slice(head.start, head.end)) ? ids : ids.slice(0, 1);
  }

  /** The actor that a name typed by the user means; undefined when no actor of the document has it. */
  named(name: string): Actor | undefined {
    const wanted = name.toLowerCase();
    for (const actor of this.#actors.values())
      if (actor.id === name || actor.name.toLowerCase() === wanted || actor.aliases.some(it => it.toLowerCase() === wanted)) return actor;
    return undefined;
  }
}

const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map(it => it[0] ?? '')
    .join('');

function idsOf(mention: Mention, likely: readonly string[]): readonly string[] {
  if (mention.actor !== undefined) return [mention.actor];
  const open = mention.candidates?.filter(it => likely.includes(it)) ?? [];
  return open.length === 1 ? open : [];
}
