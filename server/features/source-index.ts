import { posix } from 'node:path';
import type { SourceInfo } from '../corpus/corpus.ts';
import type { Citation, Note } from '../notes/note.ts';
import type { ResolvedCitation } from '../rules/snapshot.ts';
import { oneEdit } from '../text/one-edit.ts';
import type { Glob } from '../workspace/glob.ts';

/** Everything that a citation in `noteFile` may be looked up by, for `Corpus.sourcesNamed`; empty for what leads out. */
export function lookupNames({ style, target, embed }: Citation, noteFile: string): string[] {
  if (embed || style === 'footnote' || target === '' || isAddress(target)) return [];
  return style === 'pandoc' ? [target] : [target, ...pathsOf(target, noteFile)];
}

/** What a citation that leads nowhere may be a slip of, for `Corpus.sourcesNear`; keys shorter than five letters are too much alike. */
export function nearNames({ style, target, embed }: Citation, noteFile: string): string[] {
  if (embed || style === 'footnote' || isAddress(target)) return [];
  const name = style === 'link' ? posix.basename(pathsOf(target, noteFile)[0]!) : target;
  return name.length < SHORTEST ? [] : [name];
}

/** What the source of a literature note may be looked up by. */
export function literatureNames(note: Note, noteFile: string): string[] {
  const target = literatureTarget(note);
  return target === undefined || isAddress(target) ? [] : [target, ...pathsOf(target, noteFile)];
}

const SHORTEST = 5;

function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target);
}

/** Where a link leads, read relative to the note and to the root. */
function pathsOf(target: string, noteFile: string): readonly [string, string] {
  return [posix.normalize(posix.join(posix.dirname(noteFile), target)), posix.normalize(target.replace(/^\//, ''))];
}

function literatureTarget({ frontMatter }: Note): string | undefined {
  const named = frontMatter?.data.source;
  if (typeof named !== 'string' || named.trim() === '') return undefined;
  return named
    .trim()
    .replace(/^\[\[/, '')
    .replace(/(?:\|[^\]]{0,300})?\]\]$/, '')
    .replace(/^@/, '');
}

/**
 * Finds the source a citation means. A citekey and a file name (with or without folder and ending) both work always; links are read
 * relative to the note and to the root. Immutable. It need not hold all sources, only those that may be meant.
 */
export class SourceIndex {
  readonly #byKey = new Map<string, SourceInfo>();
  readonly #byFile = new Map<string, SourceInfo>();
  readonly all: readonly SourceInfo[];

  constructor(sources: readonly SourceInfo[]) {
    this.all = sources;
    for (const source of sources) {
      add(this.#byFile, source.file, source);
      add(this.#byFile, withoutEnding(source.file), source);
    }
    for (const source of sources) add(this.#byKey, source.id, source);
    for (const source of sources) {
      const name = posix.basename(source.file);
      add(this.#byKey, name, source);
      add(this.#byKey, withoutEnding(name), source);
    }
  }

  /** By citekey, else by file name; `undefined` when neither is known. */
  byKey(key: string): SourceInfo | undefined {
    return this.#byKey.get(key) ?? this.#byKey.get(key.toLowerCase()) ?? this.byFile(key);
  }

  /** By path relative to the root, with or without ending. */
  byFile(file: string): SourceInfo | undefined {
    return this.#byFile.get(file) ?? this.#byFile.get(file.toLowerCase());
  }

  /** The source a link in `noteFile` leads to; `undefined` for web addresses and for files that are no source. */
  byLink(target: string, noteFile: string): SourceInfo | undefined {
    if (isAddress(target)) return undefined;
    const [relative, absolute] = pathsOf(target, noteFile);
    return this.byFile(relative) ?? this.byFile(absolute);
  }

  /**
   * A citation with what it points at, and where it points at nothing what was probably meant. `sources`: where files are sources. A footnote
   * points at what its definition cites: `inside`.
   */
  resolved(citation: Citation, inside: Citation | undefined, noteFile: string, sources: Glob): ResolvedCitation {
    const source = this.#resolve(citation.style === 'footnote' ? inside : citation, noteFile);
    if (source || citation.embed || citation.style === 'footnote') return { citation, ...(source ? { source } : {}) };
    if (isAddress(citation.target) || citation.target === '') return { citation };
    if (citation.style === 'link') {
      const [relative] = pathsOf(citation.target, noteFile);
      const meant = this.#meant(
        posix.basename(relative),
        this.all.map(it => posix.basename(it.file)),
      );
      const right = meant === undefined ? undefined : posix.join(posix.dirname(citation.target), meant);
      return {
        citation,
        leadsToSources: sources.matches(relative) && !/\.md$/i.test(relative),
        ...(right === undefined ? {} : { meant: right }),
      };
    }
    const meant = this.#meant(
      citation.target,
      this.all.flatMap(it => [it.id]),
    );
    return { citation, ...(meant === undefined ? {} : { meant }) };
  }

  /** Whether a citation that names a source itself leads to one. */
  leads(citation: Citation, noteFile: string): boolean {
    return this.#resolve(citation, noteFile) !== undefined;
  }

  /** The one candidate that differs from a key by a single letter; keys shorter than five letters are too much alike. */
  #meant(key: string, candidates: readonly string[]): string | undefined {
    if (key.length < SHORTEST) return undefined;
    const near = [...new Set(candidates)].filter(it => it !== key && oneEdit(key, it));
    return near.length === 1 ? near[0] : undefined;
  }

  /**
   * The source a literature note is about: its front matter's `source:` names one by citekey, file or wikilink. A web address there makes no
   * literature note: clippings have one too.
   */
  ofLiteratureNote(note: Note, noteFile: string): SourceInfo | undefined {
    const target = literatureTarget(note);
    if (target === undefined) return undefined;
    return this.byKey(target) ?? this.byLink(target, noteFile);
  }

  #resolve(citation: Citation | undefined, noteFile: string): SourceInfo | undefined {
    if (!citation || citation.embed) return undefined;
    switch (citation.style) {
      case 'pandoc':
        return this.byKey(citation.target);
      case 'wikilink':
        return this.byLink(citation.target, noteFile) ?? this.byKey(citation.target);
      case 'link':
        return this.byLink(citation.target, noteFile);
      case 'footnote':
        return undefined;
    }
  }
}

function withoutEnding(file: string): string {
  return file.replace(/\.[^./]+$/, '');
}

function add(map: Map<string, SourceInfo>, key: string, source: SourceInfo): void {
  if (!map.has(key)) map.set(key, source);
  if (!map.has(key.toLowerCase())) map.set(key.toLowerCase(), source);
}
