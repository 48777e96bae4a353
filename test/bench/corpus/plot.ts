import type { Figures, Times } from './measure.ts';
import { type RivalName, rivals } from './rivals.ts';

const width = 720;
const height = 420;
const left = 76;
const right = 150;
const top = 36;
const bottom = 52;

interface Line {
  readonly name: string;
  readonly points: readonly (Times & { readonly documents: number })[];
}

/** Time to find a quotation over the size of the folder, both logarithmic: p50 as a line, p99 dashed. Colours suit light and dark pages. */
export function plot(found: readonly Figures[]): string {
  const lines = linesOf(found);
  const points = lines.flatMap(it => it.points);
  const x = scale(
    points.map(it => it.documents),
    left,
    width - right,
  );
  const y = scale(
    points.flatMap(it => [it.p50, it.p99]),
    height - bottom,
    top,
  );
  const grid = [
    ...y.tens.map(
      it =>
        `<line class="grid" x1="${left}" x2="${width - right}" y1="${y.at(it)}" y2="${y.at(it)}"/><text x="${left - 8}" y="${y.at(it) + 4}" text-anchor="end">${label(it)} ms</text>`,
    ),
    ...x.tens.map(
      it =>
        `<line class="grid" x1="${x.at(it)}" x2="${x.at(it)}" y1="${top}" y2="${height - bottom}"/><text x="${x.at(it)}" y="${height - bottom + 20}" text-anchor="middle">${it.toLocaleString('en')}</text>`,
    ),
  ];
  const drawn = lines.map(({ points: own }, i) => {
    const path = (value: keyof Times) => own.map(it => `${x.at(it.documents)},${y.at(it[value])}`).join(' ');
    const dots = own.map(it => `<circle cx="${x.at(it.documents)}" cy="${y.at(it.p50)}" r="3.5"/>`).join('');
    const ends = own.map(it => `<circle class="open" cx="${x.at(it.documents)}" cy="${y.at(it.p99)}" r="3"/>`).join('');
    return `<g class="s${i}"><polyline points="${path('p50')}"/><polyline class="dashed" points="${path('p99')}"/>${dots}${ends}</g>`;
  });
  const labels = apart(lines.map((line, i) => ({ i, name: line.name, ...endOf(line) }))).map(
    it => `<text class="s${it.i} name" x="${it.x + 10}" y="${it.y}">${it.name}</text>`,
  );
  function endOf({ points: own }: Line) {
    const last = own.at(-1)!;
    return { x: x.at(last.documents), y: y.at(last.p50) + 4 };
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t">
<title id="t">Milliseconds to find a quotation, by documents in the folder: ${lines.map(it => it.name).join(', ')}</title>
<style>
  text { font: 12px system-ui, sans-serif; fill: #57606a }
  .grid { stroke: #8c959f; stroke-opacity: .3 }
  polyline { fill: none; stroke-width: 2 }
  .dashed { stroke-dasharray: 4 4; stroke-width: 1.5 }
${colours.map(([light], i) => `  .s${i} polyline, .s${i} circle { stroke: ${light} } .s${i} circle, text.s${i} { fill: ${light} }`).join('\n')}
  g .open { fill: none; stroke-width: 1.5 }
  .s0 polyline { stroke-width: 3 } .s0 .dashed { stroke-width: 2 } text.s0 { font-weight: 700 }
  @media (prefers-color-scheme: dark) {
    text { fill: #9da7b3 }
${colours.map(([, dark], i) => `    .s${i} polyline, .s${i} circle { stroke: ${dark} } .s${i} circle, text.s${i} { fill: ${dark} }`).join('\n')}
    g .open { fill: none }
  }
</style>
<text x="${left}" y="18">Milliseconds to find a quotation: p50 as a line, p99 dashed</text>
<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">documents</text>
${grid.join('\n')}
${drawn.join('\n')}
${labels.join('\n')}
</svg>
`;
}

/** Each series on light and on dark ground. */
const colours: readonly (readonly [light: string, dark: string])[] = [
  ['#0969da', '#58a6ff'],
  ['#bc4c00', '#f0883e'],
  ['#8250df', '#bc8cff'],
  ['#1a7f37', '#3fb950'],
  ['#bf3989', '#f778ba'],
  ['#9a6700', '#d29922'],
  ['#57606a', '#9da7b3'],
];

function linesOf(found: readonly Figures[]): Line[] {
  const sorted = [...found].sort((a, b) => a.documents - b.documents);
  const lines: Line[] = [{ name: 'Hearsay', points: sorted.map(it => ({ documents: it.documents, ...timesOf(it.quotations) })) }];
  for (const name of Object.keys(rivals) as RivalName[]) {
    const points = sorted.flatMap(it => {
      const rival = it.rivals[name];
      return rival ? [{ documents: it.documents, ...timesOf(rival.judgement) }] : [];
    });
    if (points.length > 0) lines.push({ name, points });
  }
  return lines;
}

const timesOf = ({ p50, p99 }: Times): Times => ({ p50, p99 });

/** A logarithmic scale over all values, with the powers of ten in it. */
function scale(values: readonly number[], from: number, to: number): { readonly tens: number[]; at(value: number): number } {
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  const first = Math.floor(low + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high - 1e-9));
  return {
    tens: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
    at: value => Math.round((from + ((Math.log10(value) - first) / (last - first)) * (to - from)) * 10) / 10,
  };
}

/** Labels at their lines' ends, moved apart where they would cover each other. */
function apart<T extends { readonly x: number; readonly y: number }>(labels: readonly T[]): T[] {
  const lowest = new Map<number, number>();
  return [...labels]
    .sort((a, b) => a.y - b.y)
    .map(it => {
      const y = Math.max(it.y, (lowest.get(it.x) ?? Number.NEGATIVE_INFINITY) + 15);
      lowest.set(it.x, y);
      return { ...it, y };
    });
}

function label(value: number): string {
  return value < 1 ? String(value) : value.toLocaleString('en');
}
