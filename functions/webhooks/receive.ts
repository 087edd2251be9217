import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import type {
  DeliveryRequest,
  Ingress,
  VerifiedDelivery,
} from '../../shared/platforms/platform.ts';
import { type Verdict, verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import { envelopeAttributes, wrapEvent } from '../../shared/wire/wrap-event.ts';
import {
  type Answer,
  accepted,
  badHandshake,
  badSignature,
  methodNotAllowed,
  notJson,
  tooLarge,
  unavailable,
  unknownPath,
} from './answer.ts';
import { answerHandshake } from './handshake.ts';

/** Meta's largest delivery is 3 MB; Telegram's 64 KiB. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The secrets a delivery may be signed with; undefined where the path names no block of ours. */
export type FindSecrets = (
  request: DeliveryRequest,
) => Promise<Candidates | undefined> | Candidates | undefined;

export interface Candidates {
  readonly secrets: readonly string[];
  /** The account, where the path names it and the body does not. */
  readonly account_id?: string;
  /** Of the webhook key in the path, for whoever judges the events: it joins the context of each. */
  readonly key_version?: number;
  /** Asked when none of the secrets fits: they may have been replaced a moment ago. */
  readonly again?: () => Promise<readonly string[]>;
}

export interface Receiver {
  readonly ingress: Ingress;
  readonly findSecrets: FindSecrets;
  readonly publisher: Publisher;
  /** For the webhook handlers with a handshake. */
  readonly verifyTokens?: readonly string[];
}

export interface Incoming extends DeliveryRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}

/** The one path all five webhook handlers share: route → handshake, or verify → split → publish. */
export async function receive(receiver: Receiver, incoming: Incoming, now: Date): Promise<Answer> {
  const { ingress } = receiver;
  const [path = '', query = ''] = incoming.url.split('?', 2);
  const key = pathKey(path, ingress.name);
  if (key === undefined || (key !== '') !== (ingress.secrets === 'derived')) return unknownPath;
  if (incoming.method === 'GET' && ingress.handshake === 'hub') {
    return receiver.verifyTokens === undefined
      ? badHandshake
      : answerHandshake(new URLSearchParams(query), receiver.verifyTokens);
  }
  if (incoming.method !== 'POST') {
    return methodNotAllowed(ingress.handshake === 'hub' ? 'GET, POST' : 'POST');
  }
  if (incoming.body.length > MAX_BODY_BYTES) return tooLarge;
  try {
    return await takeDelivery(receiver, { ...incoming, path_key: key }, now);
  } catch (thrown) {
    // JSON.parse nests deeper than JSON.stringify can follow: nothing a platform sends, nothing to retry.
    return thrown instanceof RangeError ? notJson : unavailable(asFailure(thrown).code);
  }
}

async function takeDelivery(
  receiver: Receiver,
  request: DeliveryRequest,
  now: Date,
): Promise<Answer> {
  const candidates = await receiver.findSecrets(request);
  if (candidates === undefined) return unknownPath;
  const verdict = await verify(receiver.ingress, request, candidates);
  if (!verdict.ok) return verdict.reason === 'not_json' ? notJson : badSignature;
  const { key_version } = candidates;
  const context = key_version === undefined ? {} : { key_version };
  const count = await publishEvents(receiver, verdict.delivery, now.toISOString(), context);
  return accepted(count, verdict.secretIndex, key_version);
}

async function verify(
  ingress: Ingress,
  request: DeliveryRequest,
  { secrets, account_id, again }: Candidates,
): Promise<Verdict> {
  const verdict = verifyDelivery(ingress, request, secrets, account_id);
  if (verdict.ok || verdict.reason === 'not_json' || again === undefined) return verdict;
  return verifyDelivery(ingress, request, await again(), account_id);
}

async function publishEvents(
  { ingress, publisher }: Receiver,
  delivery: VerifiedDelivery,
  receivedAt: string,
  context: Readonly<Record<string, unknown>>,
): Promise<number> {
  const messages = ingress.split(delivery, receivedAt).map(({ body, ...event }) => {
    const inContext = { ...body, context: { ...body.context, ...context } };
    const envelope = wrapEvent(ingress.name, { ...event, body: inContext }, receivedAt);
    return { data: envelope, attributes: envelopeAttributes(envelope) };
  });
  if (messages.length > 0) await publisher.publish('webhook-events', messages);
  return messages.length;
}

/**
 * What follows the webhook handler's own path: '' or one key; undefined for any other path. A load balancer passes
 * `/webhooks/<platform>/…` unchanged, the function's own address has no such prefix.
 */
function pathKey(path: string, platform: string): string | undefined {
  const prefix = `/webhooks/${platform}`;
  const inner = path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
  return /^\/?([A-Za-z0-9_-]*)$/.exec(inner)?.[1];
}
