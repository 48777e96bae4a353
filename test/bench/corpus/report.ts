import { total } from './judge.ts';
import type { Figures, SearchFigures, Times } from './measure.ts';
import { kinds, type Length, lengths } from './questions.ts';
import { type RivalName, rivals } from './rivals.ts';
import { describe } from './statistics.ts';
import { alarms, megabytes, percent, share, targets } from './targets.ts';

const every = Object.keys(lengths) as Length[];
const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const times = ({ p50, p99 }: Times) => `${ms(p50)} / ${ms(p99)}`;
const documents = (n: number) => n.toLocaleString('en');

/** Markdown tables of what was measured, one column a size. */
export function report(found: readonly Figures[]): string {
  const sorted = [...found].sort((a, b) => a.documents - b.documents);
  return [findingTable, kindsTable, foldersTable, aimsTable].map(it => it(sorted)).join('\n\n');
}

/** The same of quotations alone. */
export function quotationsReport(count: number, judgement: Figures['quotations']): string {
  const outside = every.map(it => `${percent(share(judgement.alarms[it]))} of ${judgement.alarms[it].of}`);
  const rows = kinds.map(kind => [kind, ...every.map(length => share(judgement.recall[kind][length]).toFixed(3))]);
  rows.push(['from outside the folder, yet found', ...outside]);
  const head = every.map(it => `${lengths[it][0]}–${lengths[it][1]} characters`);
  const ends = `Both ends within one word: ${share(judgement.ends).toFixed(3)}; ms p50 / p99: ${times(judgement)}.`;
  return `${table([`right at first, ${documents(count)} documents`, ...head], rows)}\n\n${ends}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function columns(found: readonly Figures[]): string[] {
  return found.map(it => `${documents(it.documents)} documents, ${megabytes(it.bytes)}`);
}

function findingTable(found: readonly Figures[]): string {
  const all = (it: { readonly recall: Figures['quotations']['recall'] }) => share(total(it.recall, kinds, every)).toFixed(3);
  const rows = [['**Hearsay**, with alignment', ...found.map(({ quotations: it }) => `**${times(it)} · ${all(it)}**`)]];
  for (const name of Object.keys(rivals) as RivalName[]) {
    const cells = found.map(figures => {
      const rival = figures.rivals[name];
      if (!rival) return '–';
      const { judgement } = rival;
      const expected = total(figures.quotations.recall, kinds, every).of;
      return `${times(judgement)} · ${all(judgement)}${judgement.asked < expected ? ` (${judgement.asked} asked)` : ''}`;
    });
    if (cells.some(it => it !== '–')) rows.push([`${name}: ${rivals[name].title}`, ...cells]);
  }
  return table(['finding a quotation: ms p50 / p99 · right at first', ...columns(found)], rows);
}

function kindsTable(found: readonly Figures[]): string {
  const largest = found.at(-1)!;
  const { recall } = largest.quotations;
  const others = (['F', 'F3'] as const).filter(it => largest.rivals[it]);
  const rows = kinds.map(kind => [
    kind,
    ...every.map(length => share(recall[kind][length]).toFixed(3)),
    ...others.map(it => share(total(largest.rivals[it]!.judgement.recall, [kind], every)).toFixed(3)),
  ]);
  const head = every.map(it => `${lengths[it][0]}–${lengths[it][1]} characters`);
  return table([`right at first, ${documents(largest.documents)} documents`, ...head, ...others.map(it => `${it}, all`)], rows);
}

function foldersTable(found: readonly Figures[]): string {
  const row = (name: string, cell: (it: Figures) => string) => [name, ...found.map(cell)];
  const speed = (it: Figures, seconds: number) => `${(it.bytes / 1e6 / seconds).toFixed(1)} MB/s`;
  const perByte = (it: Figures, size: number) => (size / it.bytes).toFixed(2);
  const search = (it: SearchFigures | undefined) => (it ? `${times(it)} · ${it.recall?.toFixed(3) ?? '–'}` : '–');
  return table(
    ['', ...columns(found)],
    [
      row('from outside the folder, yet found: 25–60 / 60–400 characters', ({ quotations: it }) =>
        [['short' as const], ['middle' as const, 'long' as const]].map(some => percent(share(alarms(it, some)))).join(' / '),
      ),
      row('a quotation that is nowhere: ms p50 / p99', it => times(it.quotations.nowhere)),
      row('both ends within one word', it => share(it.quotations.ends).toFixed(3)),
      row('sentence search: ms p50 / p99 · recall@10 of exhaustive BM25', it => search(it.search)),
      row('… by F, over the same sentences', it => search(it.fullTextSearch)),
      row('quote index alone', it => speed(it, it.building.quoteIndexSeconds)),
      row('whole first stage, files read', it => speed(it, it.building.firstStageSeconds)),
      row('F over the same files', it => (it.rivals.F?.megabytesPerSecond ? `${it.rivals.F.megabytesPerSecond.toFixed(1)} MB/s` : '–')),
      row('merging afterwards, in the background', it => `${it.building.tidySeconds.toFixed(1)} s`),
      row('second stage: actors and quotations', it =>
        it.building.secondStageSeconds === undefined ? '–' : speed(it, it.building.secondStageSeconds),
      ),
      row('memory at most, reading / asking in one thread', it => `${megabytes(it.building.peak)} / ${megabytes(it.askingPeak)}`),
      row('on disk, bytes per byte of text: quote index + search', ({ building: { sizes: it }, ...all }) =>
        [it.quoteIndex, it.search].map(size => perByte(all as Figures, size)).join(' + '),
      ),
      row('… texts + files, names, actors and the rest', it =>
        [it.building.sizes.text, it.building.sizes.rest].map(size => perByte(it, size)).join(' + '),
      ),
      row('… F', it => (it.rivals.F?.bytes ? perByte(it, it.rivals.F.bytes) : '–')),
      row('known folder opened to first answer, threads started', it => `${ms(it.firstAnswer)} ms`),
      row('language server: start of the process to F12', it =>
        !it.server ? '–' : it.server.firstAnswer === undefined ? 'none within a minute' : `${ms(it.server.firstAnswer)} ms`,
      ),
      row('language server at rest', it => (it.server?.idle === undefined ? '–' : megabytes(it.server.idle))),
      row('one changed file: index work, ms p50 / p99', it => (it.updates ? times(it.updates.work) : '–')),
      row('… until its new words are found, through the threads', it => (it.updates ? times(it.updates.findable) : '–')),
      row('… until actors and quotations are up to date', it => (it.updates ? times(it.updates.complete) : '–')),
    ],
  );
}

function aimsTable(found: readonly Figures[]): string {
  const largest = found.at(-1)!;
  const rows = targets(largest, found.at(-2)).map(it => [it.aim, it.measured, it.met ? 'met' : '**not met**']);
  return `${table([`aim, at ${documents(largest.documents)} documents`, 'measured', ''], rows)}\n\nGenerated documents; ${describe(largest.words)}.`;
}
