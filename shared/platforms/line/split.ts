import { describeEvent, describeUnknown, plainName, UNKNOWN } from '../describe-event.ts';
import type { SplitEvent, VerifiedDelivery } from '../platform.ts';
import { readPath, readText } from '../read-json.ts';
import { lineEvent, lineEvents } from './events.ts';

/** One event per item of `events`, which may be of different users; none for the console's Verify button. */
export function* splitLine({ json }: VerifiedDelivery, receivedAt: string): Iterable<SplitEvent> {
  const destination = readText(json, 'destination');
  const account_id = destination ?? UNKNOWN;
  const events = readPath(json, 'events');
  if (!Array.isArray(events)) {
    yield describeUnknown(json, account_id, receivedAt);
    return;
  }
  const context = destination === undefined ? {} : { destination };
  for (const event of events as readonly unknown[]) {
    const type = plainName(readPath(event, 'type')) ?? UNKNOWN;
    const row = lineEvents.find(({ kind }) => kind === type) ?? lineEvent(type);
    yield describeEvent(event, row, { account_id, context, receivedAt });
  }
}
