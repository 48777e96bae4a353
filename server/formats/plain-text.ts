import { readArticle } from './article.ts';
import type { Document } from './document.ts';
import { layout } from './layout.ts';

/** Reads plain text as it comes from saved pages, transcripts and mails. The text stays 1:1. Linear. */
export function readPlainText(text: string): Document {
  return readArticle(text, layout(text));
}
