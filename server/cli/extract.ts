import { basename, dirname, extname, resolve } from 'node:path';
import { emptyRegistry, type Registry } from '../actors/actor.ts';
import { parseRegistry, registryIn } from '../actors/registry.ts';
import { readSource } from '../attribution/read-source.ts';
import { mergeMetadata, parseSidecar, type Sidecar } from '../citations/sidecar.ts';
import { readDocument } from '../formats/read.ts';
import type { Span } from '../text/span.ts';
import { SOURCE_LIMIT } from '../workspace/files.ts';
import { findRoot, registryFile, sidecarFile } from '../workspace/folder.ts';
import { nodeFiles } from '../workspace/node-files.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';

const usage = `usage: hearsay extract FILE…

Prints, for each file, one line of JSON: who is named in it and who says what.
  { file, length, sentences, noise, actors, mentions, quotations }
Offsets are UTF-16 code units of the decoded text, the end exclusive. Each file is read alone; its sidecar and the
folder's actors.yaml apply.
`;

/** `hearsay extract`: the engine on single files, without corpus and cache. */
export const extract: Command = {
  summary: 'print what one or more sources say: actors, mentions, quotations',
  usage,
  async run(args, terminal) {
    const { positionals } = readArguments(args, {});
    if (positionals.length === 0) throw new Failure('name at least one file.');
    const registries = new Map<string, Registry>();
    let failed = false;
    for (const name of positionals) {
      try {
        terminal.out(`${JSON.stringify(await extractFile(name, resolve(terminal.cwd, name), registries))}\n`);
      } catch (error) {
        failed = true;
        terminal.err(`hearsay extract: ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    return failed ? 2 : 0;
  },
};

async function extractFile(name: string, path: string, registries: Map<string, Registry>) {
  if (!(await nodeFiles.stat(path))) throw new Failure('there is no such file.');
  const read = readDocument(await nodeFiles.read(path, SOURCE_LIMIT), basename(path));
  if (!read.ok) throw new Failure(read.reason);
  const sidecar = await sidecarOf(path);
  const metadata = sidecar ? mergeMetadata(read.document.metadata, sidecar.metadata) : read.document.metadata;
  const document = { ...read.document, metadata };
  const key = metadata.id?.value ?? basename(path, extname(path));
  const registry = registryIn(await registryOf(path, registries), key);
  const reading = readSource(document, { registry, corrections: sidecar?.quotations ?? [] });
  return {
    file: name,
    length: document.text.length,
    sentences: reading.sentences.map(plain),
    noise: document.noise.map(({ start, end, reason }) => ({ start, end, reason })),
    actors: reading.actors.map(({ id, name: own, type, aliases, roles }) => ({
      id,
      name: own,
      type,
      aliases,
      roles: roles.map(it => it.title),
    })),
    mentions: reading.mentions.map(({ start, end, type, kind, actor }) => ({ start, end, type, kind, actor: actor ?? null })),
    quotations: reading.quotations.map(({ content, type, speaker, actors, cue }) => ({
      content: content.map(plain),
      type,
      speaker: speaker ? plain(speaker) : null,
      actor: actors[0] ?? null,
      actors,
      cue: cue ? plain(cue) : null,
    })),
  };
}

function plain({ start, end }: Span): Span {
  return { start, end };
}

async function sidecarOf(path: string): Promise<Sidecar | undefined> {
  const file = sidecarFile(path);
  if (!(await nodeFiles.stat(file))) return undefined;
  return parseSidecar(decoded(await nodeFiles.read(file, SOURCE_LIMIT))).value;
}

/** The actors.yaml of the file's root, or of its own folder; a root's is read once a run. */
async function registryOf(path: string, registries: Map<string, Registry>): Promise<Registry> {
  const root = (await findRoot(path, dirname(path), nodeFiles)) ?? dirname(path);
  let registry = registries.get(root);
  if (!registry) {
    const file = registryFile(root);
    registry = (await nodeFiles.stat(file)) ? parseRegistry(decoded(await nodeFiles.read(file, SOURCE_LIMIT))).value : emptyRegistry;
    registries.set(root, registry);
  }
  return registry;
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
