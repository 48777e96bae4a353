/**
 * Takes the pictures of README.md (docs/images, on a copy of seeds/) and of the walkthrough (client/media/walkthrough, on the sample, in a dark and a
 * light theme) from the real editor. Run it when what they show has changed, look at them, commit them.
 *
 *     npm run build && node test/e2e/pictures.ts [readme | walkthrough]
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../host/served.ts';
import { type Editor, openEditor } from './editor.ts';

const asked = process.argv[2];
const place = mkdtempSync(path.join(tmpdir(), 'hearsay-pictures-'));
/** What is not Hearsay's in a picture is in the way. */
const calm = {
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.activityBar.location': 'hidden',
};

/** Takes a picture of the window. */
async function take(editor: Editor, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  await editor.page.waitForTimeout(700);
  const picture = await editor.page.screenshot();
  writeFileSync(file, file.endsWith('.webp') ? await asWebp(editor, picture) : picture);
  console.log(path.relative(root, file));
}

/** A third of the size, for what every installation carries. */
async function asWebp({ page }: Editor, png: Buffer): Promise<Buffer> {
  // As text: it runs in the page, whose types a program for Node does not have.
  const url = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85);
  })()`);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

async function open(folder: string, from: string, theme: string, size: { width: number; height: number; scale: number }): Promise<Editor> {
  cpSync(path.join(root, from), folder, { recursive: true });
  return openEditor({
    folder,
    size,
    profile: path.join(place, `profile-${path.basename(folder)}`),
    settings: { ...calm, 'workbench.colorTheme': theme },
  });
}

async function readme(): Promise<void> {
  const editor = await open(path.join(place, 'research'), 'seeds', 'Default Light Modern', { width: 1000, height: 520, scale: 2 });
  try {
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.openFile('notes/kelin-interview.md');
    await editor.page.locator('.squiggly-warning').first().waitFor();
    await editor.hover('We need ser|ious security assurances');
    await take(editor, path.join(root, 'docs/images/misquote.png'));
    await editor.page.keyboard.press('Escape');
    await editor.hover('Mr Ke|lin said');
    await take(editor, path.join(root, 'docs/images/card.png'));
  } finally {
    await editor.close();
  }
}

async function walkthrough(name: 'dark' | 'light', theme: string): Promise<void> {
  const editor = await open(path.join(place, `sample-${name}`), 'client/sample', theme, { width: 880, height: 520, scale: 1.5 });
  const { page } = editor;
  const picture = (step: string) => take(editor, path.join(root, `client/media/walkthrough/${step}-${name}.webp`));
  try {
    await editor.openFile('hearsay.yaml');
    await editor.runCommand('Hearsay: Focus on Sources View');
    await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'harbour-post.txt' }).waitFor();
    await picture('sources');

    await editor.openFile('notes/start-here.md');
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.putCursor('in the pap|ers');
    await page.locator('.squiggly-warning').first().waitFor();
    await editor.hover('Mr Oka|for speaks');
    await picture('hover');
    await page.keyboard.press('Escape');

    await editor.putCursor('in the pap|ers');
    await page.mouse.move(5, 5);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Restore the source’s words' }).waitFor();
    await picture('fix');
    await page.keyboard.press('Escape');

    await editor.putCursor('carried 41|,200');
    await editor.runCommand('Hearsay: Cite Source');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Harbour Post' }).first().waitFor();
    await picture('cite');
    await page.keyboard.press('Escape');

    await editor.openFile('notes/start-here.md');
    await editor.putCursor('lost mon|ey on every');
    await editor.runCommand('Open Definition to the Side');
    await page.locator('.statusbar-item', { hasText: /selected\)/ }).waitFor();
    await picture('jump');
  } catch (error) {
    await editor.screenshot(`pictures-${name}-failed`);
    throw error;
  } finally {
    await editor.close();
  }
}

try {
  if (asked !== 'walkthrough') await readme();
  if (asked !== 'readme') {
    await walkthrough('dark', 'Default Dark Modern');
    await walkthrough('light', 'Default Light Modern');
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exit(0);
