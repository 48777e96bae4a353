/**
 * News-shaped documents of any number, the same for the same seed, none of which has to be kept: document `i` depends on the seed and `i` alone.
 * Words are drawn as in English news: a real head (words.ts), a made-up tail by Zipf's law [1], neighbours that like each other, and words a
 * document comes back to. Articles have headlines, datelines, names with roles, figures, and quotations with speakers and cues in the marks of
 * ten outlets. One in twenty is a near-duplicate of an earlier one as another outlet printed it; one in fifty has a scanner's errors.
 * How near the words are to real news is measured in the run (statistics.ts).
 * [1] B. Mandelbrot, “An informational theory of the statistical structure of language”, 1953.
 */

import { scan } from '../alterations.ts';
import { randomNumbers } from '../figures.ts';
import { contentWords, functionWords, givenNames, months, type Outlet, organisations, outlets, roles } from './words.ts';

export interface GeneratedDocument {
  readonly text: string;
  /** Number of the document this one is a near-duplicate of. */
  readonly copyOf?: number;
  /** Whether it has a scanner's errors. */
  readonly scanned: boolean;
}

export interface GeneratorOptions {
  readonly seed?: number;
  /** Characters of a document on average. */
  readonly mean?: number;
}

/** One number of two, evenly spread. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x3c6ef372, 0x9e3779b1) ^ Math.imul(b + 0x1b873593, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return (h ^ (h >>> 16)) >>> 0;
}

type Random = () => number;

/** Draws from a distribution in constant time (M. Vose's alias method). A number in [0, 1) in, an index out. */
function sampler(weights: ArrayLike<number>): (at: number) => number {
  const n = weights.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += weights[i]!;
  const chance = new Float64Array(n);
  const alias = new Uint32Array(n);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) {
    chance[i] = (weights[i]! * n) / sum;
    (chance[i]! < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!;
    const more = large.at(-1)!;
    alias[less] = more;
    chance[more] = chance[more]! + chance[less]! - 1;
    if (chance[more]! < 1) small.push(large.pop()!);
  }
  for (const rest of [...small, ...large]) chance[rest] = 1;
  return at => {
    const place = at * n;
    const i = Math.floor(place);
    return place - i < chance[i]! ? i : alias[i]!;
  };
}

/** Small numbers far more often than large ones, below `n`. */
function few(random: Random, n: number): number {
  return Math.min(n - 1, Math.floor((n + 1) ** random() - 1));
}

const onsets = 'b c d f g h j k l m n p r s t v w br ch cl cr dr fl fr gr pl pr qu sc sh sl sp st str th tr wh'.split(' ');
const vowels = 'a e i o u ai ea ee ie oa oo ou a e i o u a e'.split(' ');
const codas = ' , , ,n,r,l,s,t,m,ck,nd,nt,st,rd,ll,ng,p,d'.split(',').map(it => it.trim());
const endings = ' , , , ,s,s,ed,ing,er,ly,tion,ment,al,ity,ive,ness,able,ist,ism,ate'.split(',').map(it => it.trim());
const unwanted = /fuck|shit|cunt|nig|rape|dick|cock|slut|whor|fag|tit|cum|piss|arse|sex|jew|nazi/;

const kinds = 110_000;
const surnames = 9000;
const towns = 2500;
const topics = 300;
/** How often a word is followed by one it likes, and how many of those it has. */
const attraction = 0.77;
/** Share of a document's content words that come from its own stock. */
const own = 0.3;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** What a document is about. */
interface Setting {
  readonly stock: readonly number[];
  readonly people: readonly { readonly name: string; readonly surname: string; readonly role: string }[];
  readonly names: readonly string[];
}

export class NewsGenerator {
  readonly #seed: number;
  readonly #mean: number;
  /** Commonest first within function words, then content. */
  readonly #words: string[] = [];
  readonly #function: (at: number) => number;
  readonly #content: (at: number) => number;
  readonly #surnames: string[] = [];
  readonly #towns: string[] = [];

  constructor({ seed = 1, mean = 4000 }: GeneratorOptions = {}) {
    this.#seed = seed;
    this.#mean = mean;
    const random = randomNumbers(mix(seed, 0x77));
    const seen = new Set(functionWords.map(([word]) => word));
    this.#words.push(...seen);
    const add = (word: string) => {
      if (seen.has(word)) return;
      seen.add(word);
      this.#words.push(word);
    };
    for (const word of contentWords) add(word);
    const stems = contentWords.filter(it => /^[a-z]{3,}$/.test(it));
    for (const word of stems) {
      const stem = word.replace(/e$/, '');
      for (const form of [/(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`, `${stem}ed`, `${stem}ing`]) if (random() < 0.7) add(form);
    }
    while (this.#words.length < kinds) {
      const word = syllables(random);
      if (word.length > 2 && word.length < 16 && !unwanted.test(word)) add(word);
    }
    this.#function = sampler(functionWords.map(([, weight]) => weight));
    const content = new Float64Array(kinds - functionWords.length);
    for (let i = 0; i < content.length; i++) content[i] = 1 / (i + 42) ** 1.04;
    this.#content = sampler(content);
    while (this.#surnames.length < surnames) this.#surnames.push(properName(random));
    while (this.#towns.length < towns) this.#towns.push(properName(random));
  }

  /** The words of the vocabulary, the common ones first. */
  get vocabulary(): readonly string[] {
    return this.#words;
  }

  /** The document of this number, from zero. */
  document(number: number): GeneratedDocument {
    const outlet = outlets[mix(number, 1) % outlets.length]!;
    const copyOf = number > 50 && mix(this.#seed ^ 0xd0b, number) % 100 < 5 ? mix(this.#seed ^ 0x50c, number) % number : undefined;
    const article = copyOf === undefined ? this.#article(number) : this.#reprint(copyOf, number);
    let text = layOut(article, outlet);
    const scanned = mix(this.#seed ^ 0x0c2, number) % 100 < 2;
    if (scanned) text = scan(text, 0.012, randomNumbers(mix(this.#seed ^ 0x0c3, number)));
    return { text, scanned, ...(copyOf === undefined ? {} : { copyOf }) };
  }

  #article(number: number): Article {
    const random = randomNumbers(mix(this.#seed, number));
    const setting = this.#setting(random);
    // Lengths are log-normal, as in real collections.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const length = Math.min(this.#mean * 6, Math.max(this.#mean / 8, this.#mean * 0.87 * Math.exp(0.5 * normal - 0.06)));
    const paragraphs: string[][] = [];
    for (let done = 0; done < length; ) {
      const sentences: string[] = [];
      for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
        const sentence = this.#anySentence(random, setting);
        sentences.push(sentence);
        done += sentence.length + 1;
      }
      paragraphs.push(sentences);
    }
    const day = `${1 + Math.floor(random() * 28)} ${pick(random, months)} ${2004 + Math.floor(random() * 21)}`;
    const headline = capital(this.#clause(random, 6 + Math.floor(random() * 5), setting));
    return { headline, day, town: this.#towns[few(random, towns)]!, paragraphs };
  }

  /** The article as another outlet prints it: some sentences cut, some its own. */
  #reprint(original: number, number: number): Article {
    const article = this.#article(original);
    const random = randomNumbers(mix(this.#seed ^ 0xd0c, number));
    const setting = this.#setting(random);
    const paragraphs = article.paragraphs
      .map(paragraph => paragraph.filter(() => random() > 0.08).map(it => (random() < 0.06 ? this.#anySentence(random, setting) : it)))
      .filter(it => it.length > 0);
    return { ...article, headline: capital(this.#clause(random, 7, setting)), paragraphs };
  }

  #setting(random: Random): Setting {
    const topic = few(random, topics);
    const ofTopic = randomNumbers(mix(this.#seed ^ 0x70b, topic));
    const pool = Array.from({ length: 150 }, () => this.#rare(ofTopic));
    const stock = Array.from({ length: 40 }, () => (random() < 0.6 ? pick(random, pool) : this.#rare(random)));
    const people = Array.from({ length: 2 + Math.floor(random() * 5) }, () => {
      const person = mix(topic, few(random, 2000));
      const surname = this.#surnames[mix(person, 9) % surnames]!;
      return {
        name: `${givenNames[mix(person, 5) % givenNames.length]} ${surname}`,
        surname,
        role: `${roles[mix(person, 3) % roles.length]} of ${this.#organisation(mix(person, 4))}`,
      };
    });
    const names = [
      ...people.map(it => it.surname),
      this.#organisation(mix(topic, few(random, 400))),
      this.#towns[mix(topic, few(random, 20)) % towns]!,
      this.#towns[few(random, towns)]!,
    ];
    return { stock, people, names };
  }

  #organisation(number: number): string {
    return `${this.#towns[mix(number, 21) % towns]} ${organisations[mix(number, 33) % organisations.length]}`;
  }

  #rare(random: Random): number {
    for (;;) {
      const word = this.#content(random());
      if (word > 150) return word + functionWords.length;
    }
  }

  /** A sentence of this article; rarely one that many articles share: an agency's boilerplate, a statement sent to all. */
  #anySentence(random: Random, setting: Setting): string {
    const which = random();
    if (which < 0.01) {
      const shared = randomNumbers(mix(this.#seed ^ 0xb01, few(random, 600)));
      return this.#sentence(shared, this.#setting(shared));
    }
    if (which < 0.018) {
      const shared = randomNumbers(mix(this.#seed ^ 0x9e5, few(random, 40_000)));
      const said = this.#setting(shared);
      return `“${capital(this.#clause(shared, 12 + Math.floor(shared() * 16), said))},” said ${said.people[0]!.name}.`;
    }
    return this.#sentence(random, setting);
  }

  #sentence(random: Random, setting: Setting): string {
    const words = (mean: number) => this.#clause(random, Math.max(4, Math.round(mean * (0.45 + random() * 1.1))), setting);
    const person = pick(random, setting.people);
    const who = random() < 0.35 ? `${person.name}, ${person.role},` : random() < 0.5 ? person.surname : person.name;
    const end = who.replace(/,$/, '');
    const which = random();
    if (which < 0.07) return `“${capital(words(17))},” ${pick(random, ['said', 'said', 'added', 'warned'])} ${end}.`;
    if (which < 0.12)
      return `“${capital(words(14))}. ${capital(words(10))},” ${end} ${pick(random, ['said', 'told reporters', 'explained'])}.`;
    if (which < 0.15) return `“${capital(words(9))},” ${end} said, “${words(9)}.”`;
    if (which < 0.18) return `${who} said: “${capital(words(17))}.”`;
    if (which < 0.22) return `${who} ${pick(random, ['said', 'claimed', 'believed'])} the ${words(6)} was “${words(5)}”.`;
    if (which < 0.27) return `${who} ${pick(random, ['said', 'announced', 'insisted', 'denied'])} that ${words(14)}.`;
    if (which < 0.29) return `According to ${end}, ${words(15)}.`;
    if (which < 0.34) return `${capital(words(9))}${DASH}${words(8)}.`;
    if (which < 0.4) return `${person.surname}’s ${words(16)}.`;
    return `${capital(words(20))}.`;
  }

  /** Running words without an end. */
  #clause(random: Random, length: number, setting: Setting): string {
    let text = '';
    let last = -1;
    for (let i = 0; i < length; i++) {
      const which = random();
      let word: string;
      if (which < 0.03) {
        word = pick(random, setting.names);
        last = -1;
      } else if (which < 0.043) {
        word = figure(random);
        last = -1;
      } else {
        last = this.#next(random, last, setting);
        word = this.#words[last]!;
      }
      if (i > 0) text += i > 4 && i < length - 3 && random() < 0.035 ? ', ' : ' ';
      text += word;
    }
    return text;
  }

  #next(random: Random, last: number, setting: Setting): number {
    const functional = functionWords.length;
    if (last >= 0 && random() < attraction) {
      // The words it likes are drawn once and for all, as if they came by chance: the commonness of words stays as it is.
      const liked = few(random, last < functional ? 360 : 17);
      const at = mix(mix(last, liked), 0x1f) / 2 ** 32;
      return this.#draw(mix(last, liked + 7777) / 2 ** 32, at, last < functional);
    }
    const isFunction = last >= 0 && last < functional;
    if (random() < own && setting.stock.length > 0 && random() < (isFunction ? 0.7 : 0.4))
      return setting.stock[few(random, setting.stock.length)]!;
    return this.#draw(random(), random(), isFunction);
  }

  /** After a function word a content word is likelier. */
  #draw(which: number, at: number, afterFunction: boolean): number {
    return which < (afterFunction ? 0.32 : 0.63) ? this.#function(at) : functionWords.length + this.#content(at);
  }
}

interface Article {
  readonly headline: string;
  readonly day: string;
  readonly town: string;
  readonly paragraphs: readonly (readonly string[])[];
}

/** Stands for a dash until the outlet is known. */
const DASH = '\u0001';

function layOut({ headline, day, town, paragraphs }: Article, { name, marks, dash, furniture }: Outlet): string {
  const body = paragraphs.map(it => it.join(' ')).join('\n\n');
  const text = `${headline}\n\n${name}\n${day}\n\n${town.toUpperCase()}${DASH}${body}\n${furniture ? `\n${furniture}\n` : ''}`.replaceAll(
    DASH,
    dash,
  );
  if (marks === 'curly') return text;
  if (marks === 'straight') return text.replace(/[“”]/g, '"').replaceAll('’', "'");
  return text.replaceAll('“', '‘').replaceAll('”', '’');
}

function figure(random: Random): string {
  const which = random();
  if (which < 0.2) return `$${1 + Math.floor(random() * 900)} million`;
  if (which < 0.45) return `${1 + Math.floor(random() * 99)}.${Math.floor(random() * 10)}%`;
  if (which < 0.7) return String(few(random, 20_000));
  if (which < 0.85) return String(1990 + Math.floor(random() * 36));
  return `${1 + Math.floor(random() * 28)} ${pick(random, months)}`;
}

function syllables(random: Random): string {
  const length = random();
  let word = '';
  for (let n = length < 0.45 ? 1 : length < 0.9 ? 2 : 3; n > 0; n--)
    word += pick(random, onsets) + pick(random, vowels) + pick(random, codas);
  return word + pick(random, endings);
}

function properName(random: Random): string {
  for (;;) {
    const word = syllables(random).slice(0, 11);
    if (word.length > 3 && !unwanted.test(word)) return capital(word);
  }
}
