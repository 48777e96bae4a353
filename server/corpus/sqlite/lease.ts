import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Leader } from '../store.ts';
import { Connection, type Row } from './engine.ts';

/** After how long without a heartbeat a leader whose process still runs (or runs on another machine) is taken for stuck, in milliseconds. */
const patience = 60_000;

/** Whether the holder of the lease still works: a process of this machine by its number, and never without a heartbeat for long. */
export function isAlive(lease: Row): boolean {
  const silent = Date.now() - Number(lease.heartbeat);
  if (silent > patience || silent < -patience) return false;
  if (lease.host !== hostname()) return true;
  try {
    process.kill(Number(lease.pid), 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** The living process that has the lease in an open store. */
export function leaderIn(connection: Connection): Leader | undefined {
  const lease = connection.get('SELECT * FROM lease WHERE id = 1');
  return lease && isAlive(lease) ? { pid: Number(lease.pid), host: String(lease.host) } : undefined;
}

/** The living process that writes a store file, of whatever release; `undefined` when there is none, or the file is no store. Changes nothing. */
export function leaderOf(file: string): Leader | undefined {
  if (!existsSync(file)) return undefined;
  let connection: Connection | undefined;
  try {
    connection = new Connection(file);
    return leaderIn(connection);
  } catch {
    // Broken, or another program's: nobody works with it.
    return undefined;
  } finally {
    connection?.close();
  }
}
