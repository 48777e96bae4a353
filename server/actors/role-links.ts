/** Offices that stand right beside the name of their holder. */
import type { Entity } from './entities.ts';
import type { Phrase } from './phrases.ts';
import { BEFORE_VERB, SAY_VERBS } from './role-words.ts';
import { afterName, type Word } from './words.ts';

const LINKING = new Set(
  'is was became becomes remains remained as being who has been had since now then currently also serves served serving acts acted works worked appointed elected named sworn in re-elected'.split(
    ' ',
  ),
);
const UNREAL = new Set('not never no if would could should may might cannot wants hopes nor unless'.split(' '));

/** Words that make an office a possibility. */
const POSSIBLE = new Set('potential possible likely prospective would-be future next aspiring presumed hopeful'.split(' '));

/** The person beside whose name the phrase stands as an apposition, a title or a predicate; `undefined` for none. */
export function neighbourOf(words: readonly Word[], phrase: Phrase, personAt: (i: number) => Entity | undefined): Entity | undefined {
  if (words.slice(phrase.from, phrase.head).some(word => POSSIBLE.has(word.lower))) return undefined;
  return before(words, phrase, personAt) ?? after(words, phrase, personAt) ?? predicate(words, phrase, personAt);
}

/** "the head of … Andrey Kartapolov", "Malaysia's Prime Minister, Najib Razak, said". */
function before(words: readonly Word[], phrase: Phrase, personAt: (i: number) => Entity | undefined): Entity | undefined {
  if (words[phrase.to - 1]!.possessive || phrase.article === 'a') return undefined;
  const direct = personAt(titled(words, phrase.to));
  if (direct) return phrase.article === 'own' && !ofName(words, phrase) ? undefined : direct;
  if (words[phrase.to]?.text !== ',') return undefined;
  const at = titled(words, phrase.to + 1);
  const person = personAt(at);
  if (!person) return undefined;
  const end = words[afterName(words, at)];
  const closed = end === undefined || /^[,.:;)]$/.test(end.text);
  const opens = phrase.from === 0 || words[phrase.from - 1]!.mark;
  return closed || (opens && (SAY_VERBS.has(end.lower) || BEFORE_VERB.has(end.lower))) ? person : undefined;
}

/** Past a form of address: "Prime Minister Sir Keir Starmer". */
function titled(words: readonly Word[], at: number): number {
  const use = words.slice(at, at + 4).find(word => word.use)?.use;
  if (!use || use.outer === use.start || words[at]!.start < use.outer) return at;
  let i = at;
  while (words[i] && words[i]!.start < use.start) i++;
  return i;
}

/** Whether the possessor is a name: "Russia's ambassador", not "his lawyer". */
function ofName(words: readonly Word[], phrase: Phrase): boolean {
  for (let i = phrase.from; i < phrase.head; i++) if (words[i]!.possessive) return true;
  return false;
}

/** "Fuad Basya, spokesman for the Indonesian military, said", "X (head of Y)". */
function after(words: readonly Word[], phrase: Phrase, personAt: (i: number) => Entity | undefined): Entity | undefined {
  const mark = words[phrase.from - 1];
  if (!mark || (mark.text !== ',' && mark.text !== '(' && mark.text !== '–' && mark.text !== '—')) return undefined;
  let at = phrase.from - 2;
  if (!words[at]?.use || words[at]!.possessive) return undefined;
  const { use } = words[at]!;
  while (at > 0 && words[at - 1]!.use === use) at--;
  const person = personAt(at);
  if (!person || (phrase.article === 'own' && !ofName(words, phrase) && words[phrase.from]!.lower !== 'the')) return undefined;
  const end = words[phrase.to];
  if (end === undefined || /^[,.;:)–—”"]$/u.test(end.text)) return listed(words, at, phrase.to) ? undefined : person;
  return /^(?:who|which|whose|said|says|told|since|from|until)$/.test(end.lower) ? person : undefined;
}

/** "Putin, the ambassador, and Smith met": a list names several people and gives nobody an office. */
function listed(words: readonly Word[], at: number, end: number): boolean {
  const next = words[end + 1];
  return (
    words[end]?.text === ',' &&
    (next?.lower === 'and' || next?.lower === 'or') &&
    words[end + 2]?.use?.type === 'person' &&
    words[at - 1]?.text === ','
  );
}

/** "X is the head of Y", "X, who was elected president", "X, as president,". */
function predicate(words: readonly Word[], phrase: Phrase, personAt: (i: number) => Entity | undefined): Entity | undefined {
  let at = phrase.from - 1;
  let linking = 0;
  while (at >= 0 && phrase.from - at < 8 && !words[at]!.use) {
    const word = words[at]!;
    if (UNREAL.has(word.lower)) return undefined;
    if (word.text === ',') {
      if (words[at + 1]?.lower !== 'who' && words[at + 1]?.lower !== 'as') return undefined;
    } else if (LINKING.has(word.lower)) linking++;
    else return undefined;
    at--;
  }
  if (linking === 0 || !words[at]?.use || words[at]!.possessive) return undefined;
  const { use } = words[at]!;
  while (at > 0 && words[at - 1]!.use === use) at--;
  if (/^(?:of|to|with|for|by|and|or|from|if|whether|unless|should)$/.test(words[at - 1]?.lower ?? '')) return undefined;
  const between = words.slice(afterName(words, at), phrase.from).map(word => word.lower);
  return between.every(word => word === 'has' || word === 'had' || word === 'also') ? undefined : personAt(at);
}
