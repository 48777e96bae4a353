/** "The company": whom it means where no name says that it is one. */
import type { Entity } from './entities.ts';
import { nameKey } from './name-forms.ts';
import { BODY_NOUNS } from './role-words.ts';
import { farthest, type Occurrence } from './salience.ts';

const FIRM_NOUNS: ReadonlySet<string> = new Set(['company', 'firm', 'group', 'corporation']);
/** How many sentences back a firm may have been named. */
const REACH = 2;

/** Bodies of one word or two that are no firms, and outlets, which report what firms say. */
const NO_FIRMS: ReadonlySet<string> = new Set(
  `united nations|un|u n|nato|eu|european union|imf|world bank|who|wto|opec|white house|pentagon|kremlin|capitol|congress|senate|supreme court|treasury|fed|federal reserve|downing street|
scotland yard|hamas|hezbollah|taliban|islamic state|al qaeda|reuters|ap|afp|bloomberg|bbc|cnn|cnbc|nbc|abc|cbs|npr|pbs|itv|fox news|sky news|xinhua|tass|interfax|ria novosti|yonhap|kyodo|nhk|dpa|ansa|efe|
guardian|times|telegraph|economist|nikkei|politico|axios|financial times|new york times|washington post|wall street journal|le monde|der spiegel|bild|nasdaq|dow jones|nyse|wall street|sec|ftc|fda|fbi|cia|nasa`
    .replaceAll('\n', '')
    .split('|'),
);

/**
 * The only body named in the last sentences that may be a firm: no word of its name or description says that it is something else, and it is no
 * acronym of two or three letters. `undefined` when there is none or more than one.
 */
export function onlyFirm(
  noun: string,
  sentence: number,
  occurrences: readonly Occurrence[],
  entities: readonly Entity[],
): number | undefined {
  if (!FIRM_NOUNS.has(noun)) return undefined;
  const found = new Set<number>();
  for (let i = occurrences.length - 1; i >= farthest(occurrences); i--) {
    const it = occurrences[i]!;
    if (sentence - it.sentence > REACH) break;
    const entity = entities[it.entity];
    if (entity && (entity.type === 'organization' || entity.type === 'group') && mayBeFirm(entity)) found.add(it.entity);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function mayBeFirm(entity: Entity): boolean {
  if (entity.type === 'group' || entity.nouns.size > 0 || entity.state) return false;
  for (const form of entity.forms.keys()) {
    const key = nameKey(form);
    if (NO_FIRMS.has(key) || key.split(' ').some(word => BODY_NOUNS.has(word) && word !== 'group' && word !== 'company')) return false;
  }
  return true;
}
