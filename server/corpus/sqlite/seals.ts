import { crc32 } from 'node:zlib';
import { StoreBroken } from '../store.ts';
import type { Row } from './engine.ts';

type Value = number | string | null | undefined;

/** A checksum of the values of a row. SQLite notices a damaged page, not a damaged letter or number. */
export function sealOf(...values: readonly Value[]): number {
  return crc32(values.map(it => it ?? '').join('\0'));
}

/** Numbers in one row, with their seal behind them. */
export function sealed(...values: readonly number[]): number[] {
  return [...values, sealOf(...values)];
}

/** The numbers of these columns. Throws `StoreBroken` unless the row's seal is that of them, in this order. */
export function unsealed(row: Row, ...columns: readonly string[]): number[] {
  verifySeal(row, ...columns);
  return columns.map(it => Number(row[it]));
}

/** Throws `StoreBroken` unless the row's seal is that of these columns, in this order. */
export function verifySeal(row: Row, ...columns: readonly string[]): void {
  if (sealOf(...columns.map(it => row[it] as Value)) !== row.seal)
    throw new StoreBroken('The cache is damaged (a row does not match its seal).');
}
