import { least } from './merge.ts';

/** What we sign with, sealed. After a rotation the one before is valid for a while, and signs too. */
export interface SigningSecret {
  /** See `sealing.ts`. */
  readonly sealed: string;
  readonly created_at: string;
  readonly valid_until?: string;
}

/** A signature has no more parts than this. */
const MAX_SECRETS = 5;

/** The secrets that sign at a time: the newest, and those before it that are still valid. */
export function validSecrets(
  secrets: readonly SigningSecret[],
  now: string,
): readonly SigningSecret[] {
  return secrets.filter(({ valid_until }) => valid_until === undefined || valid_until > now);
}

export interface Rotation {
  readonly sealed: string;
  readonly at: string;
  /** How long the secrets before it are still valid. */
  readonly overlapMs: number;
}

/** With a new secret first. Those before it sign until the overlap ends, or until they would have ended anyway. */
export function rotateSecrets(
  secrets: readonly SigningSecret[],
  { sealed, at, overlapMs }: Rotation,
): readonly SigningSecret[] {
  const end = new Date(Date.parse(at) + overlapMs).toISOString();
  const kept = secrets
    .map((one) => ({ ...one, valid_until: least(one.valid_until, end) }))
    .filter(({ valid_until }) => valid_until > at)
    .slice(0, MAX_SECRETS - 1);
  return [{ sealed, created_at: at }, ...kept];
}
