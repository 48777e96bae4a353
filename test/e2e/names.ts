/**
 * Names as a user sees them: the card, the menu at a name, merging two actors and the card that changes without reload, the preview of a rename, the
 * profile. Pictures go to test-results/names-*.png, to be looked at. Fails when something does not happen.
 *
 *     npm run build && node test/e2e/names.ts
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { root } from '../host/served.ts';
import { openEditor } from './editor.ts';

const NOTE = `# Who is who

Andrei Kelin told LBC what he thinks. Nick Ferrari asked him about it.

Andrey Kartapolov said: “Andrei Kelin is no peacekeeper”, and Mr Kelin was silent.

> Andrei Kelin will be there.
`;
const OTHER = `# Later

Kelin again.
`;

/** All of it in one window. @throws where a step does not do what the user expects. */
export async function names(extension?: string): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), 'hearsay-names-'));
  const folder = path.join(place, 'research');
  cpSync(path.join(root, 'seeds'), folder, { recursive: true });
  const note = path.join(folder, 'notes/who.md');
  const other = path.join(folder, 'notes/later.md');
  const actors = path.join(folder, 'actors.yaml');
  writeFileSync(note, NOTE);
  writeFileSync(other, OTHER);
  const before = readFileSync(actors, 'utf8');
  const editor = await openEditor({ folder, ...(extension === undefined ? {} : { extension }) });
  const { page } = editor;
  const rows = page.locator('.quick-input-list .monaco-list-row');
  /** Hovers until the card says it: the server may still be reading. */
  const cardWith = async (words: string, wanted: RegExp): Promise<string> => {
    for (let tries = 0; ; tries++) {
      const text = await editor.hover(words).catch(() => '');
      if (wanted.test(text)) return text;
      assert.ok(tries < 20, `the card says “${text}”`);
      await page.keyboard.press('Escape');
      await page.mouse.move(5, 5);
      await page.waitForTimeout(500);
    }
  };
  try {
    await editor.openFile('notes/who.md');
    const card = await cardWith('Andrei Ke|lin told', /Andrei Kelin/);
    assert.match(card, /person[\s\S]*Russian Ambassador to the UK[\s\S]*Also called[\s\S]*Also appears with[\s\S]*Open Profile/);
    assert.ok(
      card
        .trim()
        .split('\n')
        .filter(it => it.trim() !== '').length <= 13,
      card,
    );
    await page.waitForTimeout(400);
    await editor.screenshot('names-1-card');

    // Merging: the list asks who it is, the card follows without reload, Undo in the message takes it back.
    await page.mouse.move(5, 5);
    await editor.putCursor('Nick Fer|rari asked');
    await editor.runCommand('Hearsay: Merge Names…');
    await page.locator('.quick-input-title', { hasText: 'Nick Ferrari is the same as' }).waitFor();
    await page.waitForTimeout(400);
    await editor.screenshot('names-2-merge-list');
    await page.keyboard.type('Kartap');
    await rows.filter({ hasText: 'Andrey Kartapolov' }).first().waitFor();
    await page.waitForTimeout(400);
    await page.keyboard.press('Enter');
    const message = page.locator('.notifications-toasts .notification-toast', {
      hasText: 'Nick Ferrari is now a name of Andrey Kartapolov',
    });
    await message.waitFor();
    await cardWith('Nick Fer|rari asked', /Andrey Kartapolov[\s\S]*Nick Ferrari/);
    await page.waitForTimeout(400);
    await editor.screenshot('names-3-merged');
    assert.match(readFileSync(actors, 'utf8'), /aliases: \[Kartapolov, Andrei Kartapolov, Nick Ferrari\]/);
    await page.mouse.move(5, 5);
    await message.getByText('Undo', { exact: true }).click();
    await cardWith('Nick Fer|rari asked', /Nick Ferrari ·/);
    assert.equal(readFileSync(actors, 'utf8'), before);

    // The menu at a name.
    await page.mouse.move(5, 5);
    await editor.putCursor('Nick Fer|rari asked');
    await page.keyboard.press('Shift+F10');
    await page.locator('.context-view .action-label', { hasText: /^Hearsay$/ }).click();
    await page.locator('.context-view .action-label', { hasText: 'Merge Names' }).waitFor();
    await page.waitForTimeout(400);
    await editor.screenshot('names-4-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    // Rename, with its preview.
    await editor.putCursor('Andrei Ke|lin told');
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('Andrei Kellin');
    await page.keyboard.press('Enter');
    const preview = page.locator('.refactor-preview, .bulk-edit-panel').first();
    await preview.waitFor();
    await page.waitForTimeout(1200);
    await editor.screenshot('names-5-rename-preview');
    await page.getByText('Apply', { exact: true }).first().click();
    for (let tries = 0; !readFileSync(other, 'utf8').includes('Kellin again'); tries++) {
      assert.ok(tries < 100, 'the other note is changed');
      await page.waitForTimeout(100);
    }
    await page.waitForTimeout(800);
    await editor.screenshot('names-6-renamed');
    assert.equal(
      readFileSync(note, 'utf8'),
      NOTE.replace('Andrei Kelin told', 'Andrei Kellin told').replace('Mr Kelin was', 'Mr Kellin was'),
      'own words only',
    );
    assert.match(readFileSync(actors, 'utf8'), /name: Andrei Kellin\n[\s\S]*aliases: \[Mr Kelin, Kelin, .*Andrei Kelin/);

    // The full card.
    await editor.openFile('notes/who.md');
    await editor.putCursor('Andrei Kel|lin told');
    await editor.runCommand('Hearsay: Open Profile');
    await page.locator('.tab.active', { hasText: 'Andrei Kellin.md' }).waitFor();
    await page.waitForTimeout(800);
    await editor.screenshot('names-7-profile');
  } catch (error) {
    await editor.screenshot('names-failed');
    throw error;
  } finally {
    await editor.close();
    rmSync(place, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await names(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]));
