/**
 * The verbs that tie words to a speaker, with the frames each takes. Written from knowledge of English, frame by frame:
 *   S  a clause, with or without "that", and words in quotation marks: said the tax would go
 *   T  a clause with "that" or a question word; without only when what follows clearly is a clause: noted (that) the tax would go
 *   Q  words in quotation marks beside it: “Go,” she shouted
 *   A  first the person spoken to, then the clause, question or infinitive: told Reuters that …, urged them to go
 *   N  what is said as a noun phrase: announced a tax, rejected the idea
 *   P  the same behind its particle only: called for a vote
 *   z  a clause only behind "that": held that the tax was lawful
 *   n  its base form and its form in -s are mostly nouns: only behind a pronoun, or before words in quotation marks or a colon
 *   I  an infinitive: vowed to fight
 *   R  person or thing and what is said of it, all content: called him a liar, accused the firm of fraud
 *   G  a gerund: denied taking the money
 *   x  too many other meanings: only with quotation marks, a that-clause or a person
 */
export interface CueVerb {
  readonly lemma: string;
  readonly frames: string;
  /** Prepositions or particles that belong to the cue: `for` in "called for a vote". */
  readonly with: readonly string[];
}

/** How a word form stands for its verb. `past` may also be the participle. */
export type Form = 'base' | 'third' | 'past' | 'participle' | 'ing';

export interface CueForm {
  readonly verb: CueVerb;
  readonly form: Form;
}

/** frames: verb verb+particle|particle … */
const table: readonly (readonly [string, string])[] = [
  ['SQN', 'say insist claim declare assert contend stress reiterate'],
  ['SQ', 'add reply respond answer state maintain'],
  ['SQT', 'tweet post joke quip remark comment observe muse reflect retort interject opine interrupt counter blurt text blog email e-mail'],
  [
    'TQN',
    'note argue announce confirm acknowledge admit concede emphasize emphasise underline underscore recall predict suggest warn+of|about|against report write conclude disclose indicate repeat relate recount',
  ],
  [
    'TQ',
    'explain continue+to|on lament complain+about|of boast+about|of|that marvel grumble gripe fume thunder rant caution+against speculate+about hypothesize theorize theorise allege charge protest+against attest testify specify affirm reaffirm aver posit postulate brag+about|of exclaim shout yell cry whisper murmur mutter scream chant sigh gush snap deadpan crow enthuse intone chime chide wonder+about demand plead beg vow pledge promise swear agree+with|to|on beam read rejoin seethe boom lecture demur proclaim sing pronounce opine hypothesise contend confide vent grouse ask inquire enquire muse quote repeat',
  ],
  ['QN', 'describe recite'],
  ['x', 'go put shoot fire hit cut break pipe carry'],
  [
    'Q',
    'elaborate clarify shrug gasp sob wail moan groan snort nod drawl shriek bellow bark growl hiss roar sneer scoff laugh smile chuckle grin',
  ],
  ['A', 'tell assure inform notify remind convince persuade reassure advise brief'],
  ['TAQ', 'tell assure inform notify remind warn advise'],
  ['AQN', 'ask urge order instruct implore beg command press+for|on encourage challenge+to lobby invite beseech request'],
  [
    'TN',
    'believe think understand feel hope+for|to fear expect assume suppose guess suspect doubt imagine realize realise recognize recognise discover learn+of|about prove demonstrate estimate calculate forecast project imply signal hint+at regret remember forget determine judge reckon figure guarantee propose recommend mandate stipulate consider presume anticipate envision foresee bet concur reason surmise gather infer deduce',
  ],
  ['T', 'know find see show decide worry+about dream hope rule teach hold mean reveal'],
  ['z', 'hold mean rule teach'],
  ['n', 'state rule email e-mail comment contest post text blog look long list figure detail press rant charge order'],
  [
    'N',
    'criticize criticise denounce condemn reject dismiss praise applaud hail welcome decry deplore blast slam attack assail rebuke mock ridicule deride lambast lambaste bash berate excoriate castigate defend endorse support back oppose question dispute contest deny refute rebut disavow disown renounce repudiate discuss address detail outline highlight cite mention reference invoke tout promote advocate champion propose demand request seek want prefer love hate dislike admire appreciate respect trust distrust desire cheer thank congratulate apologize apologise+for embrace promise threaten predict announce unveil express voice echo reiterate downplay minimize minimise stress emphasize emphasise acknowledge admit concede approve recall lament mourn bemoan fear expect consider view see portray depict cast label brand name call deem declare pronounce designate identify list scold admonish chastise vilify demonize disparage belittle insult condone protest rail+against',
  ],
  [
    'P',
    'call+for|on|upon|out|into talk+about|of|up speak+of|about|out|for|against point+to|out|at refer+to look+for push+for|back ask+for|about plead+for argue+for|against|over|about complain+about|of warn+of|about|against comment+on object+to allude+to lash+out laugh+at|off agree+with|to|on disagree+with|on side+with weigh+in opt+for plan+for|on|to believe+in care+about worry+about hope+for|to long+for wish+for|to|that know+of|about learn+of|about think+of|about hear+about|of|that dream+of|about decide+on|to|against stand+by|behind|with lay+out|down brush+off|aside shrug+off set+out go+after shoot+down strike+down sound+off spell+out distance+himself|herself|themselves|itself',
  ],
  [
    'I',
    'vow pledge promise threaten agree refuse decline offer want hope plan intend expect seek prefer swear propose decide demand volunteer wish ask desire beg opt resolve strive',
  ],
  [
    'RQ',
    'call accuse describe label brand dub blame charge portray depict cast characterize characterise deem consider regard view compare liken credit criticize criticise fault praise name paint nickname term declare',
  ],
  [
    'N',
    'laud commend salute extol chide reprimand reproach revile pillory skewer lampoon trash rip trumpet preach pitch contradict proclaim affirm tweet retweet',
  ],
  [
    'P',
    'vouch+for balk+at bristle+at scoff+at joke+about write+about tweet+about boast+of|about gloat+about|over rave+about rant+about|against',
  ],
  ['T', 'notice reiterate'],
  ['RQ', 'hail peg reprimand'],
  ['G', 'deny admit suggest propose recommend recall oppose support consider regret advocate contemplate discuss'],
  [
    'x',
    'teach see find show go put cast back attack address name list press stand strike shoot hear set project rule figure understand prove gather reason charge order consider love feel cheer trust view regard sound seek post text detail look',
  ],
];

/** past participle when it differs from the past, else one form; base forms that double their last letter or are irregular. */
const irregular: Readonly<Record<string, readonly [string, string, string, string?]>> = {
  read: ['reads', 'read', 'reading'],
  sing: ['sings', 'sang', 'singing', 'sung'],
  hit: ['hits', 'hit', 'hitting'],
  cut: ['cuts', 'cut', 'cutting'],
  break: ['breaks', 'broke', 'breaking', 'broken'],
  say: ['says', 'said', 'saying'],
  tell: ['tells', 'told', 'telling'],
  write: ['writes', 'wrote', 'writing', 'written'],
  think: ['thinks', 'thought', 'thinking'],
  know: ['knows', 'knew', 'knowing', 'known'],
  understand: ['understands', 'understood', 'understanding'],
  feel: ['feels', 'felt', 'feeling'],
  find: ['finds', 'found', 'finding'],
  see: ['sees', 'saw', 'seeing', 'seen'],
  show: ['shows', 'showed', 'showing', 'shown'],
  hold: ['holds', 'held', 'holding'],
  teach: ['teaches', 'taught', 'teaching'],
  swear: ['swears', 'swore', 'swearing', 'sworn'],
  mean: ['means', 'meant', 'meaning'],
  forget: ['forgets', 'forgot', 'forgetting', 'forgotten'],
  foresee: ['foresees', 'foresaw', 'foreseeing', 'foreseen'],
  bet: ['bets', 'bet', 'betting'],
  forecast: ['forecasts', 'forecast', 'forecasting'],
  cast: ['casts', 'cast', 'casting'],
  seek: ['seeks', 'sought', 'seeking'],
  speak: ['speaks', 'spoke', 'speaking', 'spoken'],
  hear: ['hears', 'heard', 'hearing'],
  stand: ['stands', 'stood', 'standing'],
  lay: ['lays', 'laid', 'laying'],
  set: ['sets', 'set', 'setting'],
  go: ['goes', 'went', 'going', 'gone'],
  pay: ['pays', 'paid', 'paying'],
  shoot: ['shoots', 'shot', 'shooting'],
  strike: ['strikes', 'struck', 'striking'],
  choose: ['chooses', 'chose', 'choosing', 'chosen'],
  strive: ['strives', 'strove', 'striving', 'striven'],
  put: ['puts', 'put', 'putting'],
  beseech: ['beseeches', 'besought', 'beseeching'],
  infer: ['infers', 'inferred', 'inferring'],
  concur: ['concurs', 'concurred', 'concurring'],
  refer: ['refers', 'referred', 'referring'],
  admit: ['admits', 'admitted', 'admitting'],
  posit: ['posits', 'posited', 'positing'],
  quip: ['quips', 'quipped', 'quipping'],
  snap: ['snaps', 'snapped', 'snapping'],
  beg: ['begs', 'begged', 'begging'],
  brag: ['brags', 'bragged', 'bragging'],
  grin: ['grins', 'grinned', 'grinning'],
  blog: ['blogs', 'blogged', 'blogging'],
  plan: ['plans', 'planned', 'planning'],
  regret: ['regrets', 'regretted', 'regretting'],
  rebut: ['rebuts', 'rebutted', 'rebutting'],
  prefer: ['prefers', 'preferred', 'preferring'],
  opt: ['opts', 'opted', 'opting'],
  aver: ['avers', 'averred', 'averring'],
  slam: ['slams', 'slammed', 'slamming'],
  chant: ['chants', 'chanted', 'chanting'],
  label: ['labels', 'labeled', 'labeling', 'labelled'],
  marvel: ['marvels', 'marveled', 'marveling', 'marvelled'],
  signal: ['signals', 'signaled', 'signaling', 'signalled'],
  dub: ['dubs', 'dubbed', 'dubbing'],
  recount: ['recounts', 'recounted', 'recounting'],
  dream: ['dreams', 'dreamed', 'dreaming', 'dreamt'],
  learn: ['learns', 'learned', 'learning', 'learnt'],
};

const forms = new Map<string, CueForm>();
const verbs = new Map<string, { lemma: string; frames: string; with: string[] }>();

for (const [frames, words] of table) {
  for (const entry of words.split(' ')) {
    const [lemma = '', particles = ''] = entry.split('+');
    const verb = verbs.get(lemma) ?? { lemma, frames: '', with: [] };
    for (const frame of frames) if (!verb.frames.includes(frame)) verb.frames += frame;
    for (const particle of particles.split('|')) if (particle && !verb.with.includes(particle)) verb.with.push(particle);
    verbs.set(lemma, verb);
  }
}
for (const verb of verbs.values()) {
  const [third, past, ing, participle] = irregular[verb.lemma] ?? regular(verb.lemma);
  // "put", "read": the past looks like the base and is far more frequent in reports
  if (past !== verb.lemma) add(verb.lemma, verb, 'base');
  add(third, verb, 'third');
  add(ing, verb, 'ing');
  if (participle) add(participle, verb, 'participle');
  add(past, verb, 'past');
}

function add(form: string, verb: CueVerb, kind: Form): void {
  const known = forms.get(form);
  if (known && known.verb !== verb && known.form !== 'base') return;
  if (known && known.verb === verb) return;
  forms.set(form, { verb, form: kind });
}

function regular(lemma: string): readonly [string, string, string, string?] {
  const consonantY = /[^aeiou]y$/.test(lemma);
  const third = consonantY ? `${lemma.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
  const past = consonantY ? `${lemma.slice(0, -1)}ied` : lemma.endsWith('e') ? `${lemma}d` : `${lemma}ed`;
  const ing = lemma.endsWith('ee') ? `${lemma}ing` : lemma.endsWith('e') ? `${lemma.slice(0, -1)}ing` : `${lemma}ing`;
  return [third, past, ing];
}

/** The cue verb a word in lower case may be a form of. */
export const cueForm = (lower: string): CueForm | undefined => forms.get(lower);
