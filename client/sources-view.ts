import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { SourceStatusAnswer } from '../server/lsp/requests.ts';
import type { Server } from './server.ts';

/** Rows one folder shows; "Show Source Status" searches in all of them. */
const MOST_ROWS = 1000;
/** While sources are being read their state changes many times a second, in ms. */
const PAUSE = 400;

type Node =
  | { readonly kind: 'source'; readonly source: SourceStatusAnswer; readonly name: string }
  | { readonly kind: 'folder'; readonly name: string; readonly path: string; readonly below: readonly Node[]; readonly count: number }
  | { readonly kind: 'more'; readonly count: number };

/** The view “Sources”: every file of the corpus as the folders hold it, with its state. Asks the server only while somebody looks. */
export class SourcesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Node>;
  readonly #subscriptions: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('hearsay.sources', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      server.onDidChange(() => this.#later()),
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.#later()),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (parent) return parent.kind === 'folder' ? [...parent.below] : [];
    const { files: sources, left } = await this.#server.sourceStatus().catch(() => ({ files: [], left: 0 }));
    this.#view.description = describe(sources, left);
    const forgotten = sources.length === 0 && this.#server.hasForgotten;
    this.#view.message = forgotten
      ? 'Forgotten. “Read All Sources Again” reads this folder anew.'
      : left === 0
        ? ''
        : `${left} more sources are read and not listed here.`;
    const roots = new Set(sources.map(it => it.root));
    return shorten(grow(roots.size < 2 ? sources : sources.map(it => ({ ...it, file: `${basename(it.root)}/${it.file}` }))));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'more') {
      const item = new vscode.TreeItem(`${node.count} more …`);
      item.command = { command: 'hearsay.showSourceStatus', title: 'Show Source Status' };
      return item;
    }
    if (node.kind === 'folder') {
      const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
      item.id = node.path;
      item.iconPath = vscode.ThemeIcon.Folder;
      item.description = String(node.count);
      return item;
    }
    return sourceItem(node.source, node.name);
  }

  #later(): void {
    if (!this.#view.visible) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, PAUSE);
  }
}

const ICONS = {
  read: new vscode.ThemeIcon('file-text'),
  waiting: new vscode.ThemeIcon('sync'),
  failed: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
};

function sourceItem({ file, path, id, label, state, reason }: SourceStatusAnswer, name: string): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  item.id = path;
  item.iconPath = ICONS[state];
  item.description = state === 'failed' ? 'cannot be read' : state === 'waiting' ? 'waiting to be read' : label;
  const cite = id === undefined ? [] : [`Cite it as [@${id}]`];
  item.tooltip = [file, ...(label === undefined ? [] : [label]), ...(reason === undefined ? cite : [reason])].join('\n');
  item.accessibilityInformation = { label: `${name}, ${item.description ?? ''}` };
  item.command = { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.file(path)] };
  item.contextValue = state;
  return item;
}

function describe(sources: readonly SourceStatusAnswer[], left: number): string | undefined {
  if (sources.length === 0) return undefined;
  const failed = sources.filter(it => it.state === 'failed').length;
  const usable = sources.length + left - failed;
  return failed === 0 ? String(usable) : `${usable}, ${failed} cannot be read`;
}

/** The sources as a tree of folders; a folder that holds nothing but one folder is shown as one row. */
function grow(sources: readonly SourceStatusAnswer[], prefix = ''): Node[] {
  const folders = new Map<string, SourceStatusAnswer[]>();
  const here: Node[] = [];
  for (const source of sources) {
    const rest = source.file.slice(prefix.length);
    const slash = rest.indexOf('/', 1);
    if (slash < 0) here.push({ kind: 'source', source, name: rest.replace(/^\//, '') });
    else {
      const name = rest.slice(0, slash);
      const list = folders.get(name);
      if (list) list.push(source);
      else folders.set(name, [source]);
    }
  }
  const branches = [...folders].map(([name, list]): Node => {
    const path = `${prefix}${name}/`;
    const below = grow(list, path);
    const [only] = below;
    if (below.length === 1 && only?.kind === 'folder') return { ...only, name: `${name}/${only.name}` };
    return { kind: 'folder', name, path, below: shorten(below), count: list.length };
  });
  const byName = (a: Node, b: Node) => (a.kind !== 'more' && b.kind !== 'more' ? a.name.localeCompare(b.name) : 0);
  return [...branches.sort(byName), ...here.sort((a, b) => Number(failed(b)) - Number(failed(a)) || byName(a, b))];
}

function failed(node: Node): boolean {
  return node.kind === 'source' && node.source.state === 'failed';
}

function shorten(nodes: readonly Node[]): Node[] {
  if (nodes.length <= MOST_ROWS) return [...nodes];
  return [...nodes.slice(0, MOST_ROWS), { kind: 'more', count: nodes.length - MOST_ROWS }];
}
