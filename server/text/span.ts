/** A half-open range `[start, end)` in one text, in UTF-16 code units, as LSP and SARIF count by default. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies in the span. The end counts too: a cursor right after a name is still on the name. */
export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether `inner` lies wholly in `outer`; equal spans cover each other. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The smallest span that covers all of `spans`, which must not be empty. */
export function hull(spans: readonly Span[]): Span {
  let { start, end } = spans[0]!;
  for (const span of spans) {
    if (span.start < start) start = span.start;
    if (span.end > end) end = span.end;
  }
  return { start, end };
}

/** The text a span stands for. */
export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** A piece of a text as a string of its own: a slice keeps the whole text in memory for as long as it is kept. */
export function apart(piece: string): string {
  return ` ${piece}`.slice(1);
}

/** The span without white space at its edges; an empty span at its start when there is nothing else in it. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return { start, end };
}

/** What is left of `span` when `holes` (in order, not overlapping) are cut out; empty pieces are dropped. */
export function subtract(span: Span, holes: readonly Span[]): Span[] {
  const pieces: Span[] = [];
  let { start } = span;
  for (const hole of holes) {
    if (hole.end <= start) continue;
    if (hole.start >= span.end) break;
    if (hole.start > start) pieces.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < span.end) pieces.push({ start, end: span.end });
  return pieces;
}

/** The span moved by `delta` code units. */
export function shift(span: Span, delta: number): Span {
  return { start: span.start + delta, end: span.end + delta };
}

/** Orders spans by where they start, the longer first when two start together. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
