import { Webhook } from 'standardwebhooks';

/** What every signed webhook of ours has, without the signature. */
export function webhookHeaders(id: string, at: Date): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Convotic',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  };
}

/** The header `webhook-signature` by Standard Webhooks: one signature for each secret (standardwebhooks.com). */
export function signWebhook(
  secrets: readonly string[],
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): string {
  return secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');
}
