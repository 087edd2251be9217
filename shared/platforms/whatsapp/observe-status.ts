import type * as v from 'valibot';
import type { Details } from '../../domain/events/facts.ts';
import type { Status } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import type { UntimedObservation } from '../observer.ts';
import { type Address, addressTo, tracesOf } from './address.ts';
import { personOf } from './person-of.ts';
import { errorsOf } from './read-content.ts';
import type { Context, statusSchema } from './schemas.ts';

type StatusItem = v.InferOutput<typeof statusSchema>;

/** Deleted, warning and all other states are not delivery states of a message. */
const states: Readonly<Record<string, Status['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** The delivery state of a message of the business, which may not have arrived itself. */
export function observeStatus(item: StatusItem, context: Context): UntimedObservation[] {
  const state = lookUp(states, item.status);
  const address = addressOf(item, context);
  // The states of payments and calls have the same names, but are not states of a message.
  if (state === undefined || item.type === 'payment' || item.type === 'call') {
    return [withoutUndefined({ type: 'platform.event.other', ...address, details: factsOf(item) })];
  }
  const status = withoutUndefined({
    platform_message_id: item.id,
    state,
    errors: errorsOf(item.errors),
    pricing: pricingOf(item),
    billing_conversation: billingOf(item),
    callback_data: item.biz_opaque_callback_data,
  });
  return [{ type: `messaging.message.${state}`, ...address, status }];
}

function pricingOf({ pricing }: StatusItem): Status['pricing'] {
  if (pricing === undefined) return undefined;
  const { billable, category, pricing_model: model, type } = pricing;
  return withoutUndefined({ billable, category, model, type });
}

function billingOf({ conversation }: StatusItem): Status['billing_conversation'] {
  if (conversation === undefined) return undefined;
  const { id, origin, expiration_timestamp: expires_at } = conversation;
  return withoutUndefined({ id, origin: origin?.type, expires_at });
}

/** The amount of a payment is in the currency's smallest unit where its offset is 100. */
function factsOf({ id, status, type, payment }: StatusItem): Details | undefined {
  const { amount, transaction, ...paid } = payment ?? {};
  return detailsOf(
    { message_id: id, status, type },
    paid,
    { amount: amount?.value, amount_offset: amount?.offset },
    { transaction_id: transaction?.id, transaction_status: transaction?.status },
  );
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
