import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** Extensions that complete `[[` themselves, from every file of the folder. */
const WIKILINKS = ['foam.foam-vscode', 'svsool.markdown-memo', 'kortina.vscode-markdown-notes', 'dendron.dendron'];

/** Leaves to other extensions what they do already: a list in which every page stands twice is worse than none. */
export const coexistence: Middleware = {
  provideCompletionItem: async (document, position, context, token, next) => {
    const answer = await next(document, position, context, token);
    return WIKILINKS.some(id => vscode.extensions.getExtension(id)) ? leaveWikilinks(answer) : answer;
  },
};

type Items = vscode.CompletionItem[] | vscode.CompletionList | null | undefined;

/** The answer without wikilinks. */
export function leaveWikilinks<T extends Items>(answer: T): T;
export function leaveWikilinks(answer: Items): Items {
  if (!answer) return answer;
  if (Array.isArray(answer)) return answer.filter(it => !isWikilink(it));
  return new vscode.CompletionList(
    answer.items.filter(it => !isWikilink(it)),
    answer.isIncomplete === true,
  );
}

/** The server says in `data` what it offers; the client library keeps it on the item. */
function isWikilink(item: vscode.CompletionItem & { readonly data?: { readonly kind?: unknown } }): boolean {
  return item.data?.kind === 'wikilink';
}
