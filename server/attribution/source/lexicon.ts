/**
 * The closed classes of English, and the commonest finite verbs: enough grammar to tell where a noun phrase or a clause begins and ends
 * without a part-of-speech tagger. A word may belong to several classes; a word in none is taken for a noun or an adjective.
 */
export const Class = {
  determiner: 1,
  /** Pronouns that can be a subject: `he`, `they`, `everyone`. */
  pronoun: 2,
  preposition: 4,
  auxiliary: 8,
  modal: 16,
  adverb: 32,
  coordinator: 64,
  /** Opens a subordinate clause: `because`, `when`, `which`, `that`. */
  subordinator: 128,
  /** Names a time: `Monday`, `yesterday`. */
  time: 256,
  /** A frequent finite verb that is no auxiliary: `went`, `makes`. */
  verb: 512,
  negation: 1024,
  /** Opens a relative clause: `who`, `which`, `whose`. */
  relative: 2048,
  /** Opens an embedded question: `whether`, `how`, `what`. */
  question: 4096,
  /** Stands before a name as its title: `Mr.`, `Sen.`, `President`. */
  title: 8192,
} as const;

const lists: readonly (readonly [number, string])[] = [
  [
    Class.determiner,
    'the a an this that these those his her its their our my your some any no every each many most several few all both another other such either neither one two three four five six seven eight nine ten dozens hundreds thousands more fewer half',
  ],
  [
    Class.pronoun,
    "he she they it we i you who everyone everybody someone somebody nobody anyone those others one many most some he's she's they're it's we're i'm you're he'd she'd they'd i'd we'd i've we've they've you've he'll she'll they'll we'll i'll it'll that's there there's",
  ],
  [
    Class.preposition,
    'according of in on at by for with from to about against into over under after before during between among through without within across toward towards behind beyond despite like near off onto outside inside since until upon via amid amidst alongside around as per versus above below beneath beside concerning regarding',
  ],
  [
    Class.auxiliary,
    "is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't 's 're 've ain't",
  ],
  [Class.modal, "will would can could may might must shall should ought won't wouldn't can't cannot couldn't mustn't shouldn't 'll 'd"],
  [
    Class.adverb,
    'also still then later never not now once again only even just recently earlier previously first since repeatedly always often already soon too ever long yet rather quite perhaps maybe instead meanwhile however nevertheless nonetheless moreover furthermore today yesterday tomorrow tonight sometimes twice further both far well much almost',
  ],
  [Class.coordinator, 'and or but nor yet plus &'],
  [
    Class.subordinator,
    'because if when while after before although though since unless until as whether so than where who whom whose which that how why what whenever wherever once lest',
  ],
  [
    Class.time,
    'monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec',
  ],
  [Class.negation, 'not never no neither nor hardly'],
  [Class.relative, 'who which whose whom'],
  [Class.question, 'whether how why what where when who which if whom'],
  [
    Class.title,
    'mr mr. mrs mrs. ms ms. dr dr. prof. professor sir dame lord lady sen. senator senators rep. reps. sens. gov. governor president presidents gen. general col. capt. lt. sgt. maj. judge justice king queen prince princess pope minister secretary chancellor ambassador director chairman chairwoman spokesman spokeswoman spokesperson congressman congresswoman mayor analyst strategist pollster',
  ],
  [
    Class.verb,
    "went made took came got gave won lost ran saw knew found thought told said became began kept held left felt put brought led met paid sent built spent fell sat stood heard let meant set grew drew broke chose wrote spoke rose drove bought cut wore sold ate flew threw shot hit hurt cost goes makes takes comes gets gives wins loses runs sees knows finds thinks tells says becomes begins keeps holds leaves feels puts brings leads meets pays sends builds spends falls sits stands hears lets means sets grows seems looks appears wants needs tries uses works calls asks turns starts shows plays moves lives believes happens includes continues changes follows stops creates allows adds remains considers faces requires provides serves offers supports represents reflects exists depends hopes plans means goes got won't want need try use work know think believe see make go take get give become look seem remain said includes differs deserves belongs matters stays carries ends",
  ],
];

const classes = new Map<string, number>();
for (const [bit, words] of lists) for (const word of words.split(' ')) classes.set(word, (classes.get(word) ?? 0) | bit);

/** Words in -ly that are no adverbs. */
const NOT_ADVERBS = new Set(
  'family ally italy rally reply supply july only early daily weekly monthly elderly friendly likely unlikely deadly lonely ugly holy silly assembly monopoly anomaly bully fly apply comply imply rely multiply emily billy kelly sally molly polly reilly connolly beverly kimberly'.split(
    ' ',
  ),
);

/** The classes of a word in lower case, its straight-apostrophe form; 0 for an open-class word. */
export function classesOf(lower: string): number {
  const known = classes.get(lower);
  if (known !== undefined) return known;
  return inLy(lower) ? Class.adverb : 0;
}

/** Whether a word in lower case that is in no list is taken for an adverb: `quickly`, but also `connolly` where it is no name. */
export const endsLikeAdverb = (lower: string): boolean => inLy(lower) && !classes.has(lower);

const inLy = (lower: string): boolean => lower.length > 4 && lower.endsWith('ly') && !NOT_ADVERBS.has(lower);

/** Whether a word in lower case looks like a finite verb or a participle by its ending. */
export const looksPast = (lower: string): boolean =>
  lower.length > 3 &&
  lower.endsWith('ed') &&
  !/^(?:hundred|sacred|naked|wicked|need|speed|seed|feed|breed|greed|indeed|united|limited|so-called)$/.test(lower);
