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

/** The database, and for how many days messages are kept in it: for ever, unless the installation says so. */
export function storeSettings(env: Environment): ReturnType<typeof database> & {
  readonly messageDays?: number;
} {
  const messageDays = optionalNumber(env, 'MESSAGE_RETENTION_DAYS');
  return { ...database(env), ...(messageDays !== undefined && { messageDays }) };
}

/** The project's Firestore database; a backup is restored into one of another name than the default. */
export function database(env: Environment): { projectId: string; databaseId: string } {
  return { projectId: projectId(env), databaseId: env['FIRESTORE_DATABASE'] ?? '(default)' };
}
