import { hostname } from 'node:os';
import type { Statistics, StorePart } from '../corpus/store.ts';
import { amount, grouped, size } from './amounts.ts';

const NAMES: Readonly<Record<StorePart, string>> = {
  text: 'text',
  layout: 'layout',
  quotes: 'quote index',
  search: 'search',
  extraction: 'extraction',
  actors: 'actors',
  files: 'files',
  log: 'log',
  free: 'free',
};

/** What an index holds, for people: one thing a line. */
export function statisticsText(root: string, store: string, kept: Statistics): string {
  const { files, bytes, leader } = kept;
  const states = [
    `${grouped(files.extracted)} read`,
    ...(files.text > 0 ? [`${grouped(files.text)} searchable, their names and quotations still to be read`] : []),
    ...(files.failed > 0 ? [`${grouped(files.failed)} cannot be read`] : []),
  ];
  const lines = [
    row('index of', root),
    row('kept in', `${store} (schema ${kept.schema})`),
    row('last changed', kept.updated === undefined ? 'never' : new Date(kept.updated).toLocaleString('sv-SE')),
    row(
      'written by',
      leader ? `process ${leader.pid} on ${leader.host === hostname() ? 'this machine' : leader.host}` : 'nobody at present',
    ),
    '',
    row('sources', states.join(', ')),
    row('text', size(kept.textBytes)),
    row('sentences', grouped(kept.sentences)),
    row('quote index', `${amount(kept.units, 'unit')}, ${amount(kept.postings, 'posting')} in ${amount(kept.segments, 'segment')}`),
    row('actors', `${grouped(kept.actors)} under ${amount(kept.names, 'name')}`),
    row('quotations', grouped(kept.quotations)),
  ];
  if (bytes) {
    const all = Object.values(bytes).reduce((sum, it) => sum + it, 0);
    lines.push('', row('on disk', size(all)));
    for (const [part, name] of Object.entries(NAMES)) lines.push(row(`  ${name}`, size(bytes[part as StorePart])));
    if (kept.textBytes > 0) {
      const each = (part: number) => (part / kept.textBytes).toFixed(2);
      const rest = all - bytes.text - bytes.log - bytes.free;
      lines.push(
        row(
          'per text byte',
          `${each(bytes.quotes + bytes.search)} (quote index ${each(bytes.quotes)}, search ${each(bytes.search)}); with all but the text ${each(rest)}`,
        ),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function row(name: string, value: string): string {
  return `${name.padEnd(16)}${value}`;
}
