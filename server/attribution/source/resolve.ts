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
    const list = this.#listed(inside, phrase);
    if (list) return list;
    const head = this.#head(phrase);
    const whole = inside.find(it => this.#isWhole(it, head));
    if (whole) return idsOf(whole, likely);
    // the title of "Mayor Lund’s wife" is no more the head than the name it stands before
    const titles = new Set(
      inside.filter((it, i) => it.kind === 'role' && this.#text.slice(it.end, inside[i + 1]?.start ?? it.end) === ' '),
    );
    const canHead = (it: Mention, i: number): boolean => {
      const title = inside[i - 1];
      // "a bill backed by Hale and Lee": what hangs on a preposition does so together
      const start = title && titles.has(title) ? title.start : it.start;
      const partner = inside.findLastIndex((other, k) => k < i && other.end <= start && !titles.has(other));
      if (
        partner >= 0 &&
        /^\s*(?:,\s*)?(?:and|or|&)\s+$/.test(this.#text.slice(inside[partner]!.end, start)) &&
        !canHead(inside[partner]!, partner)
      )
        return false;
      return this.#canHead(titles.has(it) ? inside[i + 1]! : it, phrase, title && titles.has(title) ? title.start : it.start);
    };
    const heads = inside.filter((it, i) => it.start < head.end && canHead(it, i));
    const coordinated = this.#coordinated(heads, head);
    if (coordinated.length > 1) return coordinated;
    const person =
      heads.findLast(it => it.type === 'person' && it.end <= head.end) ??
      inside.find((it, i) => it.type === 'person' && it.kind !== 'pronoun' && !titles.has(it) && canHead(it, i));
    if (person) return idsOf(person, likely);
    const role = inside.find(it => it.kind === 'role' && it.start <= head.start + 4 && (!titles.has(it) || heads.includes(it)));
    if (role) return idsOf(role, likely);
    const first = heads[0];
    if (first) return first.start - head.start < 16 ? idsOf(first, likely) : [];
    const body = inside.find(it => this.#isNamedAfter(it, head, phrase));
    return body ? idsOf(body, likely) : [];
  }

  /** `The employer, | Stahl AG`, `its largest shareholder, the Norwegian fund | Stormvik |, which owns …`: the apposition is a body's name, or ends in one. */
  #isNamedAfter({ kind, type, start, end }: Mention, head: Span, phrase: Span): boolean {
    if (kind !== 'name' || type !== 'organization' || start <= head.end) return false;
    const before = this.#text.slice(head.end, start);
    const closed = end >= phrase.end - 1 || this.#text[end] === ',';
    return closed && /^, ?(?:the (?:[\p{L}-]+ ){1,4})?$/u.test(before) && !/ (?:of|for|at|in|to|by|with|from|and) /.test(before);
  }

  /** `it added`, `they also claimed`: a body that spoke right before goes on speaking. */
  #goesOn(phrase: Span, likely: readonly string[]): readonly string[] | undefined {
    const last = likely.length === 1 ? this.#actors.get(likely[0]!) : undefined;
    const body = last?.type === 'organization' || last?.type === 'place' || last?.type === 'group';
    const pronoun = this.#text.slice(phrase.start, phrase.end);
    const goesOn =
      /^it$/i.test(pronoun) ||
      (/^they$/i.test(pronoun) &&
        /^ (?:also|further|later|then|added|went on)(?!\p{L})/u.test(this.#text.slice(phrase.end, phrase.end + 10)));
    return body && goesOn ? likely : undefined;
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

  /** `Tom Hale, Ruth Lee and Peter Ray`: nothing but names of one kind between commas, three at least. */
  #listed(inside: readonly Mention[], phrase: Span): readonly string[] | undefined {
    const [first] = inside;
    const last = inside.at(-1)!;
    if (inside.length < 3 || first!.start > phrase.start + 4 || last.end < phrase.end) return undefined;
    const ids: string[] = [];
    for (const [i, mention] of inside.entries()) {
      const next = inside[i + 1];
      if (mention.kind !== 'name' || mention.type !== first!.type || mention.actor === undefined) return undefined;
      if (next && !(next === last ? /^,? (?:and|or) (?:the )?$/ : /^, (?:the )?$/).test(this.#text.slice(mention.end, next.start)))
        return undefined;
      ids.push(mention.actor);
    }
    return ids;
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

  /** A name that follows a preposition (before its title, at `start`), owns what follows or only modifies the next noun is not the head. */
  #canHead(mention: Mention, phrase: Span, start: number): boolean {
    const before = this.#text
      .slice(Math.max(phrase.start, start - 48), start)
      .trimEnd()
      .split(/\s+/)
      .map(it => it.toLowerCase())
      .findLast(it => !/^(?:former|prime|vice|deputy|then|late)$/.test(it) && (classesOf(it) & Class.title) === 0);
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
      if (
        ids.length > 0 &&
        !between
          .split(/[\s,]+/)
          .every(word =>
            /^(?:and|or|&|both|the|his|her|their|wife|husband|partner|son|daughter|brother|sister|mother|father|lawyer|colleague|deputy|\p{Lu}[\p{L}.]*)?$/u.test(
              word,
            ),
          )
      )
        break;
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
