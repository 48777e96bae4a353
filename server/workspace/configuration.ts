import type { Span } from '../text/span.ts';

export type Severity = 'off' | 'hint' | 'information' | 'warning' | 'error';
export type CitationStyle = 'auto' | 'pandoc' | 'footnote' | 'link' | 'wikilink';

/** What `hearsay.yaml` and the settings `hearsay.*` say, merged key by key, the file first; every key has its default. */
export interface Configuration {
  readonly sources: readonly string[];
  readonly notes: readonly string[];
  readonly drafts: readonly string[];
  readonly bibliography: readonly string[];
  readonly citation: { readonly style: CitationStyle };
  /** Only what the user set; the rule's own default otherwise. */
  readonly rules: Readonly<Record<string, Severity>>;
  readonly claims: {
    readonly strictness: 'low' | 'normal' | 'strict';
    readonly ownVoiceLabels: readonly string[];
    readonly cues: { readonly add: readonly string[]; readonly remove: readonly string[] };
  };
}

export const defaultConfiguration: Configuration = {
  sources: ['seeds/**', 'sources/**'],
  notes: ['**/*.md'],
  drafts: ['drafts/**'],
  bibliography: [],
  citation: { style: 'auto' },
  rules: {},
  claims: { strictness: 'normal', ownVoiceLabels: [], cues: { add: [], remove: [] } },
};

/** A problem in one of the user's own YAML files, reported as `invalid-file`. */
export interface FileProblem {
  /** Absolute path. */
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}
