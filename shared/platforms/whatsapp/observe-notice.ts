import type * as v from 'valibot';
import type { Optin } from '../../domain/events/facts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import type { UntimedObservation } from '../observer.ts';
import { readPath } from '../read-json.ts';
import { addressTo, tracesOf } from './address.ts';
import { personOf } from './person-of.ts';
import type {
  addressBookSchema,
  Context,
  callSchema,
  handoverSchema,
  noticeSchema,
  preferenceSchema,
} from './schemas.ts';

const OTHER = 'platform.event.other';

const consents: Readonly<Record<string, Optin['state']>> = { stop: 'out', resume: 'in' };

/** A person has stopped marketing messages, or allows them again. */
export function observePreference(
  preference: v.InferOutput<typeof preferenceSchema>,
  context: Context,
): UntimedObservation[] {
  const { wa_id, user_id, category: topic, value, detail } = preference;
  const address = addressTo(personOf(tracesOf(context, [wa_id], [user_id])));
  const state = lookUp(consents, value);
  if (state === undefined) {
    return [withoutUndefined({ type: OTHER, ...address, details: detailsOf(preference) })];
  }
  const optin = withoutUndefined({ state, topic, detail });
  return [{ type: 'messaging.optin.changed', ...address, optin }];
}

/** A call rings, is answered or ends. The person is the side that is not the business, in either direction. */
export function observeCall(
  call: v.InferOutput<typeof callSchema>,
  context: Context,
): UntimedObservation[] {
  const outbound = call.direction === 'BUSINESS_INITIATED';
  const person = outbound
    ? tracesOf(context, [call.to], [call.to_user_id])
    : tracesOf(context, [call.from], [call.from_user_id]);
  return [
    {
      type: OTHER,
      ...addressTo(personOf(person)),
      call: withoutUndefined({
        id: call.id,
        event: call.event,
        direction: outbound ? 'outbound' : 'inbound',
        status: call.status,
        duration_seconds: call.duration,
        started_at: call.start_time,
        ended_at: call.end_time,
        callback_data: call.biz_opaque_callback_data,
      }),
    },
  ];
}

/** The business's own address book, from its phone. */
export function observeAddressBook(
  entry: v.InferOutput<typeof addressBookSchema>,
): UntimedObservation[] {
  const { phone_number, user_id, full_name, first_name } = entry.contact;
  const person = { numbers: [phone_number], user_ids: [user_id], name: full_name ?? first_name };
  return [
    withoutUndefined({
      type: OTHER,
      contact: personOf(person),
      details: detailsOf({ action: entry.action }),
    }),
  ];
}

/** The business or Meta's agent has taken over the conversation. */
export function observeHandover(
  handover: v.InferOutput<typeof handoverSchema>,
): UntimedObservation[] {
  const { phone_number, user_id } = handover.sender ?? {};
  const person = personOf({ numbers: [phone_number], user_ids: [user_id] });
  return [withoutUndefined({ type: OTHER, ...addressTo(person), details: detailsOf(handover) })];
}

/** An unknown kind: the person that it names, and its content. */
export function observeNotice(notice: v.InferOutput<typeof noticeSchema>): UntimedObservation[] {
  const { wa_id, user_id, from, from_user_id } = notice;
  const contact = personOf({ numbers: [wa_id, from], user_ids: [user_id, from_user_id] });
  const { messaging_product: _, contacts: _contacts, metadata, ...facts } = notice;
  // The event already names the number. Only this field has the progress of an import.
  const progress = readPath(metadata, 'phone_number_id') === undefined ? metadata : undefined;
  return [withoutUndefined({ type: OTHER, contact, details: detailsOf(facts, progress) })];
}

/** A notice about the account: its templates, its quality, its limits. */
export function observeAccount(notice: object): UntimedObservation[] {
  return [withoutUndefined({ type: OTHER, details: detailsOf(notice) })];
}
