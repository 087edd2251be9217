import { describeEvent, describeUnknown, plainName, UNKNOWN } from '../describe-event.ts';
import { digestJson } from '../digest-json.ts';
import type { SplitEvent, VerifiedDelivery } from '../platform.ts';
import { isRecord, type JsonRecord, readPath, readText } from '../read-json.ts';
import { lineEvent, lineEvents } from './events.ts';

/**
 * One event per item of `events`, which may be from different users. The console's Verify button sends none.
 */
export function* splitLine({ json }: VerifiedDelivery, receivedAt: string): Iterable<SplitEvent> {
  const destination = readText(json, 'destination');
  const account_id = destination ?? UNKNOWN;
  const events = readPath(json, 'events');
  if (!Array.isArray(events)) {
    yield describeUnknown(json, account_id, receivedAt);
    return;
  }
  const context = destination === undefined ? {} : { destination };
  const first = new Map<string, FirstEvent>();
  for (const event of events as readonly unknown[]) {
    const type = plainName(readPath(event, 'type')) ?? UNKNOWN;
    const row = lineEvents.find(({ kind }) => kind === type) ?? lineEvent(type);
    yield withOwnKey(describeEvent(event, row, { account_id, context, receivedAt }), first);
  }
}

/** The first event of a key. Its digest is made once, and only if there is another event with the key. */
interface FirstEvent {
  readonly described: SplitEvent;
  digest?: string;
}

/**
 * Two different events with one `webhookEventId`, as in the samples of LINE's SDKs, are two events: the key of
 * the second includes its content. What LINE changes in a redelivery does not count as content.
 */
function withOwnKey(described: SplitEvent, first: Map<string, FirstEvent>): SplitEvent {
  const { platform_event_id: key } = described;
  const known = first.get(key);
  if (known === undefined) {
    first.set(key, { described });
    return described;
  }
  known.digest ??= digestOf(known.described);
  const digest = digestOf(described);
  return digest === known.digest
    ? described
    : { ...described, platform_event_id: `${key}|${digest}` };
}

function digestOf({ body: { event } }: SplitEvent): string {
  return digestJson(isRecord(event) ? contentOf(event) : event);
}

function contentOf({ deliveryContext: _, replyToken: _token, ...content }: JsonRecord): JsonRecord {
  return content;
}
