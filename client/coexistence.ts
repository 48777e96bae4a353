import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** Extensions that complete `[[` themselves, from every file of the folder. */
const WIKILINKS = ['foam.foam-vscode', 'svsool.markdown-memo', 'kortina.vscode-markdown-notes', 'dendron.dendron'];

/** Leaves to other extensions what they do already: a list in which every page stands twice is worse than none. */
export const coexistence: Middleware = {
  provideCompletionItem: async (document, position, context, token, next) => {
    const answer = await next(document, position, context, token);
    if (!answer || !WIKILINKS.some(id => vscode.extensions.getExtension(id))) return answer;
    const others = (items: vscode.CompletionItem[]) => items.filter(it => !isWikilink(it));
    return Array.isArray(answer) ? others(answer) : new vscode.CompletionList(others(answer.items), answer.isIncomplete === true);
  },
};

/** The server says in `data` what it offers; the client library keeps it on the item. */
function isWikilink(item: vscode.CompletionItem & { readonly data?: { readonly kind?: unknown } }): boolean {
  return item.data?.kind === 'wikilink';
}
