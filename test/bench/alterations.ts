/** The ways in which people and machines change a quotation; for measuring. `random` gives numbers in [0, 1). */
export const alterations = [
  'exact',
  'typography',
  'ellipsis',
  'brackets',
  'words-5',
  'words-10',
  'words-20',
  'scanned-2',
  'scanned-5',
  'scanned-10',
] as const;
export type Alteration = (typeof alterations)[number];

const SCANNED: Readonly<Record<string, string>> = {
  l: '1',
  i: 'l',
  o: '0',
  e: 'c',
  m: 'rn',
  n: 'ri',
  h: 'b',
  s: '5',
  t: 'f',
  c: 'e',
  u: 'ii',
  a: 'o',
  d: 'cl',
  r: 'v',
};

/** The text as a scanner with this share of wrong letters reads it. */
export function scan(text: string, rate: number, random: () => number): string {
  return text.replace(/\S/g, letter => (random() < rate ? (SCANNED[letter] ?? (random() < 0.5 ? '' : `${letter}.`)) : letter));
}

/** The text with one kind of change; words put in come from `vocabulary`. `exact` gives it back as it is. */
export function alter(text: string, kind: Alteration, random: () => number, vocabulary: readonly string[]): string {
  const any = () => vocabulary[Math.floor(random() * vocabulary.length)] ?? 'word';
  const words = (rate: number) =>
    text
      .split(' ')
      .flatMap(word => {
        if (random() >= rate) return [word];
        const way = random();
        return way < 0.4 ? [] : way < 0.8 ? [any()] : [word, any()];
      })
      .join(' ');
  switch (kind) {
    case 'exact':
      return text;
    case 'typography':
      return text
        .replace(/[“”]/g, '"')
        .replace(/’/g, "'")
        .replace(/–/g, '—')
        .replace(/ /g, () => (random() < 0.08 ? '\n' : random() < 0.05 ? '\u00a0' : ' '));
    case 'ellipsis': {
      const list = text.split(' ');
      if (list.length < 9) return text;
      const left = 2 + Math.floor(random() * Math.min(14, list.length - 7));
      const at = 3 + Math.floor(random() * (list.length - left - 5));
      return [...list.slice(0, at), random() < 0.5 ? '…' : '[...]', ...list.slice(at + left)].join(' ');
    }
    case 'brackets': {
      const list = text.split(' ');
      const at = Math.floor(random() * list.length);
      list[at] = `[${random() < 0.5 ? list[at] : any()}]`;
      if (list.length > 12) list.splice(Math.floor(random() * list.length), 0, '[sic]');
      const first = list[0]!;
      if (/^\p{L}\p{L}/u.test(first)) list[0] = `[${first[0]!.toUpperCase()}]${first.slice(1)}`;
      return list.join(' ');
    }
    case 'words-5':
      return words(0.05);
    case 'words-10':
      return words(0.1);
    case 'words-20':
      return words(0.2);
    case 'scanned-2':
      return scan(text, 0.02, random);
    case 'scanned-5':
      return scan(text, 0.05, random);
    case 'scanned-10':
      return scan(text, 0.1, random);
  }
}
