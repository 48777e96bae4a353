import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

/** A host as VS Code's Markdown grammar is built: quotes and paragraphs that continue by `while`, code, comments, links, front matter. */
const HOST = 'text.html.markdown';
const OURS = 'text.hearsay.injection';
const files: Readonly<Record<string, string>> = {
  [HOST]: 'test/syntaxes/host.tmLanguage.json',
  [OURS]: 'syntaxes/hearsay.tmLanguage.json',
};
let grammar: IGrammar;

before(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async scope => {
      const file = files[scope];
      return file === undefined ? null : textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
    getInjections: scope => (scope === HOST ? [OURS] : undefined),
  });
  grammar = (await registry.loadGrammar(HOST))!;
});

/** What our grammar adds: the text and our innermost scope of every token it names, `meta` scopes left out. */
function scoped(text: string): string[] {
  let state = textmate.INITIAL;
  const found: string[] = [];
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const own = scopes.filter(it => it.endsWith('.hearsay') && !/^(?:meta|comment)\./.test(it)).at(-1);
      if (own) found.push(`${line.slice(startIndex, endIndex)} → ${own.slice(0, -'.hearsay'.length)}`);
    }
    state = ruleStack;
  }
  return found;
}

test('a citation: keys, locators, separators', () => {
  assert.deepEqual(scoped('He said so [see @lbc2025, p. 3; -@{http://x.y}].'), [
    '[ → punctuation.definition.citation.begin',
    '@ → punctuation.definition.citekey',
    'lbc2025 → constant.other.citekey',
    ', → punctuation.separator.locator',
    ' p. 3 → string.unquoted.locator',
    '; → punctuation.separator.citation',
    '- → keyword.operator.suppress-author',
    '@ → punctuation.definition.citekey',
    '{http://x.y} → constant.other.citekey',
    '] → punctuation.definition.citation.end',
  ]);
});

test('a citation over two lines, and one that never ends', () => {
  assert.equal(scoped('So [@a,\np. 3] and').at(-1), '] → punctuation.definition.citation.end');
  assert.deepEqual(scoped('So [@a, p. 3\n\nnext p. 4'), [
    '[ → punctuation.definition.citation.begin',
    '@ → punctuation.definition.citekey',
    'a → constant.other.citekey',
    ', → punctuation.separator.locator',
    ' p. 3 → string.unquoted.locator',
  ]);
});

test('a key in running text; mail addresses, paths and escapes are none', () => {
  assert.deepEqual(scoped('As @doe99 says. (@roe:1)'), [
    '@ → punctuation.definition.citekey',
    'doe99 → constant.other.citekey',
    '@ → punctuation.definition.citekey',
    'roe:1 → constant.other.citekey',
  ]);
  assert.deepEqual(scoped('Mail me@example.org, \\@no, x/@y, [sic], [me@example.org].'), []);
});

test('footnotes and their definitions', () => {
  assert.deepEqual(scoped('One.[^fo]'), [
    '[^ → punctuation.definition.footnote.begin',
    'fo → constant.other.reference.footnote',
    '] → punctuation.definition.footnote.end',
  ]);
  assert.deepEqual(scoped('[^fo]: LBC'), [
    '[^ → punctuation.definition.footnote.begin',
    'fo → entity.name.label.footnote',
    ']: → punctuation.definition.footnote.end',
  ]);
});

test('the attribution line of a blockquote', () => {
  for (const text of ['> “No way.”\n> — Andrei Kelin, LBC', '> “No way.”\n>\n> — Andrei Kelin, LBC', '>— Andrei Kelin, LBC'])
    assert.deepEqual(scoped(text), ['— → punctuation.definition.attribution', 'Andrei Kelin → entity.name.speaker'], text);
  assert.deepEqual(scoped('> -- [[Kelin]], [@lbc, p. 3]').slice(0, 4), [
    '-- → punctuation.definition.attribution',
    '[[Kelin]] → entity.name.speaker',
    '[ → punctuation.definition.citation.begin',
    '@ → punctuation.definition.citekey',
  ]);
  assert.deepEqual(scoped('He left — Kelin said.\n\n> one — two\n> - item'), []);
});

test('comments that turn rules off', () => {
  assert.deepEqual(scoped('<!-- hearsay-disable-next-line misquote, wrong-source -- as printed -->'), [
    '<!-- → punctuation.definition.comment.begin',
    'hearsay-disable-next-line → keyword.control.directive',
    'misquote → constant.other.rule',
    'wrong-source → constant.other.rule',
    '-- → punctuation.separator.reason',
    'as printed → string.unquoted.reason',
    '--> → punctuation.definition.comment.end',
  ]);
  assert.deepEqual(scoped('<!-- an ordinary comment @doe99 hearsay-disable -->\n\n<!-- hearsay-disabled -->'), []);
});

test('nothing in code, links, comments and front matter', () => {
  assert.deepEqual(scoped('---\nauthor: @doe99\n---\n\n`[@a]` [@doe99](x.md)\n\n```\n[@a] [^1]\n```\n\n<!-- [@a] -->'), []);
});
