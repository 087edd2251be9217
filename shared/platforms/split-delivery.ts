import { describeUnknown, UNKNOWN } from './describe-event.ts';
import { canonicalText } from './digest-json.ts';
import { defaultLimits, type Ingress, type SplitEvent, type VerifiedDelivery } from './platform.ts';

/** No platform nests an event deeper than some twenty levels; whatever recurses over JSON follows this far. */
const MAX_DEPTH = 200;

/**
 * The events of a genuine delivery, each id once. A delivery of more events than its platform sends is one
 * `unknown` event that holds the whole body: nothing is lost, and nobody's delivery becomes a million messages.
 * So is a crowded one.
 */
export function splitDelivery(
  ingress: Ingress,
  delivery: VerifiedDelivery,
  receivedAt: string,
): SplitEvent[] {
  const { maxEvents = defaultLimits.maxEvents } = ingress;
  if (delivery.crowded) return [wholeDelivery(ingress, delivery, receivedAt)];
  const events = new Map<string, SplitEvent>();
  let count = 0;
  for (const event of ingress.split(delivery, receivedAt)) {
    count += 1;
    if (count > maxEvents) return [wholeDelivery(ingress, delivery, receivedAt)];
    const key = JSON.stringify([event.account_id, event.platform_event_id]);
    if (!events.has(key)) events.set(key, writable(event));
  }
  return [...events.values()];
}

function wholeDelivery(
  ingress: Ingress,
  { json, account_id }: VerifiedDelivery,
  receivedAt: string,
): SplitEvent {
  const account = account_id ?? ingress.namedAccount?.(json) ?? UNKNOWN;
  return writable(describeUnknown(json, account, receivedAt));
}

/** JSON.parse follows any nesting and JSON.stringify does not: what is too deep travels as its text. */
function writable(event: SplitEvent): SplitEvent {
  const { body } = event;
  if (!nestsDeeper(body, MAX_DEPTH)) return event;
  return { ...event, kind: UNKNOWN, body: { event: canonicalText(body.event), context: {} } };
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => nestsDeeper(inner, levels - 1));
}
