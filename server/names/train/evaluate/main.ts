/**
 * Measures the name tagger by cross-validation: `node server/names/train/evaluate/main.ts --data DIR [--folds 0,1,2,3,4] [--without PART]`
 *
 * Protocol: the rows that `ner-train.jsonl` shares with an evaluation file (`alsoIn`) are dealt into five folds, documents in turn, the
 * sentences of CrossNER in five runs. Five models are trained, each without one fold; each tags the documents of its fold and those of the
 * evaluation file that are in no training data. Counted together: a name is right when its span and type are; `event` and `other` do not count.
 * PART: a group of features (features.ts), `written`, `headlines`, `agreement`, `listed` or `refine`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findAcronyms } from '../../acronyms.ts';
import { FEATURE_GROUPS, type FeatureGroup, prepare } from '../../features.ts';
import { Model, readPacked } from '../../model.ts';
import { packedModel } from '../../model-data.ts';
import type { NameCandidate } from '../../name-candidate.ts';
import { refine } from '../../refine.ts';
import { TAGGING } from '../../tag.ts';
import { Tagger } from '../../tagger.ts';
import { linesOf, type Row } from '../examples.ts';
import { ordinaryWords, readRows } from '../rows.ts';
import { usable } from '../settings.ts';
import { trainModel } from '../train-model.ts';

const FOLDS = 5;
const FILES = ['wikigold.jsonl', 'gum-news-actors.jsonl', 're3d.jsonl', 'crossner-politics-dev.jsonl'];
const LABELS: Readonly<Partial<Record<NameCandidate['type'], string>>> = { person: 'PER', place: 'LOC', organization: 'ORG', group: 'ORG' };

const { values } = parseArgs({ options: { data: { type: 'string' }, folds: { type: 'string' }, without: { type: 'string' } } });
if (!values.data) {
  console.error('usage: node server/names/train/evaluate/main.ts --data DIR [--folds 0,1,2,3,4] [--without PART]');
  process.exit(2);
}
const folder = values.data;
const without = values.without ?? '';
const features = without in FEATURE_GROUPS ? [without as FeatureGroup] : [];
const rows = readRows(path.join(folder, 'ner-train.jsonl')).filter(usable);
const foldOf = deal(rows);
const { given, family } = readPacked(packedModel).lists;
/** For each file and label: right, marked, found. */
const counts = new Map<string, [number, number, number]>();

for (const fold of (values.folds ?? '0,1,2,3,4').split(',').map(Number)) {
  const known = rows.filter(row => foldOf.get(row) !== fold);
  const lists = { ordinary: ordinaryWords(known), given, family };
  const data = trainModel(known, lists, () => {}, { features, written: without === 'written', headlines: without === 'headlines' });
  const tagger = new Tagger(new Model(data), features);
  for (const file of FILES) {
    const inTraining = new Map(rows.filter(row => row.alsoIn === file).map(row => [row.text, foldOf.get(row)!]));
    readDocuments(path.join(folder, file)).forEach((document, index) => {
      if ((inTraining.get(document.text) ?? index % FOLDS) === fold) score(file, document, tagger);
    });
  }
  console.error(`fold ${fold} done`);
}
for (const [key, [right, marked, found]] of counts) {
  const share = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);
  console.log(
    `${key.padEnd(32)} F1 ${share(2 * right, marked + found)}  P ${share(right, found)}  R ${share(right, marked)}  (${marked} marked, ${found} found)`,
  );
}

function deal(all: readonly Row[]): ReadonlyMap<Row, number> {
  const folds = new Map<Row, number>();
  for (const file of FILES) {
    const shared = all.filter(row => row.alsoIn === file);
    for (const [i, row] of shared.entries())
      folds.set(row, row.set.startsWith('crossner') ? Math.floor((i * FOLDS) / shared.length) : i % FOLDS);
  }
  return folds;
}

function readDocuments(file: string): Pick<Row, 'text' | 'entities'>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Row);
}

function score(file: string, { text, entities }: Pick<Row, 'text' | 'entities'>, tagger: Tagger): void {
  const lines = linesOf(text);
  const acronyms = findAcronyms(lines);
  const options = { ...TAGGING, ...(without === 'agreement' && { agreement: 0 }), ...(without === 'listed' && { listed: 0 }) };
  const raw = tagger.tag(prepare(lines, acronyms, tagger.lists), options);
  const names = without === 'refine' ? raw : refine(raw, lines, acronyms);
  const marked = new Map(entities.filter(it => it.label !== 'MISC').map(it => [`${it.start} ${it.end}`, it.label]));
  const found = new Map(names.filter(it => LABELS[it.type]).map(it => [`${it.start} ${it.end}`, LABELS[it.type]!]));
  const add = (label: string, which: 0 | 1 | 2): void => {
    for (const key of [file, `${file} ${label}`]) {
      const count = counts.get(key) ?? [0, 0, 0];
      count[which]++;
      counts.set(key, count);
    }
  };
  for (const [span, label] of marked) {
    add(label, 1);
    if (found.get(span) === label) add(label, 0);
  }
  for (const label of found.values()) add(label, 2);
}
