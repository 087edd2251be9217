import type { OutgoingMessage } from '../../shared/cloud/pubsub/publisher.ts';
import type { DeliveryRequest, Ingress, SplitEvent } from '../../shared/platforms/platform.ts';
import { splitDelivery } from '../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../shared/platforms/verify-delivery.ts';
import type { Envelope } from '../../shared/wire/envelope.ts';
import { envelopeAttributes, wrapEvent } from '../../shared/wire/wrap-event.ts';
import { type Answer, accepted } from './answer.ts';

type OpenedDelivery =
  | {
      readonly reason?: undefined;
      /** Absent where there are none. */
      readonly messages?: Iterable<OutgoingMessage>;
      readonly answer: Answer;
    }
  | { readonly reason: 'bad_signature' | 'not_json' };

/** What a delivery may be signed with, and what the path says of it. */
interface Keys {
  readonly secrets: readonly string[];
  readonly account_id?: string;
  readonly key_version?: number;
}

/**
 * From bytes to messages without a pause in between. The JSON of one body may take 30 times its bytes, so of the
 * deliveries that wait for Pub/Sub at the same time none may still hold it.
 */
export function openDelivery(
  ingress: Ingress,
  request: DeliveryRequest,
  { secrets, account_id, key_version }: Keys,
  now: Date,
): OpenedDelivery {
  const verdict = verifyDelivery(ingress, request, secrets, account_id);
  if (!verdict.ok) return { reason: verdict.reason };
  const context = key_version === undefined ? {} : { key_version };
  const receivedAt = now.toISOString();
  const events = splitDelivery(ingress, verdict.delivery, receivedAt);
  const answer = accepted(events.length, verdict.secretIndex, key_version);
  if (events.length === 0) return { answer };
  const delivery = describeDelivery(request, verdict.secretIndex);
  const messages = wrapEvents(ingress.name, events, receivedAt, { context, delivery });
  const canary = events.every((one) => one.account_id === ingress.canaryAccount);
  return { messages, answer: canary ? { ...answer, canary } : answer };
}

/** The headers that are kept for those who look at an event later. Any other may be a secret. */
const KEPT_HEADERS = ['accept', 'content-length', 'content-type', 'user-agent', 'x-forwarded-for'];

/** Each event of the delivery carries them, so they must be short. */
const HEADER_LENGTH = 200;

function describeDelivery({ headers }: DeliveryRequest, secret: number): Envelope['delivery'] {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value.slice(0, HEADER_LENGTH)]] : [];
  });
  return kept.length === 0 ? undefined : { headers: Object.fromEntries(kept), secret };
}

/** What the events of one delivery have in common. */
interface DeliveryFacts {
  readonly context: Readonly<Record<string, unknown>>;
  readonly delivery: Envelope['delivery'];
}

/** One message after the other, as the publisher asks for them. */
function* wrapEvents(
  platform: string,
  events: readonly SplitEvent[],
  receivedAt: string,
  { context, delivery }: DeliveryFacts,
): Iterable<OutgoingMessage> {
  for (const [position, { body, ...event }] of events.entries()) {
    const inContext = { ...body, context: { ...body.context, ...context } };
    const parts = { ...event, body: inContext, delivery };
    const envelope = wrapEvent(platform, parts, receivedAt, position);
    yield { data: envelope, attributes: envelopeAttributes(envelope) };
  }
}
