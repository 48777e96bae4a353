import { demonyms } from '../demonyms.ts';
import { organizations } from '../gazetteers/organizations.ts';
import { familyNames, givenNames } from '../gazetteers/people.ts';
import { cities, countries, otherCountrySpellings, regions } from '../gazetteers/places.ts';
import { generator } from './crf.ts';
import type { Row } from './examples.ts';
import { predicates } from './predicates.ts';
import { templates } from './templates.ts';

const list = (text: string): string[] => text.split(', ');

const COMPANY_WORDS = list(
  'Blue, North, Atlantic, Pacific, Global, National, First, United, Summit, Pioneer, Harbor, Granite, Silver, Golden, Eagle, Falcon, Phoenix, Titan, Apex, Vertex, Nova, Orion, Delta, Omega, Sigma, Crown, Royal, Continental, Oriental, Central, Northern, Southern, Western, Eastern, Premier, Liberty, Heritage, Horizon, Cascade, Sierra, Evergreen, Sterling, Bright, Solar, Quantum, Digital, Cyber, Bio, Green, Red',
);
const COMPANY_HEADS = list(
  'Inc, Inc., Corp, Corp., Ltd, Ltd., Group, Holdings, PLC, AG, SA, Co, Capital, Capital Markets, Securities, Asset Management, Partners, Investments, Bank, Financial, Insurance, Energy, Oil, Gas, Petroleum, Resources, Mining, Steel, Motors, Automotive, Airlines, Airways, Air, Shipping, Logistics, Pharmaceuticals, Pharma, Therapeutics, Biotech, Technologies, Systems, Software, Networks, Telecom, Mobile, Communications, Media, Entertainment, Foods, Brewing, Stores, Retail, Properties, Construction, Industries, Chemicals, Electronics, Semiconductor, Aerospace, Robotics, Labs, Advisors, Trust',
);
const TOPICS = list(
  'Health, Defence, Defense, Finance, Foreign Affairs, Justice, Education, Agriculture, Transport, Transportation, Energy, Labour, Labor, Culture, Trade, Commerce, Interior, Environment, Immigration, Security, Public Safety, Fisheries, Tourism, Housing, Statistics, Space, Aviation, Maritime Affairs, Human Rights, Food Safety, Disease Control, Nuclear Safety, Civil Protection, Emergency Situations, Economic Affairs, Social Welfare, Sports, Water Resources, Elections, Taxation, Customs, Intelligence',
);
const AGENCY_HEADS = list(
  'Agency, Authority, Commission, Council, Office, Board, Bureau, Service, Administration, Committee, Directorate, Institute, Department, Ministry',
);
const OFFICES = list('Ministry, Department, Office, Bureau, Commission, Committee, State Committee, Directorate');
const BODIES = list(
  'Supreme Court, Constitutional Court, High Court, Court of Appeal, District Court, Parliament, Senate, House of Representatives, National Assembly, Lower House, Central Bank, National Bank, Federal Police, National Police, Border Guard, Coast Guard, Navy, Army, Air Force, Security Council, Election Commission, Foreign Ministry, Defence Ministry, Defense Ministry, Interior Ministry, Finance Ministry, Health Ministry, Justice Ministry, Foreign Office, City Council, Prosecutor General’s Office, Attorney General’s Office, Treasury, Cabinet, Public Prosecutor’s Office, Civil Aviation Authority, Geological Survey, Weather Service, Red Crescent Society, Football Federation, Olympic Committee, Chamber of Commerce, Broadcasting Corporation, Presidential Guard, Special Forces, Intelligence Service, Armed Forces, Fire Department, Police Department, Port Authority',
);
const TEAM_WORDS = list(
  'United, City, Rovers, Wanderers, Athletic, Town, County, Albion, Hotspur, Rangers, Dynamo, Spartak, Lokomotiv, Sporting, Tigers, Lions, Bears, Hawks, Eagles, Sharks, Bulls, Wolves, Knights, Warriors, Giants, Titans, Rockets, Comets, Stars, Kings, Royals, Pirates, Raiders, Blazers, Thunder, Storm, Hurricanes, Flames, Blues, Reds, Braves, Chiefs, Panthers, Falcons, Dragons, Cobras, Stallions, FC, SC, CF, AFC',
);
const PARTY_ADJECTIVES = list(
  'National, Democratic, Social Democratic, Christian Democratic, Liberal, Conservative, Socialist, Communist, People’s, Republican, Progressive, Green, Labour, Workers’, Farmers’, Freedom, Justice, Reform, Unity, Patriotic, Popular, Islamic, Revolutionary, Peasants’, Civic, Alternative, New',
);
const PARTY_HEADS = list(
  'Party, Party, Party, Front, Movement, Alliance, Union, League, Coalition, Congress, Bloc, Forum, Army, Liberation Army, Liberation Front, Resistance, Brigades',
);
const CAUSES = list(
  'Human Rights, Press Freedom, Refugees, Peace, Democracy, Clean Air, the Blind, Free Speech, Children, Nature, Medical Aid, Fair Trade, Nuclear Disarmament, Consumer Protection, Road Safety, Animal Welfare',
);
const GROUP_HEADS = list(
  'Watch, Foundation, Network, Trust, Society, Campaign, Alliance, Federation, Initiative, Association, International, Forum, Centre, Center, Institute',
);
const PAPER_HEADS = list(
  'Times, Post, Journal, Herald, Tribune, Gazette, Chronicle, Daily News, Morning News, Observer, Star, Mail, Telegraph, Echo, Argus, Courier, Dispatch, Record, Sun, Mirror, Today, News, TV, Radio, News Agency',
);
const LANDSCAPES = list(
  'River, Lake, Valley, Mountains, Island, Islands, Bay, Peninsula, Province, District, County, Region, Desert, Strait, Hills, Coast, Street, Square, Avenue, Park, Airport, Bridge, Beach, Forest, Highway, Station, Stadium',
);
const EVENTS = list(
  'World Cup, European Championship, Olympic Games, Winter Olympics, Grand Prix, Open, Masters, Champions League, Cup, Super Cup, Film Festival, Book Fair, Climate Summit, Peace Conference, Agreement, Accords, Treaty, Protocol, War, Civil War, Revolution, Uprising, Referendum, Marathon, Tour, Games, Championship, Derby, Festival, Forum, Summit',
);
const PRODUCT_WORDS = list(
  'Model, Galaxy, Falcon, Vision, Echo, Pulse, Nova, Atlas, Comet, Lightning, Explorer, Shadow, River, Stone, Winter, Garden, Night, Blue, Last, Silent, Golden, Broken, Glass, House, Road, Star, Fire',
);
const EAST_ASIAN_FAMILY = list(
  'Kim, Lee, Park, Choi, Jung, Kang, Yoon, Lim, Han, Shin, Wang, Li, Zhang, Liu, Chen, Yang, Zhao, Huang, Zhou, Wu, Xu, Sun, Hu, Zhu, Gao, Lin, He, Guo, Ma, Luo, Liang, Song, Zheng, Xie, Tang, Feng, Deng, Cao, Peng, Zeng, Xiao, Tian, Dong, Pan, Yuan, Cai, Jiang, Nguyen, Tran, Le, Pham, Hoang, Phan, Vu, Dang',
);
const EAST_ASIAN_GIVEN = list(
  'Jong Un, Jae-in, Geun-hye, Min-jun, Seo-yeon, Ji-hoon, Yo Jong, Jinping, Keqiang, Xiaoping, Zedong, Wei, Yi, Jun, Fang, Lei, Na, Min, Jing, Qiang, Xiuying, Jiechi, Wenbin, Chunying, Lijian, Yiming, Ing-wen, Ming, Van Minh, Thi Lan, Xuan Phuc, Minh Chinh, Tan Dung, Suk-yeol, Dae-jung, Hee-jung, Dong-hyun, Weiwei, Xiaobo, Yoon-suk, Hai, Long',
);
const MONTHS = list('January, February, March, April, May, June, July, August, September, October, November, December');
const DAYS = list('Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday');
const ORDINALS = list('1st, 2nd, 3rd, 4th, 5th, 9th, 10th, 21st, 42nd, 82nd, 101st');
const UNITS = list(
  'Brigade, Division, Regiment, Battalion, Armored Division, Airborne Division, Infantry Regiment, Mechanized Brigade, Army Corps, Fighter Wing',
);

const LABELS: Readonly<Record<string, string>> = {
  p: 'PER',
  s: 'PER',
  c: 'LOC',
  y: 'LOC',
  l: 'LOC',
  r: 'LOC',
  o: 'ORG',
  k: 'ORG',
  t: 'ORG',
  m: 'ORG',
  g: 'ORG',
  u: 'ORG',
  e: 'MISC',
  w: 'MISC',
};

/** Sentences filled with names, as rows of a set "written"; three to five sentences a row. The same seed gives the same rows. */
export function writtenRows(count: number, given: ReadonlySet<string>, family: ReadonlySet<string>, seed: number): Row[] {
  const random = generator(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const chance = (share: number): boolean => random() < share;
  const commonGiven = [...givenNames];
  const commonFamily = [...familyNames];
  const rareGiven = [...given];
  const rareFamily = [...family];
  const nationalities = [...demonyms.keys()].filter(it => !/(?:s|man|men|woman)$/.test(it) || /(?:ese|ish)$/.test(it));
  const states = [...countries, ...otherCountrySpellings];
  const firstName = (): string => (chance(0.5) ? pick(commonGiven) : pick(rareGiven));
  const surname = (): string => {
    const name = chance(0.35) ? pick(commonFamily) : pick(rareFamily);
    const roll = random();
    if (roll < 0.03) return `al-${name}`;
    if (roll < 0.05) return `${pick(list('van, de, von, van der, De, Van, Di, Al, El, O’'))} ${name}`.replace('O’ ', 'O’');
    if (roll < 0.07) return `${name}-${pick(commonFamily)}`;
    return name;
  };
  const person = (): string => {
    if (chance(0.12)) return `${pick(EAST_ASIAN_FAMILY)} ${pick(EAST_ASIAN_GIVEN)}`;
    const middle = chance(0.06) ? ` ${pick('ABCDEFGHJKLMNPRSTW'.split(''))}.` : chance(0.05) ? ` ${firstName()}` : '';
    return `${firstName()}${middle} ${surname()}`;
  };
  const acronym = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick('ABCDEFGHIKLMNOPRSTUVW'.split(''))).join('');
  const word = (): string => (chance(0.5) ? pick(COMPANY_WORDS) : pick(rareFamily));
  const make: Readonly<Record<string, () => string>> = {
    p: person,
    s: () => (chance(0.12) ? pick(EAST_ASIAN_FAMILY) : surname()),
    c: () => pick(states),
    y: () => (chance(0.85) ? pick(cities) : pick(rareFamily)),
    l: () => pick(chance(0.5) ? states : cities),
    r: () =>
      chance(0.5)
        ? pick(regions)
        : chance(0.8)
          ? `${pick(chance(0.5) ? cities : rareFamily)} ${pick(LANDSCAPES)}`
          : `Lake ${pick(rareFamily)}`,
    o: () => {
      const roll = random();
      if (roll < 0.2) return `${pick(OFFICES)} of ${pick(TOPICS)}`;
      if (roll < 0.4)
        return `${chance(0.5) ? pick(list('National, Federal, State, Central, European, Royal, International, World')) : ''} ${pick(TOPICS)} ${pick(AGENCY_HEADS)}`.trim();
      if (roll < 0.65) return pick(BODIES);
      if (roll < 0.75) return acronym();
      if (roll < 0.8) return `${pick(ORDINALS)} ${pick(UNITS)}`;
      if (roll < 0.85)
        return `${pick(cities)} ${pick(list('Police, City Council, Police Department, District Court, Fire Department, High Court'))}`;
      return pick(organizations);
    },
    k: () => {
      const roll = random();
      if (roll < 0.3) return pick(organizations);
      if (roll < 0.5) return `${word()} ${pick(COMPANY_HEADS)}`;
      if (roll < 0.62) return `${word()} ${word()} ${pick(COMPANY_HEADS)}`;
      if (roll < 0.68) return `${pick(rareFamily)} ${chance(0.5) ? '&' : 'and'} ${pick(rareFamily)}`;
      if (roll < 0.76) return acronym();
      if (roll < 0.84) return `${pick(chance(0.5) ? cities : states)} ${pick(COMPANY_HEADS)}`;
      return pick(rareFamily);
    },
    t: () => {
      const roll = random();
      if (roll < 0.3) return pick(cities);
      if (roll < 0.4) return pick(states);
      if (roll < 0.75) return `${pick(cities)} ${pick(TEAM_WORDS)}`;
      if (roll < 0.85) return pick(TEAM_WORDS.slice(14, -4));
      if (roll < 0.9) return `${pick(list('FC, AC, Real, Atletico, Borussia, Inter, CSKA, Dynamo, Sporting'))} ${pick(cities)}`;
      return pick(organizations);
    },
    m: () =>
      chance(0.4)
        ? pick(
            list(
              'Reuters, AP, AFP, BBC, CNN, Bloomberg, The Guardian, Interfax, TASS, Xinhua, Sky News, Fox News, NBC, Al Jazeera, Le Monde, Der Spiegel, The New York Times, The Washington Post, Financial Times, Politico',
            ),
          )
        : chance(0.2)
          ? acronym()
          : `${pick(chance(0.7) ? cities : COMPANY_WORDS)} ${pick(PAPER_HEADS)}`,
    g: () => {
      const roll = random();
      if (roll < 0.45) return `${pick(PARTY_ADJECTIVES)} ${pick(PARTY_HEADS)}`;
      if (roll < 0.55) return `${pick(GROUP_HEADS.slice(1, 8))} for ${pick(CAUSES)}`;
      if (roll < 0.65) return `${pick(CAUSES.filter(it => !it.startsWith('the')))} ${pick(GROUP_HEADS)}`;
      if (roll < 0.8) return acronym();
      return pick(organizations);
    },
    u: () => {
      const roll = random();
      if (roll < 0.4) return `University of ${pick(chance(0.7) ? cities : regions)}`;
      if (roll < 0.7)
        return `${pick(chance(0.5) ? cities : rareFamily)} ${pick(list('University, College, Institute, State University, School of Economics, Medical School, Institute of Technology, Academy of Sciences, Business School, Museum, Hospital'))}`;
      return `${pick(list('Institute, Center, Centre, School'))} ${pick(list('of, for'))} ${pick(list('Strategic Studies, European Policy, International Relations, Public Health, Economic Research, Tropical Medicine, Social Research, Conflict Studies, Foreign Policy, War Studies, Advanced Study'))}`;
    },
    e: () => `${chance(0.5) ? pick(cities) : chance(0.5) ? pick(nationalities) : ''} ${pick(EVENTS)}`.trim(),
    w: () => (chance(0.5) ? `${pick(PRODUCT_WORDS)} ${Math.floor(random() * 20)}` : `The ${pick(PRODUCT_WORDS)} ${pick(PRODUCT_WORDS)}`),
    n: () => pick(nationalities),
    d: () => pick(DAYS),
    M: () => pick(MONTHS),
    '#': () => String(Math.floor(random() ** 3 * 300) + 1),
  };
  const rows: Row[] = [];
  for (let index = 0; index < count; index++) {
    let text = '';
    const entities: { start: number; end: number; label: string; orig?: string; surface: string }[] = [];
    const sentences = 3 + Math.floor(random() * 3);
    for (let k = 0; k < sentences; k++) {
      const begin = text.length;
      const sentence = pick(templates).replace(/\{([KTPCOG])\}/g, (_, group: string) => pick(predicates[group]!));
      const dateline = /^\{y\}(?: \(|, \{M\})/.test(sentence);
      for (const piece of sentence.split(/(\{.\})/)) {
        const slot = /^\{(.)\}$/.exec(piece)?.[1];
        if (slot === undefined) {
          text += piece;
          continue;
        }
        let surface = make[slot]!();
        // the place in front of a dispatch is set in capitals
        if (dateline && slot === 'y' && begin === text.length && chance(0.8)) surface = surface.toUpperCase();
        const label = LABELS[slot];
        const start = text.length;
        text += surface;
        if (label)
          entities.push({ start, end: text.length, label, orig: slot === 'e' ? 'event' : slot === 'w' ? 'product' : undefined, surface });
      }
      text += '\n';
    }
    rows.push({ set: 'written', id: `written-${index}`, text, entities });
  }
  return rows;
}
