import { MOST_SHARDS } from '../store/shards.ts';

/**
 * The environment variables of the functions. Each is read once, at start, and a missing one ends the start.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Marks secrets that `npm start` makes up. They are in a public repository, so they must not be used elsewhere.
 */
export const DEMO_MARK = 'demo-only';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function required(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new ConfigError(`${name} is not set`);
  return value;
}

/** Reads a whole number that may be absent. */
export function optionalNumber(env: Environment, name: string): number | undefined {
  const value = env[name] ?? '';
  if (value === '') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new ConfigError(`${name} must be a whole number`);
}

/** Reads an address that may be absent. */
export function optionalUrl(env: Environment, name: string): string | undefined {
  const value = env[name] ?? '';
  if (value === '') return undefined;
  if (/^https?:/.test(value) && URL.canParse(value)) return value;
  throw new ConfigError(`${name} must be an address such as https://hooks.example.com`);
}

/** Cloud Run sets K_SERVICE; an emulator's address is only ever set on a developer's machine. */
export function isLocal(env: Environment): boolean {
  return env['PUBSUB_EMULATOR_HOST'] !== undefined && env['K_SERVICE'] === undefined;
}

/** One secret or several, separated by commas: the current one first, then those still valid. */
export function secrets(env: Environment, name: string): readonly string[] {
  const list = required(env, name)
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
  if (list.length === 0) throw new ConfigError(`${name} holds no secret`);
  if (!isLocal(env) && list.some((secret) => secret.includes(DEMO_MARK))) {
    throw new ConfigError(`${name} holds a demo secret: set a secret of your own before deploying`);
  }
  return list;
}

export function projectId(env: Environment): string {
  return required(env, 'GOOGLE_CLOUD_PROJECT');
}

/**
 * The database, for how many days messages are kept in it (for ever, unless the installation says so), and which
 * workspaces are spread over shards (none): see `shared/store/shards.ts`.
 */
export function storeSettings(env: Environment): ReturnType<typeof database> & {
  readonly messageDays?: number;
  readonly shards?: ReadonlyMap<string, number>;
} {
  const messageDays = optionalNumber(env, 'MESSAGE_RETENTION_DAYS');
  const shards = shardsOf(env);
  return {
    ...database(env),
    ...(messageDays !== undefined && { messageDays }),
    ...(shards.size > 0 && { shards }),
  };
}

/** `WORKSPACE_SHARDS`, such as `ws_acme=8,ws_big=16`. */
function shardsOf(env: Environment): ReadonlyMap<string, number> {
  const entries = (env['WORKSPACE_SHARDS'] ?? '').split(',').filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => {
      const [, workspaceId = '', count] = /^([\w-]+)=(\d{1,2})$/.exec(entry) ?? [];
      if (Number(count) >= 1 && Number(count) <= MOST_SHARDS) return [workspaceId, Number(count)];
      const form = `workspaces with 1 to ${MOST_SHARDS} shards, as ws_acme=8,ws_big=16`;
      throw new ConfigError(`WORKSPACE_SHARDS must list ${form}`);
    }),
  );
}

/** The project's Firestore database; a backup is restored into one of another name than the default. */
export function database(env: Environment): { projectId: string; databaseId: string } {
  return { projectId: projectId(env), databaseId: env['FIRESTORE_DATABASE'] ?? '(default)' };
}
