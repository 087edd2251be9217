import type * as v from 'valibot';
import type { Status } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import type { Seen } from '../observer.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { type Address, addressTo, tracesOf } from './address.ts';
import { personOf } from './person-of.ts';
import { errorsOf } from './read-content.ts';
import type { Context, statusSchema } from './schemas.ts';

type StatusItem = v.InferOutput<typeof statusSchema>;

/** Deleted, warning and all others say nothing of how far a message came. */
const states: Readonly<Record<string, Status['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** How far a message of the business came, which may be one that was never seen. */
export function observeStatus(item: StatusItem, context: Context): Seen[] {
  const state = lookUp(states, item.status);
  if (state === undefined) return [];
  const status = { platform_message_id: item.id, state, errors: errorsOf(item.errors) };
  return [
    {
      type: `messaging.message.${state}`,
      ...addressOf(item, context),
      status: withoutUndefined(status),
    },
  ];
}

function addressOf(item: StatusItem, context: Context): Address {
  const { recipient_type, recipient_id, recipient_user_id, group_id } = item;
  if (recipient_type !== 'group') {
    return addressTo(personOf(tracesOf(context, [recipient_id], [recipient_user_id])), group_id);
  }
  const participant = tracesOf(
    context,
    [item.recipient_participant_id, item.participant_recipient_id],
    [item.recipient_participant_user_id],
  );
  return addressTo(personOf(participant), recipient_id ?? group_id);
}
