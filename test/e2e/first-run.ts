/**
 * A new user's first quarter of an hour with the packaged extension: an empty profile, no folder, nothing trusted. Opens the sample folder in
 * Restricted Mode, jumps, hovers, fixes; then makes a folder of their own a corpus. Fails when something does not happen; what it looks like is in
 * test-results/first-run-*.png, to be looked at.
 *
 *     npm run package && node test/e2e/first-run.ts [hearsay-x.y.z.vsix]
 */
import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { root } from '../host/served.ts';
import { type Editor, openEditor } from './editor.ts';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Both halves, with a packaged extension. @throws where a step does not do what the user expects. */
export async function firstRun(vsix: string): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), 'hearsay-first-run-'));
  try {
    await sample(vsix, path.join(place, 'profile'));
    await ownFolder(vsix, path.join(place, 'own'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function sample(vsix: string, profile: string): Promise<void> {
  const editor = await openEditor({ extension: vsix, profile, trusted: false });
  const { page } = editor;
  try {
    await openView(page);
    await page.locator('.pane-body a.monaco-button', { hasText: 'Open Sample Folder' }).waitFor();
    await editor.screenshot('first-run-1-welcome');

    await page.locator('.pane-body a.monaco-button', { hasText: 'Open Sample Folder' }).click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open a copy' }).waitFor();
    await editor.screenshot('first-run-2-where');
    await page.keyboard.press('Enter');
    const folder = path.join(profile, 'User/globalStorage/hearsay.hearsay/Hearsay Sample');
    await editor.showsFolder(folder);
    await editor.showsFile('notes/start-here.md');
    await page.locator('.squiggly-warning').first().waitFor();
    await editor.screenshot('first-run-3-sample-restricted');

    await editor.putCursor('lost mon|ey on every');
    await page.keyboard.press('F12');
    await page.locator('.tab.active', { hasText: 'harbour-post.txt' }).waitFor();
    const selected = page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ });
    await selected.waitFor();
    assert.match(await selected.innerText(), /\(54 selected\)/);
    await editor.screenshot('first-run-4-jump');
    await editor.openFile('notes/start-here.md');

    assert.match(await editor.hover('Mr Oka|for speaks'), /Tomas Okafor[\s\S]*chair of the Marrow Island Community Council/);
    await editor.screenshot('first-run-5-name');
    await page.keyboard.press('Escape');
    assert.match(
      await editor.hover('none that pa|ys'),
      /Matches your copy, with the changes you marked[\s\S]*Left out: between November and March/,
    );
    await editor.screenshot('first-run-6-quotation');
    await page.keyboard.press('Escape');
    assert.match(await editor.hover('in the pap|ers'), /papers[\s\S]*newspaper/);
    await editor.screenshot('first-run-7-differs');
    await page.keyboard.press('Escape');

    await editor.putCursor('in the pap|ers');
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Restore the source’s words' });
    await fix.waitFor();
    await page.waitForTimeout(300);
    await editor.screenshot('first-run-8-fixes');
    await fix.click();
    await page.locator('.view-line', { hasText: 'in the newspaper, like' }).waitFor();
    await page.locator('.squiggly-warning').waitFor({ state: 'detached' });
    await editor.screenshot('first-run-9-fixed');

    await openView(page);
    await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'harbour-post.txt' }).waitFor();
    await editor.runCommand('Hearsay: Show Source Status');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'slipway.md' }).waitFor();
    await editor.screenshot('first-run-10-sources');
    await page.keyboard.press('Escape');

    await editor.openFile('notes/start-here.md');
    await editor.putCursor('carried 41|,200');
    await editor.runCommand('Hearsay: Cite Source');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Harbour Post' }).first().waitFor();
    await page.waitForTimeout(500);
    await editor.screenshot('first-run-11-cite');
    await page.keyboard.press('Enter');
    await page
      .locator('.view-line', { hasText: /18 per cent fewer.*@harbour-post|@harbour-post.*/ })
      .last()
      .waitFor();
    await page.locator('.squiggly-info').first().waitFor({ state: 'detached' });
    await editor.screenshot('first-run-12-cited');

    await openWalkthrough(editor);
    await editor.screenshot('first-run-13-walkthrough');
    for (const title of [
      'Choose your sources',
      'Jump from a quotation',
      'Hover a name',
      'Fix a quotation that differs',
      'Cite a sentence',
    ]) {
      const step = page.locator('.getting-started-step', { hasText: title }).locator('.codicon.complete');
      assert.ok((await step.count()) > 0, `the walkthrough has seen “${title}”`);
    }
  } catch (error) {
    await editor.screenshot('first-run-failed');
    throw error;
  } finally {
    await editor.close();
  }
}

async function ownFolder(vsix: string, place: string): Promise<void> {
  const folder = path.join(place, 'My research');
  const files: Record<string, string> = {
    'Clippings/Bridge to close.md':
      '---\ntitle: Bridge to close\nsource: "https://paper.example/bridge"\nauthor:\n  - "[[Ada Brandt]]"\npublished: 2025-03-04\n---\n\n“The bridge is tired, and so are we,” said Paul Renner, the city engineer.\n',
    'Interviews/renner.txt': 'Paul Renner: I have never seen a bridge in a worse state than this one.\n',
    'Ideas/bridge.md': '# Bridge\n\nPaul Renner, the city engineer, said: “The bridge is tired, and so are you.”\n',
    'Templates/daily.md': '# {{date}}\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const editor = await openEditor({ extension: vsix, folder, profile: path.join(place, 'profile') });
  const { page } = editor;
  try {
    await openView(page);
    const button = page.locator('.pane-body a.monaco-button', { hasText: 'Use This Folder' });
    await button.waitFor();
    await editor.screenshot('first-run-14-own-welcome');
    await button.click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Interviews' }).waitFor();
    await editor.screenshot('first-run-15-own-choice');
    await page.keyboard.press('Enter');
    await editor.showsFile('hearsay.yaml');
    assert.match(readFileSync(path.join(folder, 'hearsay.yaml'), 'utf8'), /^# .+\nsources: \["Clippings\/\*\*", "Interviews\/\*\*"\]\n$/);
    await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: 'renner.txt' }).waitFor();
    await editor.screenshot('first-run-16-own-sources');
    await editor.openFile('Ideas/bridge.md');
    await page.locator('.squiggly-warning').first().waitFor();
    await editor.screenshot('first-run-17-own-finding');
    const before = Object.keys(files).length;
    assert.equal(globSync('**/*.*', { cwd: folder }).length, before + 1, 'nothing but hearsay.yaml is new');
  } catch (error) {
    await editor.screenshot('first-run-failed');
    throw error;
  } finally {
    await editor.close();
  }
}

/** Shows the walkthrough by its name, as the palette does. */
async function openWalkthrough(editor: Editor): Promise<void> {
  const { page } = editor;
  await editor.runCommand('Welcome: Open Walkthrough...');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with Hearsay' }).click();
  await page.locator('.getting-started-step', { hasText: 'Fix a quotation that differs' }).waitFor();
  await page.waitForTimeout(600);
}

/** Clicks our icon in the activity bar. */
async function openView(page: Page): Promise<void> {
  const icon = page.locator('.activitybar .action-item:has(.action-label[aria-label^="Hearsay"])');
  await icon.waitFor();
  if (!(await icon.getAttribute('class'))?.includes('checked')) await icon.click();
}

if (process.argv[1] === import.meta.filename) await firstRun(path.resolve(process.argv[2] ?? path.join(root, `hearsay-${version}.vsix`)));
