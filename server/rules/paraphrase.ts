import type { Quoted } from '../notes/note.ts';
import type { Fix } from './rule.ts';

/** Takes the quotation marks away, so that the words claim to be nobody's own; `undefined` for blockquotes, which have no marks to take. */
export function paraphrase({ form, span, content }: Quoted): Fix | undefined {
  if (form === 'block') return undefined;
  return {
    title: 'Make it a paraphrase (remove the quotation marks)',
    edits: [
      { span: { start: span.start, end: content.start }, newText: '' },
      { span: { start: content.end, end: span.end }, newText: '' },
    ],
  };
}
