import * as vscode from 'vscode';
import { ActorsFile } from './actors-file.ts';
import { coexistence } from './coexistence.ts';
import { ActorCommands } from './commands/actor-commands.ts';
import { ChangeSpeaker } from './commands/change-speaker.ts';
import { checkAllNotes } from './commands/check-all-notes.ts';
import { CiteSource } from './commands/cite-source.ts';
import { CopyQuotation } from './commands/copy-quotation.ts';
import { forgetThisFolder } from './commands/forget-this-folder.ts';
import { openSampleFolder, showFirstNote } from './commands/open-sample-folder.ts';
import { peekReferences } from './commands/peek-references.ts';
import { readAllSourcesAgain } from './commands/read-all-sources-again.ts';
import { showSourceStatus } from './commands/show-source-status.ts';
import { useThisFolder } from './commands/use-this-folder.ts';
import { hasCorpus, watchForCorpus } from './corpus-folder.ts';
import { FirstSteps } from './first-steps.ts';
import { Jumps } from './jumps.ts';
import { Profiles } from './profiles.ts';
import { Server } from './server.ts';
import { SourcesView } from './sources-view.ts';
import { StatusItem } from './status-item.ts';

/** What tests may look at. */
export interface Api {
  /** How long `activate` took, in ms. */
  readonly activation: number;
  readonly server: Server;
  readonly citing: CiteSource;
  readonly speaker: ChangeSpeaker;
  readonly actors: ActorCommands;
}

/** Registers commands at once; starts the server only where there is a corpus, and later when one appears. */
export function activate(context: vscode.ExtensionContext): Api {
  const began = performance.now();
  const log = vscode.window.createOutputChannel('Hearsay', { log: true });
  const jumps = new Jumps();
  const steps = new FirstSteps(jumps);
  const server = new Server(context, log, { ...jumps.middleware, ...steps.middleware, ...coexistence });
  const status = new StatusItem(server);
  const citing = new CiteSource(server);
  const copying = new CopyQuotation(server);
  const speaker = new ChangeSpeaker(server);
  const profiles = new Profiles(server);
  const actorsFile = new ActorsFile();
  const actors = new ActorCommands(server, actorsFile, profiles);
  const start = () => {
    // The view changes with it; it is true before the server has answered anything.
    void vscode.commands.executeCommand('setContext', 'hearsay.hasCorpus', true);
    steps.reached('chosen');
    return server.start().then(undefined, error => log.error(`the server did not start: ${error}`));
  };

  context.subscriptions.push(
    log,
    jumps,
    steps,
    status,
    new SourcesView(server),
    vscode.commands.registerCommand('hearsay.useThisFolder', () =>
      useThisFolder(async () => {
        await start();
        if (server.hasForgotten) await server.readAllSourcesAgain();
      }),
    ),
    vscode.commands.registerCommand('hearsay.openSampleFolder', () => openSampleFolder(context)),
    copying,
    profiles,
    actorsFile,
    ...actors.register(),
    vscode.commands.registerCommand('hearsay.citeSource', async () => {
      if (await citing.run()) steps.reached('cited');
    }),
    vscode.commands.registerCommand('hearsay.copyAsQuotation', () => copying.run()),
    vscode.commands.registerCommand('hearsay.changeSpeaker', () => speaker.run()),
    vscode.commands.registerCommand('hearsay.showSourceStatus', () => showSourceStatus(server)),
    vscode.commands.registerCommand('hearsay.checkAllNotes', () => checkAllNotes(server)),
    vscode.commands.registerCommand('hearsay.readAllSourcesAgain', () => readAllSourcesAgain(server)),
    vscode.commands.registerCommand('hearsay.forgetThisFolder', () => forgetThisFolder(server)),
    vscode.commands.registerCommand('hearsay.peekReferences', peekReferences),
    vscode.commands.registerCommand('hearsay.showLog', () => log.show()),
    watchForCorpus(() => void start()),
    vscode.workspace.onDidChangeWorkspaceFolders(async () => {
      if (await hasCorpus()) await start();
    }),
    { dispose: () => void server.stop() },
  );
  // Looking for files may take a while in a large folder; activation does not wait for it.
  void hasCorpus().then(found => {
    if (found) void start();
    else
      log.info(
        'No hearsay.yaml, no actors.yaml and no files in seeds/ or sources/ here: nothing to do yet. “Hearsay: Use This Folder” begins.',
      );
  });
  void showFirstNote(context).then(undefined, error => log.error(`the sample’s first note cannot be shown: ${error}`));
  const activation = performance.now() - began;
  log.debug(`activated in ${activation.toFixed(1)} ms`);
  return { activation, server, citing, speaker, actors };
}
