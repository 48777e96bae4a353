/**
 * Words for what a person or body is, by which "the minister" or "the company" finds whom it means. Written for this project.
 * `office`: held by a named person and worth a line on a card. `descriptive`: says what somebody does, taken as a role only beside the name.
 * `generic`: points back at whoever was just spoken of and is never a role.
 */
const OFFICE =
  'president premier chancellor minister ambassador envoy secretary undersecretary chairman chairwoman chairperson chair head chief director governor mayor senator congressman congresswoman commissioner spokesman spokeswoman spokesperson leader king queen prince princess pope emperor empress sultan emir sheikh ayatollah imam archbishop bishop cardinal patriarch general admiral colonel commander lieutenant major captain marshal sergeant brigadier judge justice magistrate prosecutor attorney sheriff speaker deputy lawmaker legislator mp mep councillor councilor alderman ceo cfo cto coo boss founder co-founder cofounder editor treasurer comptroller superintendent consul inspector dean rector principal provost president-elect vice-president chargé representative delegate negotiator whip administrator manager coach presenter host anchor correspondent adviser advisor aide ombudsman taoiseach tánaiste chairholder strategist economist professor lecturer curator';
const DESCRIPTIVE =
  'analyst researcher scientist expert historian author writer novelist poet journalist reporter columnist broadcaster blogger commentator critic actor actress singer musician composer artist painter photographer filmmaker producer comedian athlete player striker goalkeeper defender midfielder footballer cricketer boxer cyclist swimmer sprinter golfer skier racer driver pilot astronaut cosmonaut engineer architect designer doctor physician surgeon nurse psychologist psychiatrist lawyer barrister solicitor banker investor businessman businesswoman entrepreneur executive activist campaigner organizer organiser politician diplomat statesman stateswoman official officer soldier veteran detective constable policeman policewoman teacher student graduate fellow scholar philosopher theologian priest pastor rabbi monk nun farmer worker trader trainer co-author member candidate nominee resident volunteer owner physicist chemist biologist epidemiologist virologist oligarch billionaire defector dissident whistleblower attorney-at-law campaigner ally opponent rival';
const GENERIC_PERSON =
  'official politician diplomat lawmaker legislator statesman stateswoman man woman boy girl teenager author writer journalist artist actor actress singer player star veteran leader boss spokesman spokeswoman spokesperson lawyer scientist researcher expert analyst professor officer';

export const OFFICES: ReadonlySet<string> = new Set(OFFICE.split(' '));
export const PERSON_NOUNS: ReadonlySet<string> = new Set(`${OFFICE} ${DESCRIPTIVE}`.split(' '));
/** "the official stressed": nouns that may point at the person spoken of without having been his role before. */
export const GENERIC_PERSON_NOUNS: ReadonlySet<string> = new Set(GENERIC_PERSON.split(' '));

/** Nouns of one sex. */
export const SEXED_NOUNS: ReadonlyMap<string, 'm' | 'f'> = new Map([
  ...'king prince emperor sultan emir sheikh chairman spokesman congressman businessman policeman statesman actor priest monk man boy archbishop pope father son brother husband uncle nephew grandfather grandson widower fiancé boyfriend'
    .split(' ')
    .map(word => [word, 'm'] as const),
  ...'queen princess empress chairwoman spokeswoman congresswoman businesswoman policewoman stateswoman actress nun woman girl mother daughter sister wife widow aunt niece grandmother granddaughter fiancée girlfriend'
    .split(' ')
    .map(word => [word, 'f'] as const),
]);

/** Adjectives and nouns that stand before an office and belong to it. */
export const OFFICE_MODIFIERS: ReadonlySet<string> = new Set(
  'former ex acting interim deputy assistant associate vice prime foreign interior home defence defense finance health justice education energy environment transport trade economy economic culture labour labor agriculture security national federal state chief senior junior top first second under permanent special general executive managing shadow incoming outgoing late then current presidential parliamentary opposition party government military naval army navy air force press media communications human rights editor-in-chief commander-in-chief cabinet crown supreme high district city regional provincial local lord lady honorary founding principal lead campaign veteran longtime long-time ruling right left far-right far-left police financial technology operating political legal policy research science news breakfast sports music film art world trade-union union company club team squad minority majority'.split(
    ' ',
  ),
);

/** Relatives and people without a name: "his mother", "a man". Pronouns may mean them, and then mean no actor. */
export const NAMELESS: ReadonlySet<string> = new Set(
  'mother father wife husband son daughter brother sister uncle aunt cousin nephew niece grandfather grandmother grandson granddaughter widow widower fiancé fiancée girlfriend boyfriend partner man woman boy girl teenager child kid person baby friend neighbor neighbour colleague victim suspect witness caller user reader visitor patient'.split(
    ' ',
  ),
);

/** Kinds of bodies: a noun and the class of nouns that may stand for it. `company` and `firm` may mean the same body, `company` and `party` may not. */
const BODY_CLASSES = [
  'company firm corporation manufacturer maker carmaker automaker airline retailer bank lender insurer startup start-up giant conglomerate group business publisher carrier operator producer utility brewer studio label broadcaster',
  'bloc alliance coalition union organization organisation pact partnership grouping confederation federation league',
  'party faction movement',
  'broadcaster network channel station outlet',
  'newspaper paper daily magazine weekly outlet publication website site tabloid broadsheet',
  'agency outlet',
  'agency regulator watchdog authority bureau department ministry office service administration commission',
  'university college school institute academy institution',
  'court tribunal',
  'church diocese',
  'foundation charity trust organization organisation nonprofit ngo association society group',
  'council committee commission panel board assembly parliament senate chamber legislature duma congress',
  'team club side squad',
  'army navy force military police militia',
  'think-tank institute centre center',
  'museum gallery library theatre theater hospital',
].map(line => line.split(' '));

export const BODY_NOUNS: ReadonlySet<string> = new Set(BODY_CLASSES.flat());

/** Whether two nouns may stand for the same body. */
export function sameKindOfBody(a: string, b: string): boolean {
  return a === b || BODY_CLASSES.some(kind => kind.includes(a) && kind.includes(b));
}

/** Verbs by which somebody says something, in their finite forms; enough to see who speaks (attribution has the full list of cues). */
const SAY =
  'say tell claim add state insist stress warn announce argue explain note continue deny declare admit ask reply respond suggest describe call confirm acknowledge accuse maintain reveal demand urge report write tweet post point conclude recall comment promise pledge vow predict believe think mention remark complain joke testify estimate propose condemn criticise criticize praise reject dismiss emphasise emphasize reiterate observe repeat allege assert concede contend caution remind assure answer advise agree disclose indicate boast lament quip';
const IRREGULAR: Readonly<Record<string, string>> = {
  say: 'says said saying',
  tell: 'tells told telling',
  write: 'writes wrote written writing',
  think: 'thinks thought thinking',
};

export const SAY_VERBS: ReadonlySet<string> = new Set(
  SAY.split(' ').flatMap(verb => {
    const irregular = IRREGULAR[verb];
    if (irregular !== undefined) return [verb, ...irregular.split(' ')];
    const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
    const y = /[^aeiou]y$/.test(verb);
    const past = y ? `${verb.slice(0, -1)}ied` : verb === 'admit' || verb === 'quip' ? `${verb}${verb.at(-1)}ed` : `${stem}ed`;
    const third = y ? `${verb.slice(0, -1)}ies` : /(?:s|sh|ch)$/.test(verb) ? `${verb}es` : `${verb}s`;
    return [verb, third, past, `${stem}ing`];
  }),
);

/** Adverbs and auxiliaries that may stand between a subject and its verb. */
export const BEFORE_VERB: ReadonlySet<string> = new Set(
  'has have had is are was were be been also then later further again now since strongly repeatedly earlier reportedly publicly recently previously already still just simply once never not always often clearly firmly angrily openly bluntly will would could should may might must did does do'.split(
    ' ',
  ),
);

/** Words that end a noun phrase. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'a an the and or but nor so yet if when while because although though since until before after as than that which who whom whose where what why how he she it they we you i him her them us me his hers its their our your my this these those there here not no to of in on at by for with from into onto over under about against between among during through without within across per via is are was were be been being am has have had do does did will would shall should can could may might must'.split(
    ' ',
  ),
);
