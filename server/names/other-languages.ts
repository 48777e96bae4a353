import { bySpan } from '../text/span.ts';
import { classesOf, listedName, nameLists, WordClass, type WordLists } from './gazetteers/lookup.ts';
import type { NameCandidate } from './name-candidate.ts';
import { isCapitalised } from './shape.ts';
import type { Line, Word } from './words.ts';

/** Words that begin sentences and phrases in capitals and belong to no name, by language; forms of address among them. */
const NO_NAME: Readonly<Record<string, ReadonlySet<string>>> = {
  de: words(`der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jeder jede jedes kein keine und oder aber denn doch
    nach vor bei mit von vom zu zum zur in im am an auf aus für gegen ohne über unter um wegen während seit bis durch zwischen laut wie wenn weil dass als ob
    er sie es wir ihr ich sein seine seiner seinen ihre ihrer ihren was wer wo wann warum auch nur noch schon nun so sogar dabei dafür damit dann dort hier heute
    herr herrn frau fräulein doktor dr prof montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september
    oktober november dezember`),
  fr: words(`le la les l' l’ un une des du de d' d’ ce cet cette ces son sa ses leur leurs mon ma mes notre votre et ou mais donc car ni si selon pour par avec sans
    sous sur dans en au aux à chez vers entre depuis pendant après avant dès lors il elle ils elles on nous vous je qui que quand comme où tout toute tous toutes
    m mm mme mmes mlle monsieur madame mademoiselle maître docteur dr lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin
    juillet août septembre octobre novembre décembre`),
  es: words(`el la los las lo un una unos unas al del de este esta estos estas ese esa su sus mi mis nuestro y e o u pero sino según para por con sin sobre en entre
    hasta desde tras ante bajo contra durante él ella ellos ellas yo nosotros que quien cuando como donde si no también todo toda todos todas habrá hay ha
    señor señora señorita sr sra srta don doña doctor doctora dr lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio
    agosto septiembre octubre noviembre diciembre`),
  it: words(`il lo la i gli le un uno una l' l’ di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella con su sul per tra fra e o ma
    se secondo come quando dove questo questa quello quella suo sua loro noi voi io lui lei essi che chi non anche tutto tutti signor signora dottor onorevole
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre`),
};
/** Common given names of Russian and Ukrainian, which no list in Latin letters has. */
const CYRILLIC_GIVEN =
  words(`Александр Алексей Анатолий Андрей Антон Аркадий Артём Артем Артур Богдан Борис Вадим Валентин Валерий Василий Виктор Виталий Владимир
  Владислав Вячеслав Геннадий Георгий Герман Глеб Григорий Даниил Денис Дмитрий Евгений Егор Иван Игорь Илья Иосиф Кирилл Константин Лев Леонид Максим Марат Марк
  Михаил Никита Николай Олег Павел Пётр Петр Ренат Роман Руслан Рустам Семён Семен Сергей Станислав Степан Тарас Тимур Фёдор Федор Филипп Эдуард Юрий Яков Ярослав
  Алевтина Александра Алина Алла Анастасия Ангелина Анжелика Анна Антонина Валентина Валерия Варвара Вера Вероника Виктория Галина Дарья Диана Ева Евгения Екатерина
  Елена Елизавета Жанна Зинаида Зоя Инна Ирина Карина Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Надежда Наталия Наталья Нина Оксана Ольга Полина
  Раиса Римма Светлана София Софья Тамара Татьяна Ульяна Эльвира Юлия Яна Володимир Олександр Сергій Андрій Дмитро Микола Михайло Олексій Юлія Наталія Олена`);
const CYRILLIC_PLACES = words('США РФ ЕС СССР ФРГ КНР ОАЭ КНДР ЮАР');
/** Particles inside the name of a person: `Ursula von der Leyen`. */
const PARTICLES = words('von van der den de del della di da du la le dos das ben bin al el ter zu zur y');
const CYRILLIC = words('ru uk be bg');
const GIVEN = WordClass.given | WordClass.rareGiven;
/** How sure what a list or a given name bears out is. */
const BORNE_OUT = 0.85;

/**
 * Names of a text that is not English. The tagger has learned from English, where a capital means a name; here what it finds is believed only where
 * something else bears it out: a given name before the last word, a list of places and bodies, capitals of an acronym, the country's name in that
 * language; in languages that write nouns small, also a capital in the middle of a sentence. Last words of persons found so are found wherever
 * they stand. Languages without tables keep only what lists and given names bear out.
 */
export function namesOfOtherLanguage(
  found: readonly NameCandidate[],
  lines: readonly Line[],
  language: string,
  lists: WordLists,
): NameCandidate[] {
  const reader = new Reader(language, lists);
  const kept: NameCandidate[] = [];
  let next = 0;
  for (const { words } of lines) {
    // The tagger sees no names in another script.
    if (CYRILLIC.has(language)) {
      kept.push(...reader.read(words, 0, words.length, undefined));
      continue;
    }
    const end = words[words.length - 1]!.end;
    for (; next < found.length && found[next]!.start < end; next++) {
      const candidate = found[next]!;
      const from = words.findIndex(it => it.end > candidate.start);
      let to = from;
      while (to < words.length && words[to]!.start < candidate.end) to++;
      kept.push(...reader.read(words, from, to, candidate));
    }
  }
  return [...kept, ...elsewhere(kept, lines, word => reader.isCountry(word))].sort(bySpan);
}

class Reader {
  readonly #none: ReadonlySet<string>;
  readonly #countries: ReadonlySet<string>;
  readonly #nounsInCapitals: boolean;
  readonly #lists: WordLists;

  constructor(language: string, lists: WordLists) {
    this.#none = NO_NAME[language] ?? new Set();
    this.#countries = countriesIn(language);
    this.#nounsInCapitals = language === 'de' || !(language in NO_NAME);
    this.#lists = lists;
  }

  /** The names in words that the tagger takes for one. */
  read(words: readonly Word[], from: number, to: number, candidate: NameCandidate | undefined): NameCandidate[] {
    const names: NameCandidate[] = [];
    for (let i = from; i < to; ) {
      if (!this.#mayBegin(words[i]!)) {
        i++;
        continue;
      }
      let end = i + 1;
      while (end < to && this.#goesOn(words, i, end)) end++;
      while (end > i + 1 && !isCapitalised(words[end - 1]!.text)) end--;
      const name = this.#nameIn(words, i, end, from === i && to === end ? candidate : undefined);
      if (name) names.push(name);
      i = end;
    }
    return names;
  }

  /** Whether a word is what the language calls a state. */
  isCountry(word: string): boolean {
    return this.#countries.has(word) || CYRILLIC_PLACES.has(word);
  }

  #mayBegin(word: Word): boolean {
    return word.kind === 'word' && isCapitalised(word.text) && !this.#none.has(word.text.toLowerCase());
  }

  #goesOn(words: readonly Word[], from: number, at: number): boolean {
    const word = words[at]!;
    if (word.kind === 'mark') return word.glued && /^[-‐’'.]$/.test(word.text) && words[at + 1]?.glued === true;
    if (word.kind !== 'word') return false;
    if (isCapitalised(word.text)) return !this.#none.has(word.text.toLowerCase());
    // a particle follows a given name or another particle
    const before = words[at - 1]!;
    return (
      PARTICLES.has(word.text.toLowerCase()) &&
      (this.#isGiven(before) || (at - 1 > from && PARTICLES.has(before.text))) &&
      words.slice(at + 1, at + 3).some(it => isCapitalised(it.text))
    );
  }

  #isGiven = (word: Word): boolean => (classesOf(word.text, this.#lists) & GIVEN) !== 0 || CYRILLIC_GIVEN.has(word.text);

  #nameIn(words: readonly Word[], from: number, to: number, whole: NameCandidate | undefined): NameCandidate | undefined {
    const of = (type: NameCandidate['type'], start: number, end: number): NameCandidate => ({
      start: words[start]!.start + elided(words[start]!.text),
      end: words[end - 1]!.end,
      type,
      confidence: BORNE_OUT,
    });
    const match = listedName(words, from);
    if (match && (match.length === to - from || this.#nounsInCapitals))
      return of(match.lists & (1 << nameLists.indexOf('organization')) ? 'organization' : 'place', from, from + match.length);
    for (let i = from; i < to - 1; i++)
      if (this.#isGiven(words[i]!) && words[i + 1]!.kind === 'word' && !words[i + 1]!.glued) return of('person', i, to);
    if (this.isCountry(words[from]!.text)) return of('place', from, from + 1);
    if (to - from === 1 && /^\p{Lu}{2,6}$/u.test(words[from]!.text))
      return of(whole?.type === 'place' ? 'place' : 'organization', from, to);
    if (!whole || this.#nounsInCapitals || from === 0 || words[from - 1]!.kind !== 'word') return undefined;
    return of(whole.type === 'person' ? 'other' : whole.type, from, to);
  }
}

/** `l’Agence`: how much of the word is an article without its vowel. */
const elided = (word: string): number => /^(?:l|d|dell|all|nell|sull)['’]/i.exec(word)?.[0].length ?? 0;

/** Last words of the persons found, and names of states, wherever they stand alone. */
function elsewhere(kept: readonly NameCandidate[], lines: readonly Line[], isCountry: (word: string) => boolean): NameCandidate[] {
  const ends = new Set(kept.filter(it => it.type === 'person').map(it => it.end));
  const families = new Set<string>();
  for (const { words } of lines)
    for (const [i, word] of words.entries())
      if (ends.has(word.end) && words[i - 1] && word.kind === 'word' && word.text.length > 2) families.add(word.text);
  const covered = new Set<number>();
  let at = 0;
  for (const { words } of lines)
    for (const { start } of words) {
      while (at < kept.length && kept[at]!.end <= start) at++;
      if (at < kept.length && kept[at]!.start <= start) covered.add(start);
    }
  return lines.flatMap(({ words }) =>
    words
      .filter(it => !covered.has(it.start) && (families.has(it.text) || isCountry(it.text)))
      .map(({ start, end, text }): NameCandidate => ({ start, end, type: families.has(text) ? 'person' : 'place', confidence: BORNE_OUT })),
  );
}

const countries = new Map<string, ReadonlySet<string>>();

/** What the states of the world are called in a language; empty where this is not known. */
function countriesIn(language: string): ReadonlySet<string> {
  const known = countries.get(language);
  if (known) return known;
  const found = new Set<string>();
  try {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let a = 65; a <= 90; a++)
      for (let b = 65; b <= 90; b++) {
        const name = names.of(String.fromCharCode(a, b));
        if (name && !/[\s(]/.test(name)) found.add(name);
      }
  } catch {
    // no such language: lists and given names remain
  }
  countries.set(language, found);
  return found;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
