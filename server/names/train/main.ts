/**
 * Trains the model of the name tagger: `npm run train:names -- --data DIR [--given-names PACKAGE] [--out FILE]`
 *
 * DIR holds `ner-train.jsonl` (README.md there says what is in it). PACKAGE is an unpacked `@faker-js/faker` (MIT): its given and family names go
 * into the model; without it those of the present model are kept. The same data gives the same model, byte for byte, on one version of Node.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import type { WordLists } from '../gazetteers/lookup.ts';
import { packModel, readPacked } from '../model.ts';
import { ordinaryWords, readRows } from './rows.ts';
import { usable } from './settings.ts';
import { trainModel } from './train-model.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, 'given-names': { type: 'string' }, out: { type: 'string' } } });
const out = values.out ?? path.join(import.meta.dirname, '..', 'model-data.ts');
if (!values.data) {
  console.error('usage: npm run train:names -- --data DIR [--given-names PACKAGE] [--out FILE]');
  process.exit(2);
}

const rows = readRows(path.join(values.data, 'ner-train.jsonl')).filter(usable);
const people = values['given-names'] ? await namesOfPackage(values['given-names']) : await namesOfPresentModel();
const lists: WordLists = { ordinary: ordinaryWords(rows), ...people };
const model = trainModel(rows, lists, line => console.log(line));
const packed = brotliCompressSync(packModel(model), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
});
writeFileSync(
  out,
  `/** Written by train/main.ts; see there. Brotli in base64. */\nexport const packedModel =\n  '${packed.toString('base64')}';\n`,
);
console.log(`${rows.length} rows, ${model.keys.length} features, ${packed.length} bytes → ${out}`);

async function namesOfPackage(folder: string): Promise<Pick<WordLists, 'given' | 'family'>> {
  const { allLocales } = (await import(pathToFileURL(path.join(folder, 'dist/index.js')).href)) as {
    allLocales: Record<string, { person?: Record<string, unknown> }>;
  };
  const given = new Set<string>();
  const family = new Set<string>();
  const add = (set: Set<string>, value: unknown): void => {
    if (typeof value === 'string') {
      if (/^\p{Lu}[\p{Script=Latin}'’-]+$/u.test(value) && /^\p{Script=Latin}/u.test(value)) set.add(value);
    } else if (value && typeof value === 'object') for (const each of Object.values(value)) add(set, each);
  };
  for (const { person } of Object.values(allLocales)) {
    add(given, person?.first_name);
    add(family, person?.last_name);
  }
  return { given, family };
}

async function namesOfPresentModel(): Promise<Pick<WordLists, 'given' | 'family'>> {
  const file = path.join(import.meta.dirname, '..', 'model-data.ts');
  if (!existsSync(file)) throw new Error('There is no model yet whose given names could be kept: pass --given-names.');
  const base64 = /'([A-Za-z0-9+/=]+)'/.exec(readFileSync(file, 'utf8'))?.[1];
  if (!base64) throw new Error(`${file} holds no model.`);
  return readPacked(base64).lists;
}
