import { demonyms, describes } from './demonyms.ts';
import type { NameCandidate } from './name-candidate.ts';
import type { Word } from './words.ts';

const list = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Short forms that are common nouns. */
const COMMON = new Set(
  list(`CEO CEOs CFO CFOs COO CTO TV TVs PAC PACs ID IDs DNA RNA HIV AIDS GDP CPI PhD MBA IPO IPOs ETF ETFs LGBT LGBTQ LGBTQ+ LGBTQI SUV SUVs UFO UFOs AI PC PCs DVD DVDs CD CDs DJ DJs
NGO NGOs PR OK IQ GPS VAT ATM ATMs VIP VIPs MP MPs MEP MEPs MSP MSPs VP QC KC RV EV EVs LNG LPG PPE MRI CT IVF WMD WMDs IED IEDs POW POWs UAV UAVs ICBM ICBMs CO2 SMS URL PDF USB HD 3D 5G 4G FAQ ESG M&A R&D B2B VR AR NFT NFTs AK-47`),
);

/** Names of things that a model takes for persons, places or bodies because it never saw them. */
const THINGS = new Set(
  list(
    `COVID Covid COVID-19 Covid-19 Coronavirus Omicron Ebola Zika Mpox Brexit Internet Web Bitcoin Ethereum Dogecoin Islam Christianity Judaism Hinduism Buddhism Catholicism Protestantism
Obamacare Android iPhone iPhones iPad iPads ChatGPT Novichok Viagra Ozempic Wegovy Google+ PlayStation Xbox Bible Quran Koran Torah Talmud Constitution God Allah Internet-of-Things`,
  ),
);

/** What may stand before a demonym and belongs to it: "South Korean", "New Yorkers". */
const BEFORE_DEMONYM = new Set(
  list('North South East West Central New Hong Puerto Costa Sierra Saudi Middle Latin Sri El Northern Southern Eastern Western Far'),
);

/** Whether words look like a name but name nobody: "CEO", "African-Americans", the party and state of "Sen. X, R-Fla.". `defined`: short forms the text explains. */
export function namesNobody(
  words: readonly Word[],
  from: number,
  to: number,
  type: NameCandidate['type'],
  defined: ReadonlySet<string>,
): boolean {
  const first = words[from]!.text;
  const last = words[to - 1]!.text;
  // the state of "(R-Ohio)"
  if (words[from - 1]?.text === '-' && words[from]!.glued && /^[RDI]$/.test(words[from - 2]?.text ?? '') && isBracket(words, from - 3))
    return true;
  if (to - from === 1) return COMMON.has(first) && !defined.has(first);
  if (/^[RDI]$/.test(first) && /^[-–‐‑]$/.test(words[from + 1]!.text) && to - from >= 3 && isBracket(words, from - 1)) return true;
  const hyphens = words.slice(from + 1, to - 1).some(it => it.text === '-' || it.text === '–');
  if (type === 'organization' && !hyphens ? !demonyms.has(last) || !/s$/.test(last) : !describes(last)) return false;
  for (let i = from; i < to - 1; i++) {
    const { text, kind } = words[i]!;
    if (kind === 'word' && !describes(text) && !BEFORE_DEMONYM.has(text)) return false;
  }
  return true;
}

/** The type of a name as far as its words alone decide it. */
export function typeOfThing(text: string, type: NameCandidate['type']): NameCandidate['type'] {
  return type !== 'event' && THINGS.has(text) ? 'other' : type;
}

const isBracket = (words: readonly Word[], at: number): boolean => words[at] !== undefined && /^[,(–—]$/u.test(words[at]!.text);
