/**
 * Changes of a sidecar as text edits, so that the editor can show, apply and undo them. Comments, order and layout of everything else stay: words are
 * inserted where they belong, and only a layout that leaves no place for them (a list in brackets) is printed anew.
 */
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { fold } from '../text/fold.ts';
import { parseSidecar, type QuotationCorrection } from './sidecar.ts';

/**
 * Says in a sidecar who speaks the words of a quotation (`null`: nobody, it is no quotation); an earlier word about the same quotation is replaced. `text` is
 * empty for a sidecar that does not exist yet. No edits when the file says so already; `undefined` when it is broken or no sidecar, which
 * `parseSidecar` reports.
 */
export function setSpeaker(text: string, correction: QuotationCorrection): TextEdit[] | undefined {
  const wanted: QuotationCorrection = { text: oneLine(correction.text), speaker: correction.speaker?.trim() || null };
  if (wanted.text === '') return undefined;
  if (text.trim() === '') return [{ span: { start: 0, end: text.length }, newText: `quotations:\n${entry(wanted, '  ', '\n')}\n` }];
  const before = parseSidecar(text);
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', keepSourceTokens: true });
  if (before.broken || document.errors.length > 0) return undefined;
  const known = before.value.quotations.find(it => sameWords(it.text, wanted.text));
  if (known && known.speaker === wanted.speaker) return [];
  const item = itemOf(document);
  const inPlace = item === null ? atEnd(text, wanted) : item && inserted(text, item, wanted);
  // The reader of sidecars has the last word on whether the change says what it should.
  for (const edits of [inPlace, item ? printed(text, document, item, wanted) : undefined]) {
    if (!edits) continue;
    const after = parseSidecar(applyEdits(text, edits));
    const said = after.value.quotations.filter(it => sameWords(it.text, wanted.text));
    const others = after.value.quotations.length === before.value.quotations.length + (known ? 0 : 1);
    const lost = Object.keys(before.value.metadata).some(key => !(key in after.value.metadata));
    if (!after.broken && said.length === 1 && said[0]?.speaker === wanted.speaker && others && !lost) return edits;
  }
  return undefined;
}

/** The map that describes the source: the whole file, or the first of `references`. `null`: comments only. */
function itemOf(document: Document): YAMLMap | null | undefined {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return null;
  if (!isMap(contents)) return undefined;
  const references = contents.get('references', true);
  if (isSeq(references)) return isMap(references.items[0]) ? references.items[0] : undefined;
  return isMap(references) ? references : contents;
}

function inserted(text: string, item: YAMLMap, wanted: QuotationCorrection): TextEdit[] | undefined {
  if (item.flow || item.items.length === 0) return undefined;
  const list = item.get('quotations', true) as Node | undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (isSeq(list) && !list.flow && list.items.length > 0) {
    const same = entryOf(list, wanted.text);
    if (same) return replaced(text, same, wanted);
    const dash = text.lastIndexOf('-', startOf(list.items[0] as Node) - 1);
    return afterLine(text, list.items.at(-1) as Node, entry(wanted, indentAt(text, dash), newline), newline);
  }
  if (list !== undefined) return undefined;
  const indent = indentAt(text, startOf(item.items[0]!.key as Node));
  const last = item.items.at(-1)!;
  const lines = `${indent}quotations:${newline}${entry(wanted, `${indent}  `, newline)}`;
  return afterLine(text, (last.value ?? last.key) as Node, lines, newline);
}

/** Another name in an entry that is there. */
function replaced(text: string, same: YAMLMap, { speaker }: QuotationCorrection): TextEdit[] | undefined {
  const now = same.get('speaker', true) as Node | undefined;
  if (!isScalar(now) || !now.range) return undefined;
  const [start, end] = now.range;
  // An empty value has no place of its own behind its colon.
  return [{ span: { start, end }, newText: `${start === end && text[start - 1] === ':' ? ' ' : ''}${scalar(speaker)}` }];
}

/** The file printed anew with the correction; comments stay, spacing may change. */
function printed(text: string, document: Document, item: YAMLMap, wanted: QuotationCorrection): TextEdit[] {
  const list = item.get('quotations', true) as Node | undefined;
  if (isSeq(list)) {
    const same = entryOf(list, wanted.text);
    if (same) same.set('speaker', wanted.speaker);
    else list.add(document.createNode(wanted));
  } else item.set('quotations', document.createNode([wanted]));
  const written = document.toString({ lineWidth: 0 });
  return [{ span: { start: 0, end: text.length }, newText: text.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written }];
}

function entryOf(list: YAMLSeq, words: string): YAMLMap | undefined {
  return list.items.find((it): it is YAMLMap => isMap(it) && sameWords(String(it.get('text') ?? ''), words));
}

function sameWords(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** Words as corrections are found by: whatever their typography, without the marks around them. */
function bare(words: string): string {
  const { text } = fold(words, { caseless: true });
  let start = 0;
  let end = text.length;
  while (start < end && `"' `.includes(text[start]!)) start++;
  while (end > start && `"' `.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}

function entry({ text, speaker }: QuotationCorrection, indent: string, newline: string): string {
  return `${indent}- text: ${scalar(text)}${newline}${indent}  speaker: ${scalar(speaker)}`;
}

function scalar(value: string | null): string {
  if (value === null) return 'null';
  const plain = stringify(value, { lineWidth: 0 }).trimEnd();
  return plain.includes('\n') ? JSON.stringify(value) : plain;
}

function atEnd(text: string, wanted: QuotationCorrection): TextEdit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lead = text.endsWith('\n') ? '' : newline;
  return [
    { span: { start: text.length, end: text.length }, newText: `${lead}quotations:${newline}${entry(wanted, '  ', newline)}${newline}` },
  ];
}

/** Lines behind the last line of a node, its comment included. */
function afterLine(text: string, node: Node, lines: string, newline: string): TextEdit[] {
  let end = node.range![1];
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  const next = text.indexOf('\n', end);
  const at = next < 0 ? text.length : text[next - 1] === '\r' ? next - 1 : next;
  return [{ span: { start: at, end: at }, newText: `${newline}${lines}${next < 0 ? newline : ''}` }];
}

function startOf(node: Node): number {
  return node.range![0];
}

/** The white space that stands before an offset on its line, in columns; a dash before it counts as space. */
function indentAt(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).replaceAll(/\S/g, ' ');
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
