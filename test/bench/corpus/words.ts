/** Words of English news by how common they are, for the generator: the head is real, the long tail is made up (see generator.ts). */

/** Function words and their like, with occurrences in a thousand words of running news. */
export const functionWords: readonly (readonly [word: string, perThousand: number])[] =
  `the 62 to 31 of 27 and 25 a 23 in 25 for 11 is 10 that 10 it 9 on 10 was 9 he 8 be 6.5 with 7 has 6.5 as 6.5 have 6 at 6 will 5.5 by 5.5 are 5.5 but
  5 from 4.5 not 4 they 4.2 who 3.8 his 3.8 an 4 we 4.5 this 3.7 were 3.6 had 3.4 their 3.2 which 3 been 3.1 would 3 its 3.1 I 4 more 2.8 or 2.5 about
  2.2 up 2.3 after 2.3 than 2 also 2.2 one 2.2 could 2 can 2 all 2 when 1.9 out 1.9 there 2 what 1.7 if 1.7 you 2.2 she 1.6 her 1.6 over 1.5 so 1.5
  some 1.5 no 1.4 other 1.4 last 1.5 into 1.3 them 1.4 do 1.3 just 1.2 only 1.2 two 1.4 first 1.4 now 1.2 against 1.2 because 1 before 1 being 1 most 1
  any 0.9 like 0.9 him 0.9 our 0.9 my 0.8 these 0.8 very 0.8 such 0.7 between 0.8 while 0.8 where 0.8 through 0.7 under 0.7 many 0.8 how 0.7 those 0.7
  should 0.8 may 0.8 still 0.8 even 0.7 during 0.7 since 0.7 both 0.6 much 0.7 then 0.7 did 0.6 three 0.8 us 0.6 until 0.5 same 0.5 well 0.6 off 0.6
  down 0.6 however 0.5 does 0.4 each 0.4 too 0.5 per 0.4 without 0.5 around 0.5 among 0.3 again 0.4 four 0.4 five 0.4 another 0.5 although 0.3 across
  0.3 already 0.4 never 0.4 here 0.3 me 0.5 your 0.5 next 0.6 back 0.8 within 0.3 several 0.3 must 0.4 whether 0.4 despite 0.3`
    .split(/\s+/)
    .reduce<[string, number][]>((list, it, i, all) => {
      if (i % 2 === 1) list.push([all[i - 1]!, Number(it)]);
      return list;
    }, []);

/** Content words, commonest first; their forms in `-s`, `-ed`, `-ing` are made from them. */
export const contentWords: readonly string[] =
  `year people time government new world company minister country market home month party week plan report election group day state way game party
  deal film work work service firm number woman man player price team sale music phone public member leader tax law court bank business child school
  police case month issue rate growth problem user site million move chief decision economy figure claim union city club president share system cost
  technology power life right change record computer security industry high part place end point point lead change call campaign match spokesman office
  family film network news side area policy match vote director rule profit street set offer support job season win rise fall official mobile foreign
  chairman show increase budget interest future political statement result oil water control result action legal local national software digital
  university hospital health energy drug doctor patient research scientist study gas climate food farmer land house road car plane airport train strike
  worker pay wage debt fund customer product trade import export dollar euro pound investor analyst cut drop talk meeting agreement bill reform
  candidate manager judge lawyer prosecutor charge trial evidence witness prison sentence crime murder fraud victim inquiry document interview question
  answer call accuse deny warn expect believe think know want need make take give find tell ask use play lose follow hold run start open close build
  sell buy send receive oppose reject accept agree announce publish launch develop create improve protect threaten damage destroy release visit travel
  return arrive leave live die grow reach pass break face fight meet speak write read hear see watch look feel seem appear become remain continue stop
  begin include involve cause affect reduce raise lower international economic social financial domestic military civil illegal former current senior
  young old major small large low strong weak recent early late possible likely clear serious important difficult special private total common human
  black white red green European American British German French Russian Chinese Indian African western eastern northern southern central final key main
  top best worst good bad big long short free full hard easy left attack war troop force death army border soldier weapon peace treaty parliament
  assembly commission committee council mayor governor senator ambassador embassy secretary treasury chancellor cabinet coalition opposition voter
  ballot poll survey percent average quarter forecast inflation mortgage loan credit bond stock exchange currency insurance pension retail store shop
  supermarket brand advert media newspaper magazine television radio broadcast channel programme viewer audience award actor actress singer album song
  concert festival museum theatre book author story character director studio box opening cinema sport football rugby cricket tennis golf coach captain
  goal score injury fan stadium cup league title champion championship tournament round final defeat victory draw penalty referee race medal athlete
  internet website email message virus spam hacker download file video camera screen laptop printer device console gadget chip processor operator
  broadband wireless satellite signal engine search data information content copyright piracy piece letter word language page paper photo image sound
  noise voice summer winter spring autumn morning evening night hour minute second moment century decade history past present weather storm flood wind
  rain snow river sea coast island beach mountain forest tree animal bird fish dog cat horse cow disease cancer heart blood brain cell gene vaccine
  medicine surgery nurse clinic baby mother father parent son daughter brother sister wife husband friend neighbour student pupil teacher college
  degree exam course class lesson skill training career employer employee staff boss colleague partner director board shareholder auditor account
  accountant audit contract bid takeover merger acquisition asset revenue turnover loss bankruptcy creditor regulator watchdog guideline standard
  quality safety risk danger threat warning alarm emergency crisis disaster accident crash fire explosion bomb blast rescue aid charity donation relief
  refugee migrant immigrant asylum visa passport citizen resident population community village town district region province capital headquarters centre
  building tower bridge tunnel railway station bus passenger driver vehicle traffic fuel petrol diesel battery electricity nuclear plant factory
  warehouse mine coal steel metal gold silver copper timber cotton wheat rice sugar coffee milk meat egg bread fruit vegetable wine beer alcohol tobacco
  cigarette smoker restaurant hotel tourist tourism holiday trip flight ticket seat fare airline pilot crew ship boat port harbour ferry cargo freight
  container supplier supply demand shortage surplus stockpile delivery order purchase discount bargain spending saving income salary bonus allowance
  benefit subsidy grant scheme project proposal draft amendment clause article section chapter protest rally march demonstration riot clash violence
  gun knife gang suspect arrest detective investigator officer sergeant constable inspector magistrate jury verdict appeal tribunal settlement
  compensation damages lawsuit complaint allegation accusation denial apology scandal corruption bribe lobbyist donor adviser aide spokeswoman reporter
  journalist editor columnist critic expert professor researcher engineer designer developer programmer architect artist painter sculptor writer poet
  novelist composer musician guitarist drummer band orchestra conductor dancer ballet opera comedy drama thriller documentary series episode sequel
  remake premiere trailer script producer distributor label chart hit single release tour gig ceremony nomination prize winner contest competition
  rival favourite underdog veteran rookie striker defender midfielder goalkeeper bowler batsman wicket innings test tour squad selection transfer fee
  deadline window agent clause fitness form performance ability talent experience confidence pressure expectation hope fear anger frustration
  disappointment surprise delight joy relief pride shame guilt regret sympathy respect trust doubt suspicion concern worry anxiety stress tension
  conflict dispute row debate argument discussion negotiation compromise consensus majority minority quorum session recess summit conference forum panel
  delegate envoy diplomat mission visit delegation itinerary agenda minute note memo circular bulletin notice poster leaflet brochure catalogue index
  archive library collection exhibition gallery display model pattern structure framework mechanism process procedure method technique tool instrument
  equipment machine robot sensor laser telescope microscope laboratory experiment trial sample specimen species habitat ecosystem pollution emission
  carbon greenhouse temperature degree drought famine hunger poverty wealth inequality gap divide barrier obstacle hurdle challenge opportunity prospect
  outlook trend shift swing surge boom slump recession recovery revival decline collapse crunch squeeze freeze ban curb limit cap ceiling floor target
  quota tariff levy duty excise licence permit certificate diploma badge uniform helmet jacket shirt shoe hat glove coat dress suit tie`
    .split(/\s+/)
    .filter((it, i, all) => all.indexOf(it) === i);

export const givenNames: readonly string[] =
  `James Maria Ahmed Olga David Fatima John Elena Pierre Anna Carlos Wei Priya Michael Sofia Ivan Grace Peter Leila Thomas Ingrid Samuel Yuki Robert
  Amina Viktor Helen Jorge Nadia Paul Zoltan Claire Omar Ruth Daniel Mei Laura Kwame Sarah Hassan Julia Stefan Rosa Tariq Emma Luis Irina Mark
  Aisha Niall Bridget Tomas Ewa Henrik`.split(/\s+/);

export const roles: readonly string[] = [
  'spokesman',
  'spokeswoman',
  'chief executive',
  'finance minister',
  'chief prosecutor',
  'senior analyst',
  'director',
  'chairman',
  'senior adviser',
  'lead investigator',
  'foreign minister',
  'head of research',
  'deputy governor',
  'general secretary',
  'professor of economics',
];

export const organisations: readonly string[] = [
  'Holdings',
  'Group',
  'Bank',
  'Ministry of Transport',
  'Energy',
  'University',
  'Institute',
  'Party',
  'Workers’ Union',
  'City Council',
  'Football Club',
  'Airways',
];

export const months: readonly string[] = 'January February March April May June July August September October November December'.split(' ');

/** An outlet and how it writes: its marks, its dash, and whether a line of its own furniture ends each article. */
export interface Outlet {
  readonly name: string;
  readonly marks: 'curly' | 'straight' | 'curly single';
  readonly dash: string;
  readonly furniture?: string;
}

export const outlets: readonly Outlet[] = [
  { name: 'Northern Courier', marks: 'curly', dash: ' – ', furniture: 'Read more: the week in pictures' },
  { name: 'Daily Ledger', marks: 'straight', dash: ' - ' },
  { name: 'The Morning Record', marks: 'curly', dash: '—' },
  { name: 'Capital Tribune', marks: 'curly', dash: ' — ', furniture: 'Sign up for our morning newsletter' },
  { name: 'Wire Service', marks: 'straight', dash: ' -- ' },
  { name: 'Harbour Times', marks: 'curly single', dash: ' – ' },
  { name: 'Evening Standardist', marks: 'straight', dash: ' - ' },
  { name: 'The Inquirer', marks: 'curly', dash: '—' },
  { name: 'Meridian Post', marks: 'curly single', dash: ' – ', furniture: 'Follow us on all channels' },
  { name: 'Public Broadcasting News', marks: 'straight', dash: ' - ' },
];
