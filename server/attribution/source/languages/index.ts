import { french } from './french.ts';
import { german } from './german.ts';
import type { SpeechLanguage } from './language.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';

const languages: ReadonlyMap<string, SpeechLanguage> = new Map([german, french, spanish, russian].map(it => [it.code, it]));

/** What is known of speech in a language, by its tag (`de`, `de-AT`); `undefined` for English and all that have no file here. */
export const speechLanguage = (tag: string | undefined): SpeechLanguage | undefined =>
  languages.get(tag?.toLowerCase().split('-')[0] ?? '');
