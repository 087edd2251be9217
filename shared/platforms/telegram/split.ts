import { describeEvent, describeUnknown, nameOf, UNKNOWN } from '../describe-event.ts';
import type { SplitEvent, VerifiedDelivery } from '../platform.ts';
import { readId, readPath } from '../read-json.ts';
import { contentOf } from './content-of.ts';
import { dated, telegramEvents, type UpdateRow } from './events.ts';

const COMMON = new Set(['update_id']);

/** A delivery is one update; which bot it is for, only the URL says. */
export function splitTelegram(delivery: VerifiedDelivery, receivedAt: string): SplitEvent[] {
  const { json, account_id = UNKNOWN } = delivery;
  if (readId(json, 'update_id') === undefined) {
    return [describeUnknown(json, account_id, receivedAt)];
  }
  return [describeEvent(json, rowOf(json), { account_id, context: {}, receivedAt })];
}

function rowOf(update: unknown): UpdateRow {
  const row = telegramEvents.find(({ kind }) => readPath(update, kind) !== undefined);
  if (row === undefined) return dated(nameOf(update, COMMON), 'date');
  return row.message
    ? { ...row, kind: `${row.kind}.${contentOf(readPath(update, row.kind))}` }
    : row;
}
