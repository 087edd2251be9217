import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signWebhook, webhookHeaders } from '../../shared/cloud/http/sign-webhook.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { usageError } from '../cli/command.ts';

/** The status of the answer, or why there is none. */
export interface PostResult {
  readonly answer: number | string;
  readonly ms: number;
}

/** As long as a destination may take. */
const TIMEOUT_MS = 15_000;
const PAUSE_MS = 500;
const SECRET = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

/**
 * Posts an event as a destination receives it: the same body, signed by Standard Webhooks (standardwebhooks.com). While
 * nothing listens at the address it waits, because then nothing has been sent.
 */
export async function postSigned(
  to: string,
  secret: string,
  event: NormalisedEvent,
  say: (sentence: string) => void,
): Promise<PostResult> {
  const body = JSON.stringify(event);
  for (let tries = 0; ; tries += 1) {
    const at = new Date();
    const headers = {
      ...webhookHeaders(event.id, at),
      'webhook-signature': signWebhook([secret], { id: event.id, at, body }),
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const started = performance.now();
    const answer = await fetch(to, { method: 'POST', headers, body, redirect: 'manual', signal })
      .then(statusOf)
      .catch(reasonOf);
    if (answer !== 'ECONNREFUSED') return { answer, ms: Math.round(performance.now() - started) };
    if (tries === 0) say(`Nothing listens at ${to}. Waiting for it …`);
    await sleep(PAUSE_MS);
  }
}

async function statusOf(response: Response): Promise<number> {
  await response.body?.cancel();
  return response.status;
}

function reasonOf(thrown: Error): string {
  if (thrown.name === 'TimeoutError') return 'timeout';
  const { code } = (thrown.cause ?? {}) as { readonly code?: string };
  return code ?? 'no answer';
}

/**
 * Signs with the secret that was given. Otherwise with one made of the API key, so that it stays the same; the key
 * cannot be found from it.
 */
export function signingSecret(given: string | undefined, apiKey: string): string {
  const made = createHmac('sha256', apiKey).update('npm run forward').digest('base64');
  const secret = given ?? `whsec_${made}`;
  const bytes = Buffer.byteLength(SECRET.exec(secret)?.[1] ?? '', 'base64');
  if (bytes < 24 || bytes > 64) {
    throw usageError('--secret must be whsec_ and 24 to 64 bytes in base64.');
  }
  return secret;
}
