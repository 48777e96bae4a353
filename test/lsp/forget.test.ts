import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { ResearchFolder } from '../corpus/research-folder.ts';
import { Editor, fullClient } from './client.ts';

const SOURCE =
  'Minister defends the dam\n\nThe minister, Ada Brandt, told the committee: “I repeat that the dam is safe, and it will not be closed.”\n';
const NOTE = '# Dam\n\nBrandt said “the dam is sound, and it will not be closed”.\n';

interface Forgotten {
  files: number;
  bytes: number;
  left: unknown[];
  others: number[];
}

for (const location of ['storage', 'folder', 'memory'] as const)
  test(`a folder that is forgotten is closed, deleted and left alone until it is wanted again: ${location}`, async () => {
    using folder = new ResearchFolder({
      'sources/hearing.txt': SOURCE,
      'notes/dam.md': NOTE,
      'nested/hearsay.yaml': 'sources: [texts/**]\nnonsense: 1\n',
      'nested/texts/a.txt': SOURCE,
      'nested/n.md': NOTE,
    });
    // An empty HEARSAY_CACHE is none: the editor's own storage counts.
    const options = { storage: folder.path('.storage'), location };
    const editor = await Editor.open(folder.root, fullClient, undefined, options, { cache: '' });
    const stores = () =>
      [folder.path('.storage'), folder.path('.hearsay'), folder.path('nested/.hearsay')].flatMap(it =>
        existsSync(it) ? readdirSync(it) : [],
      );
    try {
      for (const file of ['notes/dam.md', 'nested/n.md']) {
        await editor.openDocument(file, NOTE);
        await editor.ready(file);
        const found = await editor.until(
          () => editor.pull(file),
          it => it.length > 0,
        );
        assert.equal(found[0]?.code, 'misquote');
      }
      await editor.until(
        () => editor.pushed.get(editor.uri('nested/hearsay.yaml'))?.length ?? 0,
        it => it > 0,
      );
      const kept = stores();
      assert.equal(kept.filter(it => it.endsWith('.db')).length, location === 'memory' ? 0 : 2);
      const forgotten = await editor.request<Forgotten>('hearsay/forgetFolder', { uri: editor.uri('') });
      assert.deepEqual([forgotten.left, forgotten.others], [[], []]);
      assert.equal(forgotten.files > 0, location !== 'memory');
      assert.deepEqual(stores(), []);
      assert.equal(existsSync(folder.path('.hearsay')), false);
      for (const file of ['notes/dam.md', 'nested/n.md']) {
        assert.deepEqual(await editor.pull(file), []);
        assert.equal(await editor.request('textDocument/hover', editor.at(file, 2, 2)), null);
        assert.equal(await editor.request('hearsay/status', { uri: editor.uri(file) }), null);
      }
      assert.deepEqual(editor.pushed.get(editor.uri('nested/hearsay.yaml')), []);
      assert.equal(await editor.request('hearsay/checkAllNotes', {}), null);
      await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: editor.uri('sources/hearing.txt'), type: 2 }],
      });
      await new Promise(resolve => setTimeout(resolve, 400));
      assert.deepEqual(stores(), []);
      await editor.request('hearsay/readAllSourcesAgain', {});
      assert.equal((await editor.pull('notes/dam.md'))[0]?.code, 'misquote');
      assert.ok(await editor.request('textDocument/hover', editor.at('notes/dam.md', 2, 2)));
    } finally {
      assert.equal(await editor.close(), 0);
    }
    assert.doesNotMatch(editor.stderr, /Error/);
  });
