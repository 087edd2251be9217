import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { CommandError } from '../cli/command.ts';
import { LOCAL_DIR, layoutOf } from './layout.ts';

const demoSchema = v.object({
  base_url: v.string(),
  /** The stand-in for the platforms' APIs. `/_control/accounts` lists the accounts that can be connected. */
  platforms_url: v.string(),
  project_id: v.string(),
  workspace_id: v.string(),
  api_key: v.string(),
  /** A key that sees the events of accounts that nobody has connected. */
  unrouted_api_key: v.string(),
  /** The workflow that simulated traffic starts. */
  workflow_id: v.string(),
  archive_bucket: v.string(),
  emulators: v.object({
    pubsub: v.string(),
    firestore: v.string(),
    storage: v.string(),
    tasks: v.string(),
  }),
  blocks: v.record(
    v.string(),
    v.object({
      block_id: v.string(),
      account_id: v.string(),
      webhook_url: v.string(),
      secrets: v.record(v.string(), v.string()),
    }),
  ),
});

/** Everything that a script needs to act as a platform, or to call the API, locally. */
export type DemoFile = v.InferOutput<typeof demoSchema>;

export async function readDemoFile(file = layoutOf(LOCAL_DIR).demoFile): Promise<DemoFile> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new CommandError(1, 'The local stack has not been started here: run npm start first.');
  }
  try {
    return v.parse(demoSchema, JSON.parse(text));
  } catch {
    throw new CommandError(1, `${file} cannot be read: run npm start to write it again.`);
  }
}

/** Readable by its owner only, because it contains secrets, though only demo secrets. */
export async function writeDemoFile(file: string, demo: DemoFile): Promise<void> {
  await writeFile(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}
