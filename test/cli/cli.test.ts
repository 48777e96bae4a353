import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

const SOURCE = `Minister defends the dam

The minister, Ada Brandt, told the committee on Tuesday: “I repeat that the dam is safe, and it will not be closed before the spring.”
`;
const SLIP = 'Brandt said “I repeat that the dam is sound, and it will not be closed before the spring”.\n';

let root: string;
before(() => {
  root = mkdtempSync(join(tmpdir(), 'hearsay-cli-'));
  const files = {
    'project/sources/hearing.txt': SOURCE,
    'project/notes/slip.md': `# Slip\n\n${SLIP}`,
    'project/notes/fine.md': 'Brandt said “the dam is safe”.\n',
    'checked/sources/hearing.txt': SOURCE,
    'checked/notes/a.md': 'Brandt said “nobody knew it” <!-- hearsay-checked: Paul Osei, 2026-11-22, listened to the tape -->.\n',
    'secret/sources/hearing.txt': SOURCE,
    'secret/actors.yaml': '- name: Ada Brandt\n  type: person\n  restrictions: off-record\n',
    'secret/notes/a.md': 'The question went to Ada Brandt.\n',
    'empty/.keep': '',
    'crlf/sources/hearing.txt': SOURCE.replaceAll('\n', '\r\n'),
    'crlf/notes/slip.md': `# Slip\r\n\r\n${SLIP.replaceAll('\n', '\r\n')}`,
    'broken/sources/hearing.txt': SOURCE,
    'broken/hearsay.yaml': 'sources: [sources/**\nrules:\n',
    'broken/notes/a.md': 'A note.\n',
    'queries.jsonl': '{"id":"a","text":"the dam is safe"}\n{"id":"b","text":"the engineers have lost every shred of credibility"}\n',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
after(() => rmSync(root, { recursive: true }));

const program = join(process.cwd(), 'server/cli/main.ts');

function hearsay(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: join(root, cwd),
    encoding: 'utf8',
    env: { ...process.env, HEARSAY_CACHE: join(root, 'cache'), NODE_OPTIONS: '' },
  });
  return { status, stdout, stderr };
}

test('check in text: file, place, severity, message, evidence, summary; 1 for a warning', () => {
  const { status, stdout, stderr } = hearsay('project', 'check');
  assert.equal(status, 1, stderr);
  assert.match(stdout, /^notes\/slip\.md\n {2}3:39\s+warning\s+Differs from Minister defends the dam, undated.*sound.*misquote$/m);
  assert.match(stdout, /Minister defends the dam, undated, line 3: .*the dam is safe/);
  assert.match(stdout, /2 notes checked against 1 source: 1 finding \(1 warning\)\./);
  assert.equal(stderr, '');
});

test('naming somebody who talked off the record fails the check', () => {
  const { status, stdout } = hearsay('secret', 'check');
  assert.equal(status, 1);
  assert.match(stdout, /Ada Brandt is off the record, says actors\.yaml.*restricted-source$/m);
});

test('check as JSON keeps the contract', () => {
  const { status, stdout } = hearsay('project', 'check', '--json', 'notes');
  assert.equal(status, 1);
  const { findings, summary } = JSON.parse(stdout);
  assert.deepEqual(summary, { files: 2, sources: 1, findings: { warning: 1, information: 0, hint: 0 } });
  const [finding] = findings;
  assert.equal(finding.rule, 'misquote');
  assert.equal(finding.file, 'notes/slip.md');
  assert.deepEqual(finding.start, { line: 2, character: 38 });
  assert.deepEqual(finding.end, { line: 2, character: 43 });
  assert.ok(finding.fixes.some((fix: { edits: { newText: string }[] }) => fix.edits.some(edit => edit.newText.includes('safe'))));
});

test('quotations marked as checked are in the report, with who, when and how', () => {
  const { status, stdout } = hearsay('checked', 'check');
  assert.equal(status, 0);
  assert.match(stdout, /^notes\/a\.md:1: “nobody knew it” was checked by Paul Osei on 2026-11-22 \(listened to the tape\)\.$/m);
  assert.match(stdout, /nothing to report/);
  const { checked } = JSON.parse(hearsay('checked', 'check', '--json').stdout);
  assert.deepEqual(checked, [
    { file: 'notes/a.md', line: 0, words: 'nobody knew it', who: 'Paul Osei', when: '2026-11-22', how: 'listened to the tape' },
  ]);
});

test('check one file, with a limit, for one rule', () => {
  assert.equal(hearsay('project', 'check', 'notes/fine.md').status, 0);
  assert.equal(hearsay('project', 'check', '--max-warnings', '1').status, 0);
  assert.equal(hearsay('project', 'check', '--rule', 'quote-not-found').status, 0);
});

test('check for GitHub and as SARIF', () => {
  assert.match(
    hearsay('project', 'check', '--format', 'github').stdout,
    /^::warning file=notes\/slip\.md,line=3,col=39,endLine=3,endColumn=44,title=misquote::Differs/,
  );
  const sarif = JSON.parse(hearsay('project', 'check', '--format', 'sarif').stdout);
  assert.equal(sarif.version, '2.1.0');
  assert.equal(sarif.runs[0].results[0].ruleId, 'misquote');
  assert.deepEqual(sarif.runs[0].results[0].locations[0].physicalLocation.region, {
    startLine: 3,
    startColumn: 39,
    endLine: 3,
    endColumn: 44,
  });
});

test('an empty folder is no error, and says what to do', () => {
  const { status, stdout } = hearsay('empty', 'check');
  assert.equal(status, 0);
  assert.match(stdout, /0 notes checked against 0 sources: nothing to check against\. Put sources into seeds\/ or sources\//);
});

test('line ends of Windows change nothing', () => {
  const { stdout } = hearsay('crlf', 'check', '--json');
  assert.deepEqual(JSON.parse(stdout).findings[0].start, { line: 2, character: 38 });
});

test('broken YAML of ours is a finding with its place', () => {
  const { status, stdout } = hearsay('broken', 'check', '--json');
  assert.equal(status, 1);
  const finding = JSON.parse(stdout).findings.find((it: { rule: string }) => it.rule === 'invalid-file');
  assert.equal(finding.file, 'hearsay.yaml');
  assert.ok(finding.message.length > 10);
});

for (const [what, args, message] of [
  ['a missing path', ['check', 'nowhere'], /^hearsay check: nowhere: there is no such file or folder\.\n$/],
  ['an unknown option', ['check', '--frobnicate'], /^hearsay check: .*frobnicate.*\n$/],
  ['an unknown rule', ['check', '--rule', 'misquotes'], /^hearsay check: there is no rule “misquotes”/],
  ['an unknown command', ['chek'], /^hearsay: there is no command “chek”/],
  ['a number that is none', ['check', '--max-warnings', 'few'], /^hearsay check: --max-warnings takes a whole number/],
  ['a missing file to extract', ['extract', 'nowhere.txt'], /^hearsay extract: nowhere\.txt: there is no such file/],
  ['a missing configuration', ['check', '--config', 'no.yaml'], /^hearsay check: --config no\.yaml: there is no such file/],
] as const) {
  test(`${what} is one clear line and status 2`, () => {
    const { status, stdout, stderr } = hearsay('project', ...args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}

test('extract prints one line of JSON a file, by the contract', () => {
  const { status, stdout } = hearsay('project', 'extract', 'sources/hearing.txt');
  assert.equal(status, 0);
  const record = JSON.parse(stdout);
  assert.equal(record.file, 'sources/hearing.txt');
  assert.equal(record.length, SOURCE.length);
  const brandt = record.actors.find((it: { name: string }) => it.name === 'Ada Brandt');
  assert.equal(brandt?.type, 'person');
  const quotation = record.quotations.find((it: { type: string }) => it.type === 'direct');
  assert.ok(quotation);
  assert.equal(quotation.actor, brandt.id);
  assert.equal(SOURCE.slice(quotation.cue.start, quotation.cue.end), 'told');
  assert.match(SOURCE.slice(quotation.content[0].start, quotation.content[0].end), /^I repeat that the dam is safe/);
});

test('locate finds words, many at once, and files that open from the present folder', () => {
  const { status, stdout } = hearsay('.', 'locate', '--input', 'queries.jsonl', '--sources', 'project/sources');
  assert.equal(status, 0);
  const [found, missing] = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.equal(found.id, 'a');
  assert.equal(found.verdict, 'verbatim');
  assert.equal(found.file, 'project/sources/hearing.txt');
  assert.equal(SOURCE.slice(found.start, found.end), 'the dam is safe');
  assert.equal(missing.verdict, 'missing');
  assert.equal(missing.file, null);
});

test('actors lists names, and one name gives the card', () => {
  assert.match(hearsay('project', 'actors').stdout, /^Ada Brandt {2}person {2}1 source$/m);
  assert.match(hearsay('project', 'actors', 'brandt').stdout, /^Ada Brandt · person\n/);
  assert.equal(hearsay('project', 'actors', 'Nobody Atall').status, 2);
});

test('help and version', () => {
  for (const args of [
    ['--help'],
    ['check', '--help'],
    ['extract', '--help'],
    ['locate', '--help'],
    ['actors', '--help'],
    ['lsp', '--help'],
    ['--version'],
  ]) {
    const { status, stdout } = hearsay('project', ...args);
    assert.equal(status, 0);
    assert.ok(stdout.length > 0);
  }
});

test('cite keeps the contract: ranked passages with span, score and citation', () => {
  const claim = 'The dam will not be closed before the spring';
  const { status, stdout, stderr } = hearsay('project', 'cite', '--text', claim, '--style', 'pandoc');
  assert.equal(status, 0, stderr);
  const [best, ...others] = JSON.parse(stdout);
  assert.equal(best.source, 'hearing');
  assert.ok(SOURCE.slice(best.start, best.end).includes('closed before the spring'));
  assert.equal(best.citation, '[@hearing]');
  assert.equal(best.speaker, 'Ada Brandt');
  assert.equal(best.date, 'undated');
  assert.ok(others.every((it: { score: number }) => it.score <= best.score));
  assert.match(JSON.parse(hearsay('project', 'cite', '--text', claim).stdout)[0].citation, /^\[.+\]\(sources\/hearing\.txt\)$/);
  assert.deepEqual(JSON.parse(hearsay('project', 'cite', '--text', 'zeppelin').stdout), []);
});

test('cite looks where it is told: sources, actors, time', () => {
  const sources = (...options: string[]) =>
    JSON.parse(hearsay('project', 'cite', '--text', 'The dam will not be closed', ...options).stdout).map(
      (it: { source: string }) => it.source,
    );
  assert.ok(sources('--source', 'hearing').includes('hearing'));
  assert.ok(sources('--actor', 'Ada Brandt').length > 0);
  assert.deepEqual(sources('--since', '2024'), []); // undated
  assert.match(hearsay('project', 'cite', '--text', 'x', '--actor', 'Nobody Known').stderr, /no source names “Nobody Known”/);
  assert.match(hearsay('project', 'cite', '--text', 'x', '--source', 'nowhere').stderr, /no source “nowhere”/);
  assert.match(hearsay('project', 'cite', '--text', 'x', '--since', 'May').stderr, /2024-03-05, not “May”/);
});

test('cite says what is missing and what is wrong', () => {
  assert.match(hearsay('project', 'cite').stderr, /--text/);
  const wrong = hearsay('project', 'cite', '--text', 'x', '--style', 'mla');
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /auto, pandoc, footnote, link, wikilink, not “mla”/);
});
