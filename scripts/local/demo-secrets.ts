import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { DEMO_MARK } from '../../shared/runtime/config.ts';

const secretsSchema = v.strictObject({
  /** Messenger and WhatsApp sign with the Meta app's secret, Instagram with that of the Instagram app. */
  meta_app_secret: v.string(),
  instagram_app_secret: v.string(),
  meta_verify_token: v.string(),
  telegram_key: v.string(),
  sealing_key: v.string(),
  session_key: v.string(),
  line_channel_secret: v.string(),
  api_key: v.string(),
  unrouted_api_key: v.string(),
});

export type DemoSecrets = v.InferOutput<typeof secretsSchema>;

/** The secrets of the folder. They are made up once and kept as long as the folder exists. */
export async function demoSecrets(file: string): Promise<DemoSecrets> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return v.parse(secretsSchema, JSON.parse(kept));
  const names = Object.keys(secretsSchema.entries);
  const secrets = v.parse(secretsSchema, {
    ...Object.fromEntries(names.map((name) => [name, invent()])),
    // As with a real LINE account, it is stored with its block and not in the environment.
    line_channel_secret: randomBytes(16).toString('hex'),
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

/** The secrets as environment variables, with the names that Secret Manager gives them when deployed. */
export function asEnvironment(secrets: DemoSecrets): Readonly<Record<string, string>> {
  return {
    META_APP_SECRETS: `${secrets.meta_app_secret},${secrets.instagram_app_secret}`,
    META_VERIFY_TOKEN: secrets.meta_verify_token,
    TELEGRAM_KEYS: secrets.telegram_key,
    SEALING_KEYS: secrets.sealing_key,
    SESSION_KEYS: secrets.session_key,
  };
}

function invent(): string {
  return `${DEMO_MARK}-${randomBytes(16).toString('hex')}`;
}
