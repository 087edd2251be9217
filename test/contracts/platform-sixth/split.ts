import {
  describeEvent,
  describeUnknown,
  plainName,
  UNKNOWN,
} from '../../../shared/platforms/describe-event.ts';
import type { SplitEvent, VerifiedDelivery } from '../../../shared/platforms/platform.ts';
import { readPath, readText } from '../../../shared/platforms/read-json.ts';
import { pigeonEvents } from './events.ts';

/** One event per thing in the pouch. */
export function splitPigeon({ json }: VerifiedDelivery, receivedAt: string): SplitEvent[] {
  const account_id = readText(json, 'loft') ?? UNKNOWN;
  const pouch = readPath(json, 'pouch');
  if (!Array.isArray(pouch)) return [describeUnknown(json, account_id, receivedAt)];
  return pouch.map((thing: unknown) => {
    const kind = plainName(readPath(thing, 'what')) ?? UNKNOWN;
    const row = pigeonEvents.find((one) => one.kind === kind) ?? { kind };
    return describeEvent(thing, row, { account_id, context: { loft: account_id }, receivedAt });
  });
}
