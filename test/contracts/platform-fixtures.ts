import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../fixtures/', import.meta.url);

/** One delivery body of ours, and what it becomes: written down, not computed. */
export interface Fixture {
  readonly name: string;
  readonly body: Buffer;
  readonly expected: unknown;
}

/** Every `<name>.json` of a platform with its `<name>.expected.json`. */
export function readFixtures(platform: string): Fixture[] {
  const folder = new URL(`${platform}/`, root);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .map((file) => file.replace('.json', ''))
    .map((name) => ({
      name,
      body: readFileSync(new URL(`${name}.json`, folder)),
      expected: JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8')),
    }));
}
