import { type CodeAction, CodeActionKind, type Command, ResponseError, type WorkspaceEdit } from 'vscode-languageserver/node';
import { ACTOR_TYPES } from '../actors/registry.ts';
import { entrySpan } from '../actors/registry-edits.ts';
import type { ActorChange, ActorChoice, NamePlace } from '../features/actor-commands.ts';
import { TYPE_WORDS } from '../features/card-lines.ts';
import type { Project } from '../features/open.ts';
import { applyEdits } from '../text/edit.ts';
import { LineIndex } from '../text/lines.ts';
import { contains } from '../text/span.ts';
import { askedIn, type LspContext, placeOf } from './context.ts';
import { fromRange, fromUri } from './from-lsp.ts';
import { registryEdit, registryNow } from './registry-file.ts';
import type { ActorEditAnswer, NameAnswer, PlaceParams, ProfileAnswer, RefusedAnswer, SplitAnswer } from './requests.ts';
import { sourceLines } from './source-lines.ts';
import { toRange, toUri } from './to-lsp.ts';

/** The command of the server that makes a change of actors.yaml: its arguments are a URI of the folder and the change. */
export const CHANGE_ACTOR = 'hearsay.changeActor';

const NO_FOLDER = { refused: 'This belongs to no folder with sources.' };

/** The project of a document, open or not, or of a folder. */
async function projectOf({ projects }: LspContext, uri: string): Promise<Project | undefined> {
  const path = fromUri(uri);
  return path === undefined ? undefined : projects.of(path);
}

/** The name at the start of a range with who it may be; `null` where none is known. */
export async function nameAt(context: LspContext, { textDocument, range }: PlaceParams, signal: AbortSignal): Promise<NameAnswer | null> {
  const place = await placeOf(context, textDocument.uri);
  const where = place && askedIn(place);
  if (!place || !where) return null;
  const { document, project } = place;
  const found = await project.service.nameAt(where, document.lines.offsetAt(range.start), signal);
  return found ? { range: toRange(document.lines, found.span), words: found.words, actors: found.actors } : null;
}

/** Actors to choose from by a query. */
export async function actorChoices(
  context: LspContext,
  { textDocument, query, except }: { textDocument: { uri: string }; query: string; except?: string },
  signal: AbortSignal,
): Promise<readonly ActorChoice[]> {
  const { service } = (await projectOf(context, textDocument.uri)) ?? {};
  if (!service) return [];
  const likely = except === undefined || query !== '' ? [] : await service.mergeProposals(except, signal);
  const place = query === '' ? await placeOf(context, textDocument.uri) : undefined;
  const others = await service.actorChoices(query, except, place && askedIn(place), signal);
  return [...likely, ...others.filter(it => !likely.some(other => other.id === it.id))];
}

/** The ways to split an actor. */
export async function splitChoices(
  context: LspContext,
  { textDocument, actor, words }: { textDocument: { uri: string }; actor: string; words?: string },
  signal: AbortSignal,
): Promise<readonly SplitAnswer[]> {
  const place = await placeOf(context, textDocument.uri);
  const project = place?.project ?? (await projectOf(context, textDocument.uri));
  const source = place?.isSource ? (await place.project.service.sourceOf(place.file, signal))?.id : undefined;
  return project?.service.splitChoices(actor, words, source, signal) ?? [];
}

/** The change of actors.yaml that a decision of the user makes. */
export async function changeActor(
  context: LspContext,
  { textDocument, change }: { textDocument: { uri: string }; change: ActorChange },
  signal?: AbortSignal,
): Promise<ActorEditAnswer | RefusedAnswer> {
  const project = await projectOf(context, textDocument.uri);
  if (!project) return NO_FOLDER;
  const registry = await registryNow(context, project);
  const before = registry.text ?? '';
  const found = await project.service.changeActor(change, before, signal);
  if ('refused' in found) return found;
  const after = applyEdits(before, found.edits);
  const entry = 'actor' in change ? entrySpan(after, change.actor) : undefined;
  return {
    uri: toUri(registry.path),
    done: found.done,
    ...(found.edits.length > 0 ? { edit: registryEdit(context, registry, found.edits) } : {}),
    ...(entry ? { entry: toRange(new LineIndex(after), entry) } : {}),
  };
}

/** Runs `hearsay.changeActor` for editors that bind keys to commands of the server. Rejects with the reason where it cannot be done. */
export async function runChangeActor(context: LspContext, [uri, change]: readonly unknown[]): Promise<null> {
  if (typeof uri !== 'string' || typeof change !== 'object' || change === null || !('kind' in change))
    throw new ResponseError<never>(-32602, `${CHANGE_ACTOR} takes a URI and a change such as { kind: 'not', name: 'World Cup' }.`);
  const answer = await changeActor(context, { textDocument: { uri }, change: change as ActorChange });
  if ('refused' in answer) throw new ResponseError<never>(-32803, answer.refused);
  if (answer.edit) await context.connection.workspace.applyEdit({ label: answer.done, edit: answer.edit });
  return null;
}

/** The full card of an actor. `null` where the folder or the actor is gone. */
export async function profile(
  context: LspContext,
  { textDocument, actor }: { textDocument: { uri: string }; actor: string },
  signal: AbortSignal,
): Promise<ProfileAnswer | null> {
  const project = await projectOf(context, textDocument.uri);
  const page = await project?.service.profile(actor, signal);
  if (!project || !page) return null;
  const lines = new LineIndex(page.text);
  const sources = page.links.map(it => it.source);
  const linesOf = await sourceLines(project.corpus, sources, signal);
  const links = page.links.flatMap(({ start, end, source, to }) => {
    const theirs = linesOf(source.path);
    return theirs ? [{ range: toRange(lines, { start, end }), target: { uri: toUri(source.path), range: toRange(theirs, to) } }] : [];
  });
  return { name: page.name, text: page.text, links };
}

/** What a client can run by itself: titles and commands of the menu, with the place they are for. */
const MENU: readonly (readonly [title: string, command: string])[] = [
  ['Merge Names…', 'hearsay.mergeNames'],
  ['Split…', 'hearsay.splitName'],
  ['Not a Name', 'hearsay.notAName'],
  ['Set Type…', 'hearsay.setType'],
  ['Add Spelling…', 'hearsay.addSpelling'],
  ['Add Role…', 'hearsay.addRole'],
  ['Edit in actors.yaml', 'hearsay.editActor'],
];

/**
 * What can be decided about the name at the start of a range. `menu`: the client has our commands, which ask what they need to know; else every
 * decision that needs no question is an action with its edit.
 */
export async function actorActions(
  context: LspContext,
  menu: boolean,
  { textDocument, range }: PlaceParams,
  signal: AbortSignal,
): Promise<CodeAction[]> {
  const place = await placeOf(context, textDocument.uri);
  const where = place && askedIn(place);
  if (!place || !where) return [];
  const { document, project } = place;
  const span = fromRange(document.lines, range);
  const found = await project.service.nameAt(where, span.start, signal);
  if (!found || found.actors.length === 0 || !contains(found.span, span.end)) return [];
  const action = (title: string, more: { edit?: WorkspaceEdit; command?: Command }): CodeAction => ({
    title,
    kind: CodeActionKind.Refactor,
    ...more,
  });
  if (menu) {
    const position = document.lines.positionAt(span.start);
    const arguments_ = [{ uri: document.uri, position }];
    return MENU.map(([title, command]) => action(title, { command: { title, command, arguments: arguments_ } }));
  }
  const actions: CodeAction[] = [];
  for (const [title, change] of await decisions(project, found, where, signal)) {
    const answer = await changeActor(context, { textDocument, change }, signal);
    if ('edit' in answer && answer.edit) actions.push(action(title, { edit: answer.edit }));
  }
  return actions;
}

/** The decisions that need no further question. */
async function decisions(
  { service }: Project,
  { words, kind, actors }: NamePlace,
  where: NonNullable<ReturnType<typeof askedIn>>,
  signal: AbortSignal,
): Promise<[title: string, change: ActorChange][]> {
  const not: [string, ActorChange][] = kind === 'role' ? [] : [[`Not a name: “${words}”`, { kind: 'not', name: words }]];
  const [actor, other] = actors;
  if (!actor || other) return not;
  const { id, name } = actor;
  const source = 'source' in where ? (await service.sourceOf(where.source, signal))?.id : undefined;
  const merges = (await service.mergeProposals(id, signal)).map((it): [string, ActorChange] => [
    `Merge ${name} into ${it.name}`,
    { kind: 'merge', actor: id, into: it.id },
  ]);
  // The word itself, or this source: the rest of the ways is for a list.
  const splits = (await service.splitChoices(id, words, source, signal))
    .filter(({ change }) => (change.kind === 'split' ? change.name === words : change.kind === 'namesake' && change.sources[0] === source))
    .map((it): [string, ActorChange] => [`Split: ${it.label}`, it.change]);
  const types = ACTOR_TYPES.filter(it => it !== actor.type).map((type): [string, ActorChange] => [
    `Set type of ${name}: ${TYPE_WORDS[type]}`,
    { kind: 'type', actor: id, type },
  ]);
  return [...merges, ...splits, ...not, ...types, [`Add ${name} to actors.yaml`, { kind: 'entry', actor: id }]];
}
