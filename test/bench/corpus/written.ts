import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Figures } from './measure.ts';
import { plot } from './plot.ts';
import { report } from './report.ts';

/** When and where figures were taken. */
export interface Taken {
  /** Year-month-day. */
  readonly date: string;
  readonly machine: string;
  readonly command: string;
}

const root = path.resolve(import.meta.dirname, '../../..');
/** What was written last, by documents: a later run of one size leaves the others. */
const record = path.join(import.meta.dirname, 'figures.json');
const page = path.join(root, 'docs/performance.md');
const picture = 'images/finding-quotations.svg';
const begin = '<!-- npm run bench -- corpus --write: from here -->';
const end = '<!-- … to here -->';

/** Puts figures into docs/performance.md between its marks and draws the picture, together with the sizes written before. */
export function writePerformance(found: readonly Figures[], taken: Taken): void {
  const known: Record<string, Figures & Taken> = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  for (const figures of found) known[figures.documents] = { ...figures, ...taken };
  writeFileSync(record, `${JSON.stringify(known, null, 2)}\n`);
  const all = Object.values(known).sort((a, b) => a.documents - b.documents);
  mkdirSync(path.join(root, 'docs/images'), { recursive: true });
  writeFileSync(path.join(root, 'docs', picture), plot(all));
  const heads = all.map(it => `* ${it.documents.toLocaleString('en')} documents: \`${it.command}\`, ${it.date}; ${it.machine}`);
  const body = [`![Time to find a quotation over the size of the folder](${picture})`, report(all), heads.join('\n')].join('\n\n');
  writeFileSync(page, between(readFileSync(page, 'utf8'), body));
}

/** The page with a new text between the marks. */
export function between(text: string, body: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/performance.md has lost its marks “${begin}” and “${end}”.`);
  return `${text.slice(0, from + begin.length)}\n\n${body}\n\n${text.slice(to)}`;
}
