/**
 * Path patterns as in .gitignore and VS Code: `*` and `?` inside one segment, `**` for any number of segments, `{a,b}` for choices, `[a-z]` for one
 * character. A pattern that names a folder (`sources/`) means what is in it. Paths use `/`.
 * Method: a path is matched segment by segment, and inside a segment by the greedy two-pointer walk, so no pattern is worse than
 * O(pattern · path); no regular expression is built from what users write.
 */
export interface Glob {
  matches(path: string): boolean;
  /** Whether a file in `folder` or below it could match: folders that cannot are not read. '' is the root. */
  mayContain(folder: string): boolean;
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };
type Segment = '**' | readonly Piece[];

/** More choices than this in one pattern are a mistake (or an attack), not a pattern. */
const MAX_CHOICES = 256;

/** What is wrong with a pattern, for the user; `undefined` when nothing is. */
export function globProblem(pattern: string): string | undefined {
  if (pattern.includes('\\')) return 'patterns use `/` between folders, on Windows too.';
  if (choices(pattern) === undefined) return 'the braces do not match, or there are too many choices in them.';
  return undefined;
}

/** Compiles a list of patterns: a path matches when one of them does and none that begins with `!`. */
export function compileGlobs(patterns: readonly string[]): Glob {
  const wanted = patterns.filter(pattern => !pattern.startsWith('!')).flatMap(compile);
  const unwanted = patterns.filter(pattern => pattern.startsWith('!')).flatMap(pattern => compile(pattern.slice(1)));
  return {
    matches: path => {
      const parts = path.split('/');
      return wanted.some(glob => matchAll(glob, parts)) && !unwanted.some(glob => matchAll(glob, parts));
    },
    mayContain: folder => {
      const parts = folder === '' ? [] : folder.split('/');
      return wanted.some(glob => matchPrefix(glob, parts));
    },
  };
}

function compile(pattern: string): Segment[][] {
  return (choices(pattern) ?? []).map(choice => {
    let plain = choice.replace(/^(?:\.\/)+/, '');
    if (plain.endsWith('/')) plain += '**';
    return plain.split('/').map((segment): Segment => (segment === '**' ? '**' : pieces(segment)));
  });
}

/** All texts a pattern with braces stands for, nested ones too; `undefined` for unbalanced braces or too many. */
function choices(pattern: string): string[] | undefined {
  const open = pattern.indexOf('{');
  if (open < 0) return pattern.includes('}') ? undefined : [pattern];
  let depth = 0;
  const cuts = [open];
  for (let i = open; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '{') depth++;
    else if (character === ',' && depth === 1) cuts.push(i);
    else if (character === '}' && --depth === 0) {
      cuts.push(i);
      const found: string[] = [];
      for (let k = 0; k + 1 < cuts.length; k++) {
        const rest = choices(pattern.slice(0, open) + pattern.slice(cuts[k]! + 1, cuts[k + 1]) + pattern.slice(i + 1));
        if (!rest || found.length + rest.length > MAX_CHOICES) return undefined;
        found.push(...rest);
      }
      return found;
    }
  }
  return undefined;
}

function pieces(segment: string): Piece[] {
  const found: Piece[] = [];
  for (let i = 0; i < segment.length; i++) {
    const character = segment[i]!;
    if (character === '*') {
      if (found.at(-1)?.kind !== 'star') found.push({ kind: 'star' });
    } else if (character === '?') found.push({ kind: 'any' });
    else if (character === '[' && segment.indexOf(']', i + 2) > 0) {
      const close = segment.indexOf(']', i + 2);
      const negated = segment[i + 1] === '!' || segment[i + 1] === '^';
      const inner = [...segment.slice(i + (negated ? 2 : 1), close)];
      const ranges: [string, string][] = [];
      for (let k = 0; k < inner.length; k++) {
        if (inner[k + 1] === '-' && k + 2 < inner.length) {
          ranges.push([inner[k]!, inner[k + 2]!]);
          k += 2;
        } else ranges.push([inner[k]!, inner[k]!]);
      }
      found.push({ kind: 'set', negated, ranges });
      i = close;
    } else found.push({ kind: 'text', text: character });
  }
  return found;
}

/** Greedy with one point of return: the last `**`. A later one makes the earlier choice final, as in wildcard matching of strings. */
function matchAll(glob: readonly Segment[], parts: readonly string[]): boolean {
  let g = 0;
  let p = 0;
  let star = -1;
  let from = 0;
  while (p < parts.length) {
    const segment = glob[g];
    // `a/**` means what is in `a`, not `a` itself, so a last `**` needs at least one part; the loop's condition sees to it.
    if (segment === '**') {
      star = g++;
      from = p;
      if (g === glob.length) return true;
    } else if (segment !== undefined && matchSegment(segment, parts[p]!)) {
      g++;
      p++;
    } else if (star >= 0) {
      g = star + 1;
      p = ++from;
    } else return false;
  }
  return g === glob.length;
}

/** Whether the folder's parts can be the beginning of a match. */
function matchPrefix(glob: readonly Segment[], parts: readonly string[]): boolean {
  for (const [index, part] of parts.entries()) {
    const segment = glob[index];
    if (segment === '**') return true;
    if (segment === undefined || index >= glob.length - 1 || !matchSegment(segment, part)) return false;
  }
  return true;
}

function matchSegment(segment: readonly Piece[], text: string): boolean {
  let s = 0;
  let t = 0;
  let star = -1;
  let from = 0;
  while (t < text.length) {
    const piece = segment[s];
    if (piece?.kind === 'star') {
      star = s++;
      from = t;
    } else if (piece && matchCharacter(piece, text[t]!)) {
      s++;
      t++;
    } else if (star >= 0) {
      s = star + 1;
      t = ++from;
    } else return false;
  }
  while (segment[s]?.kind === 'star') s++;
  return s === segment.length;
}

function matchCharacter(piece: Piece, character: string): boolean {
  if (piece.kind === 'text') return piece.text === character;
  if (piece.kind === 'set') return piece.ranges.some(([low, high]) => low <= character && character <= high) !== piece.negated;
  return piece.kind === 'any';
}
