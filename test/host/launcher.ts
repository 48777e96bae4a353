#!/usr/bin/env node
/**
 * Stands in for VS Code's executable in `@vscode/test-electron`'s `runTests`, where VS Code cannot be downloaded or has no desktop:
 * takes the same arguments, serves VS Code from npm, opens it in headless Chromium with the extension under development, passes on what the
 * tests print, and exits with their code. Arguments it does not know are for the desktop and mean nothing here.
 *
 * Environment: `HEARSAY_TEST_TRUST=ask` leaves Workspace Trust on (Restricted Mode), which `runTests` always turns off;
 * `HEARSAY_TEST_PICTURE=FILE` takes a screenshot when the tests have ended.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { endAll, onEnd } from './children.ts';
import { launchChromium } from './chromium.ts';
import { address, serve } from './served.ts';

/** How long a window's tests may take; a hung window is an error, not a wait. */
const minutes = 8;

/** What VS Code itself prints in the same channel: its start, and what a server without native modules and without a network has to regret. */
const chatter = [
  ...['Resolving connection token', 'Resolved connection token', 'Creating a socket', 'Updating additional builtin extensions'],
  ...['[reconnection-grace-time]', '[Service Worker]', '[AgentHost', '[AccountPolicyGate]'],
  ...['Error while fetching the extension under development', 'Error: Could not locate the bindings file', 'getaddrinfo '],
  'Timed out waiting for authentication provider',
  'Creation of workbench contribution',
  'Extension host (Remote) is ',
  "Cannot find module './build/Release/watchdog'",
];

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const folder = path.resolve(positionals[0] ?? '.');
const profile = path.resolve(text(values['user-data-dir']) ?? mkdtempSync(path.join(tmpdir(), 'hearsay-profile-')));
mkdirSync(profile, { recursive: true });

onEnd(endAll);
let code = 1;
try {
  code = await runInBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
await endAll();
process.exit(code);

async function runInBrowser(): Promise<number> {
  const port = await serve({
    folder,
    profile,
    extensions: text(values['extensions-dir']),
    trusted: process.env.HEARSAY_TEST_TRUST !== 'ask',
  });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
    const ended = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`The tests had not ended after ${minutes} minutes.`)), minutes * 60_000).unref();
      page.on('crash', () => reject(new Error('The page crashed.')));
      void page.exposeFunction('codeAutomationExit', (exit: number) => resolve(exit));
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, parts: unknown[]) => {
      const line = format(...parts);
      if (!chatter.some(it => line.startsWith(it))) console.log(line);
    });
    await inDevelopment(page, port);
    await page.goto(address(port, folder));
    const exit = await ended;
    const picture = process.env.HEARSAY_TEST_PICTURE;
    if (picture) await page.screenshot({ path: picture });
    return exit;
  } finally {
    await browser.close();
  }
}

/** Tells the workbench which extension is being developed and where its tests are. It reads both from its own page and from nowhere else. */
async function inDevelopment(page: Page, port: number): Promise<void> {
  const remote = (file: string) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${port}`, path: path.resolve(file) });
  const extensions = (Array.isArray(values.extensionDevelopmentPath) ? values.extensionDevelopmentPath : []).filter(
    it => typeof it === 'string',
  );
  const tests = text(values.extensionTestsPath);
  const developmentOptions = { extensions: extensions.map(remote), ...(tests !== undefined && { extensionTestsPath: remote(tests) }) };
  await page.route(
    url => url.pathname === '/',
    async route => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)(")/,
        (_whole, before: string, settings: string, after: string) => {
          const options = { ...JSON.parse(unescapeHtml(settings)), developmentOptions };
          return before + escapeHtml(JSON.stringify(options)) + after;
        },
      );
      await route.fulfill({ response, body });
    },
  );
}

function escapeHtml(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function unescapeHtml(escaped: string): string {
  const named: Record<string, string> = { quot: '"', '#34': '"', '#39': "'", lt: '<', gt: '>', amp: '&' };
  return escaped.replace(/&(quot|#34|#39|lt|gt|amp);/g, (_whole, name: string) => named[name] ?? '');
}
