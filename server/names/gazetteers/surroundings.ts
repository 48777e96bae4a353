/**
 * Small words that tell what a name beside them is: "the band X", "X, a village in …", "X was founded in …", "shares in X".
 * Singular and plural where both occur. One bit for each group in `Surrounding`.
 */
const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const Surrounding = {
  body: 1,
  place: 2,
  person: 4,
  work: 8,
  event: 16,
  life: 32,
  business: 64,
  contest: 128,
  motion: 256,
  speech: 512,
  office: 1024,
  money: 2048,
} as const;

const GROUPS: Readonly<Record<keyof typeof Surrounding, readonly string[]>> = {
  body: list(`company companies firm firms corporation conglomerate manufacturer maker makers carmaker automaker drugmaker chipmaker retailer supermarket supplier airline airlines bank banks lender insurer broker brokerage exchange startup start-up subsidiary unit developer publisher label studio
network broadcaster channel station newspaper newspapers daily tabloid weekly magazine journal periodical website outlet agency agencies organisation organisations organization organizations group groups ngo charity foundation institute institution think-tank thinktank university universities college school schools academy
hospital clinic museum church denomination order party parties faction coalition alliance bloc movement union unions federation confederation association league club clubs team teams side squad franchise band bands duo trio quartet orchestra choir ensemble regiment brigade battalion division corps squadron fleet army
navy militia militias guerrillas insurgents rebels militants gang cartel ministry department bureau commission committee council court tribunal parliament legislature senate regulator watchdog authority authorities government police force forces board panel consortium syndicate cooperative venture fund funds telecom utility
operator provider contractor consultancy shipyard refinery brewer brewery hotel restaurant nightclub casino chain store stores cinema theatre theater brand giant opponents rivals partners members employees workers staff shareholders investors founded-by supporters fighters`),
  place:
    list(`city cities town towns village villages hamlet suburb suburbs neighbourhood neighborhood district districts borough county counties province provinces region regions state states territory territories municipality commune parish capital island islands islet archipelago peninsula coast coastal river rivers lake lakes
creek stream sea ocean bay gulf strait mountain mountains hill hills valley desert forest park plateau border borders road street avenue square bridge airport port harbour harbor station settlement enclave country countries nation nations republic kingdom area areas located situated near north south east west
northern southern eastern western northeast northwest southeast southwest northeastern northwestern southeastern southwestern central outskirts downtown inhabitants residents population canton prefecture oblast constituency township ward lagoon volcano crater beach fort castle palace farm estate zone`),
  person:
    list(`singer actor actress writer author poet novelist playwright journalist politician lawyer physicist chemist mathematician biologist scientist historian philosopher painter sculptor artist composer musician guitarist drummer bassist pianist violinist vocalist songwriter rapper producer director filmmaker footballer
player striker midfielder defender goalkeeper quarterback pitcher coach cyclist swimmer boxer wrestler racer jockey golfer sprinter skater skier businessman businesswoman entrepreneur billionaire engineer architect designer model presenter comedian chef priest bishop monk saint nun explorer soldier officer general admiral
pilot astronaut king queen prince princess emperor pharaoh president minister senator governor mayor ambassador diplomat activist economist analyst professor lecturer researcher teacher doctor surgeon nurse son daughter brother sister father mother wife husband uncle nephew cousin grandson granddaughter widow man woman boy girl
spokesman spokeswoman leader founder co-founder chairman chairwoman executive manager captain champion winner member aide lawmaker deputy commander chief head secretary-general character protagonist named aged who whose himself herself his her he she`),
  work: list(`film films movie album albums song songs single singles ep novel novels book books play poem poems opera symphony musical series show sitcom episode game games video documentary painting sculpture essay article comic manga anime soundtrack software app aircraft plane jet helicopter missile tank rifle
ship ships vessel frigate submarine destroyer car cars model engine console phone smartphone computer programming language protocol algorithm drug vaccine satellite rocket spacecraft telescope prize award medal law bill act treaty genre`),
  event:
    list(`war wars battle siege revolution rebellion uprising coup massacre election elections referendum tournament championship championships cup festival summit conference congress race rally marathon concert tour games olympics exhibition fair parade ceremony earthquake hurricane typhoon storm flood floods fire disaster
crisis scandal affair trial agreement accord treaty operation campaign strike protests season final finals match`),
  life: list(
    `born died married divorced killed murdered arrested sentenced resigned retired educated graduated studied raised buried aged elected appointed nicknamed pictured wrote sang starred performed played plays married moved lived lives emigrated testified smiled laughed joked tweeted coached scored`,
  ),
  business:
    list(`founded established headquartered merged acquired acquires acquisition bought owned owns owner operates operated launched unveiled sued fined manufactured signed hired employs sponsored subsidiary bankrupt bankruptcy ceo cfo chairman shareholders shares stock stocks profit profits revenue sales earnings quarterly
listed ipo merger takeover bid joint venture deal products customers based-in spokesman spokeswoman spokesperson joined joins announced published broadcast reported quoted banned dissolved disbanded formed renamed`),
  contest: list(
    `beat beats defeated defeats against versus vs v win wins won victory loss lost draw drew scored goals points lead league season coach striker midfielder defender goalkeeper played plays squad transfer loan match matches semi-final quarter-final semifinal quarterfinal halftime overtime innings wicket wickets`,
  ),
  motion: list(
    `in into from near at around across throughout within outside toward towards to through via visited visiting visit arrived travelled traveled fled moved lived live living headed flew sailed invaded bombed shelled occupied captured seized besieged evacuated border located situated`,
  ),
  speech: list(
    `said says told tells added warned announced claimed insisted argued stated stressed explained denied admitted noted replied declared suggested vowed urged called promised confirmed testified according quoted asked tweeted wrote believes thinks`,
  ),
  office: list(
    `minister president secretary ambassador senator governor mayor chairman chairwoman chief head director deputy leader premier chancellor commissioner representative envoy spokesman spokeswoman lawmaker mp officials official government parliament ministry embassy troops forces army police court law president's`,
  ),
  money: list(
    `percent per cent billion million trillion bn mln shares stock bonds price prices investors market markets dollar dollars euro euros pounds yen yuan rate rates debt loan`,
  ),
};

const bits = new Map<string, number>();
for (const [group, words] of Object.entries(GROUPS) as [keyof typeof Surrounding, readonly string[]][]) {
  for (const word of words) bits.set(word, (bits.get(word) ?? 0) | Surrounding[group]);
}

/** The groups a word is in, as a sum of `Surrounding` bits; only words in small letters are. */
export function surroundingsOf(word: string): number {
  return bits.get(word) ?? 0;
}

/** Nouns that say what something is: `body`, `place`, `person`, `work` or `event`. */
export const KIND_OF_THING = Surrounding.body | Surrounding.place | Surrounding.person | Surrounding.work | Surrounding.event;
