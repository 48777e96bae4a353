import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaultConfiguration } from '../server/workspace/configuration.ts';
import { mergeConfiguration, readSettings } from '../server/workspace/parse-configuration.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

test('settings nobody has touched are the defaults: VS Code sends them all, and an array without one as empty', () => {
  const empty: Record<string, unknown> = { array: [], object: {}, string: '', boolean: false, number: 0 };
  const settings: Record<string, unknown> = {};
  for (const [name, { type, default: own }] of Object.entries<{ type: string; default?: unknown }>(
    manifest.contributes.configuration.properties,
  )) {
    const [, first = '', second] = name.split('.');
    const value = own ?? empty[type];
    if (second === undefined) settings[first] = value;
    else settings[first] = { ...(settings[first] as object | undefined), [second]: value };
  }
  assert.deepEqual(mergeConfiguration({}, readSettings(settings)), defaultConfiguration);
});

test('every package is pinned, and the lock file is complete and names no registry', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  }
  for (const [place, entry] of Object.entries<{ version?: string; integrity?: string; resolved?: string; optionalDependencies?: object }>(
    lock.packages,
  )) {
    if (place === '') continue;
    assert.ok(entry.version && entry.integrity, `${place} has its version and its checksum`);
    assert.equal(entry.resolved, undefined, place);
  }
  // npm leaves out what its registry did not have on the day, and then refuses to install from the lock file.
  for (const [place, { optionalDependencies }] of Object.entries<{ optionalDependencies?: object }>(lock.packages)) {
    for (const name of Object.keys(optionalDependencies ?? {})) {
      assert.ok(
        lock.packages[`node_modules/${name}`] ?? lock.packages[`${place}/node_modules/${name}`],
        `${name}, which ${place} may need`,
      );
    }
  }
});
