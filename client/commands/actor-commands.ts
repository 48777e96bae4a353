import * as vscode from 'vscode';
import type { ActorChange, ActorChoice } from '../../server/features/actor-commands.ts';
import type { ActorsFile } from '../actors-file.ts';
import { Asking, type Choice } from '../asking.ts';
import type { Profiles } from '../profiles.ts';
import type { Server } from '../server.ts';

/** Where a command is run: in an editor, at its cursor or the place a code action gives, or nowhere in particular. */
interface Place {
  readonly uri: vscode.Uri;
  readonly document?: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** What a code action hands over. */
interface Given {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

const NOTHING = new vscode.Range(0, 0, 0, 0);
const TYPES: readonly (readonly [value: ActorChoice['type'], label: string])[] = [
  ['person', 'Person'],
  ['organization', 'Organisation'],
  ['place', 'Place'],
  ['group', 'Group'],
  ['event', 'Event'],
  ['other', 'Something else'],
];
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;

/** The commands with which the user decides who is who. Each asks what it needs to know and makes one change of actors.yaml. */
export class ActorCommands {
  readonly #server: Server;
  readonly #file: ActorsFile;
  readonly #profiles: Profiles;
  /** What is asked; tests answer here. */
  readonly asking = new Asking();

  constructor(server: Server, file: ActorsFile, profiles: Profiles) {
    this.#server = server;
    this.#file = file;
    this.#profiles = profiles;
  }

  register(): vscode.Disposable[] {
    const command = (name: string, run: (place: Place) => Promise<unknown>) =>
      vscode.commands.registerCommand(`hearsay.${name}`, async (given?: Given) => {
        const place = placeOf(given);
        if (place) await run(place);
      });
    return [
      command('mergeNames', it => this.#merge(it)),
      command('splitName', it => this.#split(it)),
      command('notAName', it => this.#not(it)),
      command('setType', it => this.#type(it)),
      command('addSpelling', it => this.#spelling(it)),
      command('addRole', it => this.#role(it)),
      command('editActor', it => this.#edit(it)),
      vscode.commands.registerCommand('hearsay.openProfile', async (given?: { uri: string; actor: string; name: string }) => {
        if (given?.actor !== undefined) return this.#profiles.open(vscode.Uri.parse(given.uri), given.actor, given.name);
        const place = placeOf(undefined);
        const who = place && (await this.#who(place, 'Whose profile?'));
        if (place && who) await this.#profiles.open(place.uri, who.id, who.name);
      }),
      vscode.commands.registerCommand('hearsay.saveActors', () => this.#file.save()),
    ];
  }

  async #merge(place: Place): Promise<void> {
    const who = await this.#who(place, 'Merge which name?');
    if (!who) return;
    const title = `${who.name} is the same as …`;
    const into = await this.#choose(place, title, 'Who keeps the name; the other becomes a spelling', who.id);
    if (into) await this.#change(place, { kind: 'merge', actor: who.id, into: into.id });
  }

  async #split(place: Place): Promise<void> {
    const who = await this.#who(place, 'Split which name?');
    if (!who) return;
    const ways = await this.#server.splitChoices(place.uri, who.id, who.words);
    if (ways.length === 0) {
      void vscode.window.showInformationMessage(`${who.name} has one name in one source: there is nothing to split.`);
      return;
    }
    const items = ways.map((it): Choice<ActorChange> => ({ label: it.label, detail: it.detail, value: it.change }));
    const change = await this.asking.list(`Split ${who.name}`, 'What is somebody else?', items);
    if (change) await this.#change(place, change);
  }

  async #not(place: Place): Promise<void> {
    const selected = place.document?.getText(place.range).trim();
    const name = selected ? selected : (await this.#nameAt(place))?.words;
    const said =
      name ?? (await this.asking.line('Not a Name', 'Words that are never a name', '', it => (it === '' ? 'Type the words.' : undefined)));
    if (said) await this.#change(place, { kind: 'not', name: said });
  }

  async #type(place: Place): Promise<void> {
    const who = await this.#who(place, 'Set the type of which name?');
    if (!who) return;
    const items = TYPES.map(
      ([value, label]): Choice<ActorChoice['type']> => ({ label, value, ...(value === who.type ? { description: 'now' } : {}) }),
    );
    const type = await this.asking.list(`What is ${who.name}?`, 'Choose', items);
    if (type) await this.#change(place, { kind: 'type', actor: who.id, type });
  }

  async #spelling(place: Place): Promise<void> {
    // Words that are selected and no name yet are the spelling; else it is asked for.
    const selected = place.document?.getText(place.range).replaceAll(/\s+/g, ' ').trim() ?? '';
    const known = await this.#nameAt(place);
    const fresh = selected !== '' && selected !== known?.words ? selected : undefined;
    const who =
      fresh !== undefined && !known
        ? await this.#choose(place, `“${fresh}” is a name of …`, 'Type a name')
        : await this.#who(place, 'Add a spelling to which name?');
    if (!who) return;
    const name =
      fresh ??
      (await this.asking.line(`Another name of ${who.name}`, 'As a source or note spells it', '', it =>
        /\p{L}/u.test(it) ? undefined : 'Type the name.',
      ));
    if (name) await this.#change(place, { kind: 'spelling', actor: who.id, name });
  }

  async #role(place: Place): Promise<void> {
    const who = await this.#who(place, 'Add a role to which name?');
    if (!who) return;
    const title = await this.asking.line(`Role of ${who.name}`, 'Such as: Foreign Minister', '', it =>
      it === '' ? 'Type the role.' : undefined,
    );
    if (!title) return;
    const time = await this.asking.line(
      `${title}: since when?`,
      '2019-11, or 2019-11/2022 with its end; empty where you do not know',
      '',
      wrongTime,
    );
    if (time === undefined) return;
    const [since = '', until = ''] = time.split('/').map(it => it.trim());
    await this.#change(place, { kind: 'role', actor: who.id, title, ...(since ? { since } : {}), ...(until ? { until } : {}) });
  }

  async #edit(place: Place): Promise<void> {
    const who = await this.#who(place, 'Edit which name?');
    if (!who) return;
    const answer = await this.#server.changeActor(place.uri, { kind: 'entry', actor: who.id });
    if (!answer || 'refused' in answer) return refuse(answer?.refused);
    const refused = answer.edit ? await this.#file.apply(answer.uri, answer.edit, answer.done) : undefined;
    if (refused) return refuse(refused);
    const start = answer.entry?.start ?? new vscode.Position(0, 0);
    await vscode.window.showTextDocument(answer.uri, { selection: new vscode.Range(start, start), preview: false });
  }

  async #change(place: Place, change: ActorChange): Promise<void> {
    const answer = await this.#server.changeActor(place.uri, change);
    if (!answer || 'refused' in answer) return refuse(answer?.refused);
    if (!answer.edit) {
      void vscode.window.showInformationMessage('actors.yaml says so already.');
      return;
    }
    const refused = await this.#file.apply(answer.uri, answer.edit, answer.done);
    if (refused) refuse(refused);
  }

  async #nameAt({ document, range }: Place) {
    return document && this.#server.nameAt(document, range);
  }

  /** Who is meant: the name at the cursor, one of several it may be, or one asked for. */
  async #who(place: Place, question: string): Promise<(ActorChoice & { readonly words?: string }) | undefined> {
    const here = await this.#nameAt(place);
    if (!here || here.actors.length === 0) return this.#choose(place, question, 'Type a name');
    const [only, other] = here.actors;
    if (only && !other) return { ...only, words: here.words };
    return this.asking.list(`Which “${here.words}”?`, 'Several are possible here', here.actors.map(itemOf));
  }

  async #choose(place: Place, title: string, placeholder: string, except?: string): Promise<ActorChoice | undefined> {
    const search = async (query: string) => (await this.#server.actorChoices(place.uri, query, except)).map(itemOf);
    return this.asking.list(title, placeholder, await search(''), search);
  }
}

const itemOf = (it: ActorChoice): Choice<ActorChoice> => ({ label: it.name, description: it.detail, value: it });

function wrongTime(text: string): string | undefined {
  const parts = text.split('/').map(it => it.trim());
  const good = parts.length <= 2 && parts.every(it => it === '' || DATE.test(it));
  return good ? undefined : 'Dates are year, month, day: 2019, 2019-11 or 2019-11-05.';
}

function refuse(reason: string | undefined): void {
  void vscode.window.showWarningMessage(reason ?? 'Hearsay is not running in this folder.');
}

function placeOf(given: Given | undefined): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor && given?.uri !== undefined && editor.document.uri.toString() === vscode.Uri.parse(given.uri).toString()) {
    const at = new vscode.Position(given.position.line, given.position.character);
    return { uri: editor.document.uri, document: editor.document, range: new vscode.Range(at, at) };
  }
  if (editor?.document.uri.scheme === 'file') return { uri: editor.document.uri, document: editor.document, range: editor.selection };
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder && { uri: folder.uri, range: NOTHING };
}
