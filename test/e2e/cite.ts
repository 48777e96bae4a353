/**
 * Cite Source as a user sees it, in each style: the list with the source beside it, then the note with its citation. Pictures go to
 * test-results/cite-*.png, to be looked at. Fails when something does not happen.
 *
 *     npm run build && node test/e2e/cite.ts
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Locator } from 'playwright-core';
import { root } from '../host/served.ts';
import { openEditor } from './editor.ts';

const QUOTE =
  'It comes down to “We need serious security guarantees which can be provided by, for instance, by the state members of Security Council”.\n';

/** A note for each style: what it cites already decides. */
const NOTES: Readonly<Record<string, readonly [text: string, cited: RegExp]>> = {
  pandoc: [`# Guarantees\n\nThe other text is [@moscow-peacekeepers].\n\n${QUOTE}`, /Council” \[@lbc-kelin\]\.\n/],
  footnote: [
    `# Guarantees\n\nThe other text.[^1]\n\n${QUOTE}\n[^1]: [Moscow](../004_65c834c33ec4830c.txt)\n`,
    /Council”\.\[\^2\]\n[\s\S]*\n\[\^2\]: /,
  ],
  link: [`# Guarantees\n\n${QUOTE}`, /Council” \[LBC, undated\]\(\.\.\/000_c718fa6267f4e0de\.txt\)\.\n/],
  wikilink: [
    `# Guarantees\n\nThe other text is [[004_65c834c33ec4830c.txt]].\n\n${QUOTE}`,
    /Council” \[\[000_c718fa6267f4e0de\.txt\|LBC, undated\]\]\.\n/,
  ],
};

/** Every style in one window. @throws where a step does not do what the user expects. */
export async function citeSource(extension?: string): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), 'hearsay-cite-'));
  const folder = path.join(place, 'research');
  cpSync(path.join(root, 'seeds'), folder, { recursive: true });
  for (const [style, [text]] of Object.entries(NOTES)) writeFileSync(path.join(folder, `notes/${style}.md`), text);
  const editor = await openEditor({
    folder,
    ...(extension === undefined ? {} : { extension }),
    settings: { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 100 },
  });
  const { page } = editor;
  const rows = page.locator('.quick-input-list .monaco-list-row');
  try {
    for (const [style, [before, after]] of Object.entries(NOTES)) {
      const file = path.join(folder, `notes/${style}.md`);
      await editor.openFile(`notes/${style}.md`);
      await page.locator('.squiggly-warning').first().waitFor();
      await editor.putCursor('serious sec|urity guarantees');
      await editor.runCommand('Hearsay: Cite Source');
      await rows.filter({ hasText: 'We need serious security guarantees' }).first().waitFor();
      // The passage is shown beside, marked, while the list has the focus.
      await page.locator('.tab', { hasText: '000_c718fa6267f4e0de.txt' }).waitFor();
      await page.waitForTimeout(500);
      await editor.screenshot(`cite-${style}-1-list`);
      if (style === 'link') {
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(500);
        await editor.screenshot('cite-link-2-moved');
        await page.keyboard.type('peacekeepers from the CSTO');
        await rows.filter({ hasText: 'It cannot be ruled out' }).first().waitFor();
        await page.waitForTimeout(600);
        await editor.screenshot('cite-link-3-typed');
        await page.keyboard.press('Escape');
        await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        await page.locator('.tab', { hasText: '004_65c834c33ec4830c.txt' }).waitFor({ state: 'detached' });
        await page.waitForTimeout(400);
        await editor.screenshot('cite-link-4-escaped');
        assert.equal(readFileSync(file, 'utf8'), before, 'Escape changes nothing');
        await editor.runCommand('Hearsay: Cite Source');
        await rows.filter({ hasText: 'We need serious security guarantees' }).first().waitFor();
      }
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await expectNone(page.locator('.squiggly-warning'));
      await page.waitForTimeout(700);
      await editor.screenshot(`cite-${style}-9-cited`);
      assert.match(readFileSync(file, 'utf8'), after);
    }
  } catch (error) {
    await editor.screenshot('cite-failed');
    throw error;
  } finally {
    await editor.close();
    rmSync(place, { recursive: true, force: true });
  }
}

/** Waits until nothing of the kind is on the page: findings go when the server has looked again. */
async function expectNone(kind: Locator): Promise<void> {
  for (let tries = 0; (await kind.count()) > 0; tries++) {
    assert.ok(tries < 100, 'it is still there after ten seconds');
    await kind.page().waitForTimeout(100);
  }
}

if (process.argv[1] === import.meta.filename) await citeSource(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]));
