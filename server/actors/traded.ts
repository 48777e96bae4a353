/** Names that a text treats as companies: what has shares, investors and a chief executive is neither a person nor a place. */
import type { NameUse } from './collect.ts';
import { stateNamed } from './states.ts';

/** "shares in X": people and places have none. */
const BEFORE = /(?<![\p{L}]|at )(?:shares|stakes?|stock|shareholders|shareholding|investors) (?:in|of) (?:the )?$/iu;
/** "X’s shareholders", "X shares fell" */
const AFTER =
  /^(?:['’]s? (?:(?:class [ab] |ordinary |largest |biggest |major |main |own )?(?:shares|stock|shareholders?|share price)|chief executive|CEO|CFO|chief financial officer|market value|balance sheet|(?:quarterly |annual |net |operating |pre-tax |third-quarter )?(?:profits?|earnings|revenues?|turnover|dividend))| (?:shares|stock) (?:fell|rose|tumbled|plunged|slumped|jumped|surged|climbed|dropped|slid|gained|lost|closed|traded|were))(?![\p{L}])/u;
/** "X N.V.", "X plc": in the text, though not in the name. */
const FORM = /^,? (?:plc|PLC|Inc|Corp|Ltd|LLC|LLP|AG|SE|SA|S\.A\.|N\.V\.|NV|GmbH|SpA|S\.p\.A\.|AB|ASA|Oyj|KK|Pty)(?![\p{L}])/u;
/** The same inside the name: "Arvia N.V." */
const CORPORATE = /\s(?:N\.V|NV|plc|PLC|S\.A|SA|SE|AG|GmbH|SpA|S\.p\.A|AB|ASA|Oyj)\.?$/u;
/** Characters looked at on either side. */
const REACH = 40;

/** Keys of the names that the text treats as companies at one place at least. */
export function tradedNames(text: string, uses: readonly NameUse[]): ReadonlySet<string> {
  const traded = new Set<string>();
  const never = new Set<string>();
  for (const { start, end, outer, key, titled, registered, text: name } of uses) {
    if (titled || registered || stateNamed(name)) never.add(key);
    else if (!traded.has(key)) {
      const before = text.slice(Math.max(0, outer - REACH), outer);
      const after = text.slice(end, end + REACH);
      if (BEFORE.test(before) || AFTER.test(after) || FORM.test(after) || CORPORATE.test(text.slice(start, end))) traded.add(key);
    }
  }
  return new Set([...traded].filter(it => !never.has(it)));
}
