/** Runs inside VS Code's extension host: asks for hovers and definitions while the folder is being read, and writes down how long each took. */
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { EditorTimes } from './main.ts';

/** Between two questions, in ms: a person is slower. */
const pace = 30;

export async function run(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const result = process.env.HEARSAY_BENCH_RESULT;
  if (!folder || !result) throw new Error('There is no folder, or no file for the result.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'notes', 'bench.md'));
  await vscode.window.showTextDocument(document);
  const text = document.getText();
  const quotations = [...text.matchAll(/“[^”]+”/g)].map(it => document.positionAt(it.index + 6));
  const name = document.positionAt(text.lastIndexOf(' told'));

  const hovers = (at: vscode.Position) => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  const places = (at: vscode.Position) =>
    vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, at);
  const said = (found: readonly vscode.Hover[]) =>
    found.flatMap(it => it.contents.map(content => (typeof content === 'string' ? content : content.value))).join('\n');
  const ours = (found: readonly vscode.Hover[]) => /Matches your copy|Differs from source|In none of your sources/.test(said(found));

  const begun = performance.now();
  const since = () => performance.now() - begun;
  const times: { hover: number[]; definition: number[]; card: number[] } = { hover: [], definition: [], card: [] };
  let found = 0;
  let asked = 0;
  let first: { at: number; day: number } | undefined;
  // A name's card comes when everything has been read: until then reading goes on.
  for (let i = 0, done = false; !done; i++) {
    if (since() > 420_000) throw new Error('The folder had not been read after seven minutes.');
    const at = quotations[i % quotations.length]!;
    let start = performance.now();
    const hover = await hovers(at);
    const hovering = performance.now() - start;
    start = performance.now();
    const jump = await places(at);
    const jumping = performance.now() - start;
    if (ours(hover) || jump.length > 0) first ??= { at: since(), day: Date.now() };
    // Before the first answer the server is still starting.
    if (first) {
      times.hover.push(hovering);
      times.definition.push(jumping);
      asked++;
      if (jump.length > 0) found++;
    }
    if (i % 5 === 0) {
      start = performance.now();
      const card = said(await hovers(name));
      if (first) times.card.push(performance.now() - start);
      done = card.includes(' · person');
    }
    await sleep(pace);
  }
  const answer: EditorTimes = {
    ...times,
    first: first!.at,
    whole: since(),
    from: first!.day,
    to: Date.now(),
    found: found / Math.max(1, asked),
  };
  writeFileSync(result, JSON.stringify(answer));
}
