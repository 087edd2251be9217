import { statusError, type WebhookAnswer } from '../../shared/cloud/http/post-webhook.ts';
import { readRetryAfter } from '../../shared/cloud/http/retry-after.ts';
import { signWebhook, webhookHeaders } from '../../shared/cloud/http/sign-webhook.ts';
import type { DeliveryAttempt } from '../../shared/domain/destinations/delivery.ts';
import {
  type Destination,
  destinationSecretOwner,
} from '../../shared/domain/destinations/destination.ts';
import { Failure } from '../../shared/domain/failure.ts';
import { validSecrets } from '../../shared/domain/signing-secret.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import { unseal } from '../../shared/runtime/sealing.ts';
import type { Deliverer } from './deliverer.ts';

/**
 * Posts an event once, signed by Standard Webhooks with every valid secret (standardwebhooks.com). Rejects only where
 * the secret cannot be opened: then nothing was sent.
 */
export async function callDestination(
  { post, timeoutMs, sealingKeys, now }: Deliverer,
  destination: Destination,
  event: { readonly id: string; readonly body: string },
): Promise<DeliveryAttempt> {
  const started = now();
  const at = new Date(started);
  const request_headers = webhookHeaders(event.id, at);
  const owner = destinationSecretOwner(destination.id);
  const secrets = validSecrets(destination.secrets, at.toISOString()).map(({ sealed }) => {
    const secret = unseal(sealed, sealingKeys, owner);
    if (secret === undefined) {
      throw new Failure('secret_unavailable', 'no sealing key opens the secret of the destination');
    }
    return secret;
  });
  const signature = signWebhook(secrets, { id: event.id, at, body: event.body });
  const headers = { ...request_headers, 'webhook-signature': signature };
  const { url } = destination;
  const answer = await post({ url, headers, body: event.body, timeoutMs });
  const ended = now();
  const called = { at: at.toISOString(), ms: ended - started, url, request_headers };
  return { ...called, ...outcomeOf(answer, ended) };
}

function outcomeOf(
  answer: WebhookAnswer,
  now: number,
): Omit<DeliveryAttempt, 'at' | 'ms' | 'url' | 'request_headers'> {
  if ('error' in answer) return { error: answer.error };
  const { status, headers, body } = answer;
  return withoutUndefined({
    status,
    response_headers: headers,
    response_body: body,
    error: statusError(status),
    retry_after_ms: readRetryAfter(headers['retry-after'], now),
  });
}
