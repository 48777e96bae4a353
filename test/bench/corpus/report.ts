import type { Figures } from './measure.ts';
export function report(found: readonly Figures[]): string {
  return JSON.stringify(found, null, 2);
}
