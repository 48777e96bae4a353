import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { partOf } from '../../server/corpus/sqlite/statistics.ts';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { storeContract } from './store-contract.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hearsay-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
storeContract('SQLite file', async () => new SqliteStore(path.join(folder, `${files++}.db`)));
storeContract('SQLite memory', async () => new SqliteStore(':memory:'));

test('every table is counted with a part of the store', async () => {
  const file = path.join(folder, 'parts.db');
  await new SqliteStore(file).close();
  const database = new DatabaseSync(file);
  const tables = database.prepare('SELECT DISTINCT tbl_name AS name FROM sqlite_schema WHERE rootpage > 0').all();
  database.close();
  assert.ok(tables.length > 10);
  for (const { name } of tables) assert.ok(name === 'bodies' || partOf(String(name)) !== undefined, `${name} is in no part`);
});
