import { describeEvent, describeUnknown, nameOf, UNKNOWN } from '../describe-event.ts';
import { joinKey } from '../join-key.ts';
import type { SplitEvent, VerifiedDelivery } from '../platform.ts';
import { readId, readPath } from '../read-json.ts';
import { contentOf } from './content-of.ts';
import { dated, telegramEvents, type UpdateRow } from './events.ts';
import { membersIn } from './movement.ts';

const COMMON = new Set(['update_id']);

/**
 * A delivery is one update. Only the URL says which bot it is for. Each person who joins or leaves is one
 * event, whose key is the same in both updates that report it, so the second is a repetition.
 */
export function splitTelegram(delivery: VerifiedDelivery, receivedAt: string): SplitEvent[] {
  const { json, account_id = UNKNOWN } = delivery;
  if (readId(json, 'update_id') === undefined) {
    return [describeUnknown(json, account_id, receivedAt)];
  }
  const row = rowOf(json);
  const around = { account_id, context: {}, receivedAt };
  const members = membersIn(json, row.kind).filter(({ id }) => id !== account_id);
  if (members.length === 0) return [describeEvent(json, row, around)];
  return members.map(({ id, key }) => ({
    ...describeEvent(json, row, { ...around, context: { member: id } }),
    platform_event_id: joinKey(['member', ...key]),
  }));
}

function rowOf(update: unknown): UpdateRow {
  const row = telegramEvents.find(({ kind }) => readPath(update, kind) !== undefined);
  if (row === undefined) return dated(nameOf(update, COMMON), 'date');
  return row.message
    ? { ...row, kind: `${row.kind}.${contentOf(readPath(update, row.kind))}` }
    : row;
}
