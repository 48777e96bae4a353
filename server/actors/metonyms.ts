import { BEFORE_VERB, SAY_VERBS } from './role-words.ts';
import { type State, stateNamed, stateOfCapital, stateOfSeat } from './states.ts';
import { afterName, type Word } from './words.ts';

const words = (list: string) => new Set(list.split(' '));

/** What states do; third person, past and base form. */
const ACTS = new Set(
  'want seek target refuse accept impose recognise recognize support back oppose veto sign ratify sanction retaliate negotiate withdraw expel summon fund arm invade attack annex occupy ban block approve back condemn explain see view consider regard face hope expect plan intend hold deploy launch order send pay lose win need threaten pledge offer decide adopt suspend resume mull eye urge expel try struggle fear welcome lift extend halt'
    .split(' ')
    .flatMap(verb => {
      const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
      const y = /[^aeiou]y$/.test(verb);
      return [
        verb,
        y ? `${verb.slice(0, -1)}ies` : /(?:s|sh|ch|x)$/.test(verb) ? `${verb}es` : `${verb}s`,
        y ? `${verb.slice(0, -1)}ied` : `${stem}ed`,
      ];
    })
    .concat('saw held sent paid lost won sought withdrew'.split(' ')),
);
/** What states have. */
const POSSESSIONS = words(
  'security military government forces army troops navy recognition stance position policy policies invasion war aggression offensive offensives interests influence demands proposals proposal plans decision decisions ally allies partners leadership leaders rulers authorities diplomats diplomacy envoy ambassador embassy intentions ambitions ambition goals efforts failure refusal claims claim response reaction sanctions economy spies intelligence nuclear missile missiles weapons energy foreign defence defense foreign-policy parliament sovereignty territorial membership withdrawal warnings warning threats threat accusations allegations side terms conditions approach strategy campaign counteroffensive support backing relations ties bid request',
);
const DEALINGS = words(
  'hostilities talks relations ties tension tensions war conflict ceasefire truce agreement agreements deal dialogue negotiations negotiation dispute standoff stand-off rift row peace treaty pact cooperation co-operation alliance rapprochement rivalry contacts diplomacy pressure sanctions support aid accusations concessions trade',
);
const MINDS = words(
  'unlikely likely ready willing prepared keen determined concerned open adamant reluctant unwilling furious angry responsible expected set committed',
);
const SUFFIXES = words(
  'led backed allied installed controlled aligned friendly sponsored occupied appointed based-backed funded supported brokered mediated',
);

/**
 * The state that the place name at `words[at]` stands for, when it acts, speaks or owns as a state: "Moscow denies", "Kyiv’s security",
 * "talks between Moscow and Kiev". Seats of government always do ("the Kremlin"). `undefined` where a place is a place: "visited Kyiv".
 */
export function metonymOf(sentence: readonly Word[], at: number): State | undefined {
  const use = sentence[at]!.use!;
  const seat = stateOfSeat(use.text);
  if (seat) return seat;
  const state = stateOfCapital(use.text);
  if (!state || stateNamed(use.text) || use.text === 'Brussels') return undefined;
  const after = afterName(sentence, at);
  return acts(sentence, at, after) || owns(sentence, after) || deals(sentence, at, after) ? state : undefined;
}

function acts(sentence: readonly Word[], at: number, after: number): boolean {
  if (sentence[after - 1]!.possessive) return false;
  const before = sentence[at - 1];
  if (before?.text === '-' && before.joined && ['pro', 'anti'].includes(sentence[at - 2]?.lower ?? '')) return true;
  const dash = sentence[after];
  if (dash !== undefined && '-‐‑'.includes(dash.text) && dash.joined) return SUFFIXES.has(sentence[after + 1]?.lower ?? '');
  if (before !== undefined && ['–', '—'].includes(before.text) && after >= sentence.length) return true;
  if (listed(sentence, at) || before?.lower === 'the') return false;
  if (before !== undefined && /^(?:in|from|near|to|at|outside|around|of|visited|via|into|reach|reached)$/.test(before.lower)) return false;
  let i = after;
  while (i < sentence.length && i < after + 5 && (BEFORE_VERB.has(sentence[i]!.lower) || '“"'.includes(sentence[i]!.text))) i++;
  const verb = sentence[i];
  if (!verb || verb.mark || verb.text !== verb.lower) return false;
  if (SAY_VERBS.has(verb.lower) || ACTS.has(verb.lower)) return !passive(sentence, after, i) || SAY_VERBS.has(verb.lower);
  return i > after && MINDS.has(verb.lower);
}

/** "Alaska, Hawaii and Washington hold caucuses": in a list with places that are no capitals it is one of them. */
function listed(sentence: readonly Word[], at: number): boolean {
  const joint = sentence[at - 1];
  const other = sentence[at - 2]?.use;
  if (!joint || !other || (joint.lower !== 'and' && joint.text !== ',' && joint.lower !== 'or')) return false;
  return other.type === 'place' && !stateOfCapital(other.text) && !stateNamed(other.text);
}

/** "Kyiv was attacked": the city. */
function passive(sentence: readonly Word[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (/^(?:is|are|was|were|been|be|being)$/.test(sentence[i]!.lower)) return true;
  return false;
}

function owns(sentence: readonly Word[], after: number): boolean {
  if (!sentence[after - 1]!.possessive) return false;
  for (let i = after; i < Math.min(sentence.length, after + 3); i++) if (POSSESSIONS.has(sentence[i]!.lower)) return true;
  return false;
}

/** "hostilities between Moscow and Kiev", "talks with Tehran", "pressure on Belgrade". */
function deals(sentence: readonly Word[], at: number, after: number): boolean {
  let i = at - 1;
  if (['and', 'or', ','].includes(sentence[i]?.lower ?? '') && sentence[i - 1]?.use) {
    i--;
    while (i >= 0 && sentence[i]!.use) i--;
  }
  const preposition = sentence[i]?.lower ?? '';
  if (preposition === 'between') {
    if (sentence.slice(Math.max(0, i - 6), i).some(word => DEALINGS.has(word.lower))) return true;
    return sentence.slice(after, after + 6).some(word => DEALINGS.has(word.lower));
  }
  return /^(?:with|on|against)$/.test(preposition) && DEALINGS.has(sentence[i - 1]?.lower ?? '');
}
