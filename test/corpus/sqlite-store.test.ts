import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { SqliteStore } from '../../server/corpus/sqlite/store.ts';
import { storeContract } from './store-contract.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hearsay-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
storeContract('SQLite file', async () => new SqliteStore(path.join(folder, `${files++}.db`)));
storeContract('SQLite memory', async () => new SqliteStore(':memory:'));
