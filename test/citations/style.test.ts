import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsl } from '../../server/citations/csl.ts';
import { dateLabel, formatDate, sourceLabel } from '../../server/citations/describe.ts';
import { footnoteDefinition, referenceLine, renderCitation } from '../../server/citations/style.ts';
import type { Metadata } from '../../server/formats/metadata.ts';
import { parseMarkdown } from '../../server/markdown/parse.ts';

const field = <T>(value: T) => ({ value, origin: 'sidecar' as const });
const lbc: Metadata = {
  containerTitle: field('LBC'),
  title: field('No role [for NATO]'),
  pageDate: field({ year: 2022, month: 7, day: 5 }),
};
const source = { id: 'lbc-kelin', file: 'sources/a b (1).txt', metadata: lbc };

test('dates as far as they are known; a date of the page is no date of publication', () => {
  assert.equal(formatDate({ year: 2022, month: 7, day: 5 }), '5 July 2022');
  assert.equal(formatDate({ year: 2022, month: 7 }), 'July 2022');
  assert.equal(formatDate({ year: 2022 }), '2022');
  assert.equal(dateLabel({}), 'undated');
  assert.equal(dateLabel(lbc), 'undated (page shows 5 July 2022)');
  assert.equal(dateLabel({ ...lbc, issued: field({ year: 2025, month: 9 }) }), 'September 2025');
});

test('labels: container, else authors, else title, else key', () => {
  assert.equal(sourceLabel(source), 'LBC, undated (page shows 5 July 2022)');
  assert.equal(
    sourceLabel({ id: 'a', metadata: { author: field([{ family: 'Doe' }, { literal: 'ECB' }]), issued: field({ year: 2020 }) } }),
    'Doe and ECB, 2020',
  );
  assert.equal(
    sourceLabel({ id: 'a', metadata: { author: field([{ family: 'Doe' }, { family: 'Roe' }, { family: 'Poe' }]) } }),
    'Doe et al., undated',
  );
  assert.equal(sourceLabel({ id: 'a', metadata: { title: field('The dam is safe') } }), 'The dam is safe, undated');
  assert.equal(sourceLabel({ id: 'a', metadata: {} }), 'a, undated');
  assert.ok(sourceLabel({ id: 'a', metadata: { title: field('word '.repeat(60)) } }).length < 90);
});

test('four styles of citation', () => {
  const at = { noteFile: 'notes/deep/n.md' };
  assert.equal(renderCitation('pandoc', source, at), '[@lbc-kelin]');
  assert.equal(renderCitation('pandoc', source, { ...at, locator: 'p. 3' }), '[@lbc-kelin, p. 3]');
  assert.equal(renderCitation('pandoc', { ...source, id: '2022 report.' }, at), '[@{2022 report.}]');
  assert.equal(renderCitation('footnote', source, at), '[^lbc-kelin]');
  assert.equal(renderCitation('link', source, at), '[LBC, undated (page shows 5 July 2022)](../../sources/a%20b%20%281%29.txt)');
  assert.equal(
    renderCitation('link', { ...source, file: 'notes/deep/a.txt' }, { ...at, locator: 'p. 3' }),
    '[LBC, undated (page shows 5 July 2022)](a.txt#page=3)',
  );
  assert.equal(renderCitation('wikilink', source, at), '[[sources/a b (1).txt|LBC, undated (page shows 5 July 2022)]]');
  assert.equal(
    renderCitation('wikilink', { ...source, file: 'sources/a.md' }, { ...at, locator: 'Methods' }),
    '[[sources/a#Methods|LBC, undated (page shows 5 July 2022)]]',
  );
});

test('whatever a source says of itself, a citation stays one citation', () => {
  const nasty = { id: 'x]y', file: 'a]b [c](d).txt', metadata: { containerTitle: field('A [b](c) | ]] *d*') } };
  const kinds = (text: string) => parseMarkdown(text).nodes.map(it => it.kind);
  for (const [style, kind] of [
    ['link', 'link'],
    ['wikilink', 'wikilink'],
  ] as const) {
    const text = renderCitation(style, nasty, { noteFile: 'n.md' });
    const node = parseMarkdown(text).nodes.find(it => it.kind === kind);
    assert.deepEqual([node?.start, node?.end], [0, text.length], text);
  }
  assert.ok(
    kinds(`${renderCitation('footnote', nasty, { noteFile: 'n.md' })}\n\n${footnoteDefinition(nasty, { noteFile: 'n.md' })}`).includes(
      'footnote-definition',
    ),
  );
});

test('a footnote’s definition names title, source, date and file', () => {
  assert.equal(
    footnoteDefinition(source, { noteFile: 'notes/n.md', locator: 'p. 3' }),
    '[^lbc-kelin]: “No role \\[for NATO\\]”, LBC, undated (page shows 5 July 2022), p. 3. [a b (1).txt](../sources/a%20b%20%281%29.txt#page=3)',
  );
});

test('CSL items and reference lines hold what is known and nothing else', () => {
  assert.deepEqual(toCsl('lbc-kelin', lbc), { id: 'lbc-kelin', type: 'document', title: 'No role [for NATO]', 'container-title': 'LBC' });
  assert.deepEqual(toCsl('a', { issued: field({ year: 2025, month: 9 }) }).issued, { 'date-parts': [[2025, 9]] });
  assert.equal(referenceLine({ id: 'lbc-kelin', metadata: lbc }), 'LBC, “No role [for NATO]”, undated (page shows 5 July 2022).');
});
