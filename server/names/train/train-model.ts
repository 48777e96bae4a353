import { type FeatureGroup, FeatureReader } from '../features.ts';
import type { WordLists } from '../gazetteers/lookup.ts';
import type { ModelData } from '../model.ts';
import { generator, train } from './crf.ts';
import { examplesOf, type Row } from './examples.ts';
import { inCapitals, inTitleCase } from './headlines.ts';
import { writtenRows } from './names.ts';
import { quantise } from './quantise.ts';
import { settings } from './settings.ts';

/** What may be left out to measure what it brings. */
export interface Omissions {
  readonly features?: readonly FeatureGroup[];
  readonly written?: boolean;
  readonly headlines?: boolean;
}

/** A model of these rows, of our own sentences and of headlines made of the rows. */
export function trainModel(rows: readonly Row[], lists: WordLists, log: (line: string) => void, without: Omissions = {}): ModelData {
  const reader = new FeatureReader(lists, without.features);
  const written = without.written ? [] : writtenRows(settings.written, lists.given, lists.family, 7);
  const examples = [...rows, ...written].flatMap(row => examplesOf(row, lists, reader));
  const random = generator(5);
  if (!without.headlines) {
    for (const row of rows) {
      examples.push(...examplesOf(row, lists, reader, line => (random() < settings.headlines ? inTitleCase(line) : undefined)));
      examples.push(...examplesOf(row, lists, reader, line => (random() < settings.headlines / 2 ? inCapitals(line) : undefined)));
    }
  }
  return quantise(train(examples, settings.training, log), lists, settings.scale, settings.smallest);
}
