/**
 * A person at the editor: VS Code in headless Chromium with the built extension installed, driven by keyboard and mouse.
 * For pictures, and for what only a person sees. What an extension can ask VS Code itself belongs in test/vscode.
 *
 *     import { openEditor } from './editor.ts';
 *     const editor = await openEditor({ folder: '/tmp/copy-of-seeds' });
 *     await editor.openFile('notes/peacekeepers.md');
 *     await editor.putCursor('Mr Ke|lin');
 *     await editor.hover('Mr Ke|lin');
 *     console.log(await editor.screenshot('card'));    // test-results/card.png
 *     await editor.close();
 *
 * Bundle first (`npm run build`), then run the script with the repository's Node 24.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { endAll, onEnd } from '../host/children.ts';
import { launchChromium } from '../host/chromium.ts';
import { address, installExtension, root, serve } from '../host/served.ts';

export interface EditorOptions {
  /** The folder to open, in place; absolute. Without one the window is empty. */
  readonly folder?: string;
  /** The extension to install: a `.vsix`, or a folder with `package.json` and `dist/`. This repository unless given; `null` for none. */
  readonly extension?: string | null;
  /** Keeps the editor's profile here from one run to the next; a temporary one unless given. */
  readonly profile?: string;
  /** `false` opens the folder in Restricted Mode. */
  readonly trusted?: boolean;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The window in CSS pixels, and how many device pixels each has: 2 for pictures that stay sharp. */
  readonly size?: { readonly width: number; readonly height: number; readonly scale?: number };
}

/** Opens VS Code and waits until the folder is shown. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  const profile = options.profile ?? mkdtempSync(path.join(tmpdir(), 'hearsay-profile-'));
  const { folder, trusted, settings, size = { width: 1280, height: 800 } } = options;
  onEnd(endAll);
  if (options.extension !== null) await installExtension(path.join(profile, 'extensions'), options.extension ?? root);
  const port = await serve({ folder: folder ?? profile, profile, trusted, settings });
  const browser = await launchChromium();
  const { width, height, scale = 1 } = size;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: scale,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // Machines that run tests are busy; a person would wait, too.
  page.setDefaultTimeout(90_000);
  const editor = new Editor(page, browser, folder ?? '', async () => {
    if (!options.profile) rmSync(profile, { recursive: true, force: true });
  });
  await page.goto(folder === undefined ? `http://127.0.0.1:${port}/?ew=true` : address(port, folder));
  if (folder === undefined) await page.locator('.monaco-workbench .activitybar').waitFor();
  else if (trusted !== false) await editor.showsFolder(folder);
  return editor;
}

/** One window. */
export class Editor {
  /** The page itself, for whatever has no name here. */
  readonly page: Page;
  readonly #browser: Browser;
  #folder: string;
  readonly #forget: () => Promise<void>;
  #file = '';

  constructor(page: Page, browser: Browser, folder: string, forget: () => Promise<void>) {
    this.page = page;
    this.#browser = browser;
    this.#folder = folder;
    this.#forget = forget;
  }

  /** Waits until the window shows a folder: the one it was opened with, or one that a command has changed to. */
  async showsFolder(folder: string): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    this.#folder = folder;
  }

  /** The file of the active editor, for `putCursor`, when something else than `openFile` has opened it. */
  async showsFile(file: string): Promise<void> {
    await this.page.locator('.tab.active', { hasText: path.posix.basename(file) }).waitFor();
    await this.page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
    this.#file = path.join(this.#folder, file);
  }

  /** Runs a command by its title in the palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the folder, given with `/`, as Quick Open does. */
  async openFile(file: string): Promise<void> {
    const name = path.posix.basename(file);
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input[type=text]').fill(file);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.showsFile(file);
  }

  /** Puts the cursor where `|` stands in words of the open file as it is on disk (`Mr Ke|lin`), and brings them into view. */
  async putCursor(words: string): Promise<void> {
    const text = readFileSync(this.#file, 'utf8');
    const start = text.indexOf(words.replace('|', ''));
    if (start < 0) throw new Error(`“${words}” is not in ${this.#file}.`);
    const before = text.slice(0, start + Math.max(0, words.indexOf('|'))).split('\n');
    await this.page.keyboard.press('Control+G');
    await this.page.locator('.quick-input-widget input[type=text]').fill(`:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Shows the hover at some words, as for `putCursor`, and returns its text. */
  async hover(words: string): Promise<string> {
    await this.putCursor(words);
    const cursor = await this.page.locator('.monaco-editor.focused .cursor').first().boundingBox();
    if (!cursor) throw new Error('The cursor is not in view.');
    await this.page.mouse.move(cursor.x + 1, cursor.y - 30);
    await this.page.mouse.move(cursor.x + 2, cursor.y + cursor.height / 2, { steps: 5 });
    const card = this.page.locator('.monaco-hover:not(.hidden) .hover-contents, .monaco-resizable-hover .hover-row').first();
    await card.waitFor();
    return card.innerText();
  }

  /** Takes a picture of the window into `test-results/` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const folder = path.join(root, 'test-results');
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Closes the window, the browser and the server. */
  async close(): Promise<void> {
    await this.#browser.close();
    await endAll();
    await this.#forget();
  }
}
