/** Which VS Code the tests run in. */
import path from 'node:path';
import process from 'node:process';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';

/** Takes a VS Code executable's place: serves npm's VS Code and shows it in headless Chromium. */
export const launcher = path.join(import.meta.dirname, 'launcher.ts');

let found: Promise<string> | undefined;

/**
 * The path of a VS Code executable for `runTests`: the stable desktop build, downloaded once to `.vscode-test/`, where the download host
 * answers within seconds and there is a screen; else the launcher beside this file. `HEARSAY_TEST_EDITOR=desktop | served` decides instead.
 */
export function findEditor(): Promise<string> {
  found ??= find();
  return found;
}

async function find(): Promise<string> {
  const asked = process.env.HEARSAY_TEST_EDITOR;
  const reason = asked === 'served' ? 'as asked' : asked === 'desktop' ? undefined : await whyServed();
  if (reason !== undefined) {
    console.log(`VS Code for the tests: npm’s, in headless Chromium (${reason}).`);
    return launcher;
  }
  console.log('VS Code for the tests: the stable desktop build.');
  try {
    return await downloadAndUnzipVSCode({
      cachePath: path.resolve(import.meta.dirname, '../../.vscode-test'),
      timeout: 15_000,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    if (asked === 'desktop' || process.platform === 'win32') throw error;
    console.log(`Its download failed (${error}); npm’s, in headless Chromium.`);
    return launcher;
  }
}

/** Why the desktop build will not do here; `undefined` when it will. */
async function whyServed(): Promise<string | undefined> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no screen';
  try {
    const { ok, status } = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(5_000) });
    return ok ? undefined : `its download host answers ${status}`;
  } catch {
    return 'its download host does not answer';
  }
}
