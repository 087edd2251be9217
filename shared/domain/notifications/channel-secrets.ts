import type { SigningSecret } from '../signing-secret.ts';
import type { Channel } from './channel.ts';

/** The signing secrets of a webhook, the newest first; of any other channel its address or key alone. */
export function secretsOf(channel: Channel): readonly SigningSecret[] {
  const { sealed, created_at, secret_since = created_at, older_secrets = [] } = channel;
  return [{ sealed, created_at: secret_since }, ...older_secrets];
}

export function withSecrets(channel: Channel, secrets: readonly SigningSecret[]): Channel {
  const [newest, ...older_secrets] = secrets;
  if (newest === undefined) return channel;
  const { older_secrets: _, ...rest } = channel;
  const { sealed, created_at: secret_since } = newest;
  return { ...rest, sealed, secret_since, ...(older_secrets.length > 0 && { older_secrets }) };
}
