import type { Optin } from '../../domain/events/facts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import { type Observer, observing } from '../observer.ts';
import { isRecord, readPath } from '../read-json.ts';
import { referralOf } from './message-parts.ts';
import { ofPerson } from './parties.ts';
import { changeValue, noticeItem, optinItem, orderItem, referralItem } from './schemas.ts';

/** The person came by an ad, a link or a code into a conversation that was there before. */
export const observeReferral = observing(referralItem, (item, accountId) => {
  const referral = referralOf(item.referral);
  // One that names nothing says only that the person opened the conversation.
  if (referral === undefined) return ofPerson(item, accountId, { type: 'platform.event.other' });
  return ofPerson(item, accountId, { type: 'messaging.referral.received', referral });
});

const consents: Readonly<Record<string, Optin['state']>> = {
  STOP_NOTIFICATIONS: 'out',
  RESUME_NOTIFICATIONS: 'in',
};

/** The person allows messages of a kind, or wants them no longer. */
export const observeOptin = observing(optinItem, (item, accountId) => {
  const { optin } = item;
  const observed = {
    type: 'messaging.optin.changed',
    optin: withoutUndefined({
      state: lookUp(consents, optin.notification_messages_status) ?? 'in',
      topic: optin.type,
      title: optin.title,
      data: optin.payload ?? optin.user_ref,
      ref: optin.ref,
      token: optin.notification_messages_token ?? optin.one_time_notif_token,
      token_expires_at: optin.token_expiry_timestamp,
      time_zone: optin.notification_messages_timezone,
      frequency: optin.notification_messages_frequency,
    }),
  } as const;
  const known = ofPerson(item, accountId, observed);
  return known.length === 0 ? [observed] : known;
});

/** A cart has no id of its own: it goes by its person and its time. */
export const observeOrder = observing(orderItem, (item, accountId) => {
  const { note: text, products = [] } = item.order;
  const items = products.map(({ id, retailer_id, name, unit_price: price, currency, quantity }) =>
    withoutUndefined({ product_id: retailer_id ?? id, name, quantity, price, currency }),
  );
  return ofPerson(item, accountId, {
    type: 'messaging.message.received',
    message: withoutUndefined({
      platform_message_id: `order/${item.sender?.id}/${item.timestamp ?? ''}`,
      kind: 'order',
      direction: 'inbound',
      text,
      order: { items },
    }),
  });
});

/** What has no type of its own: the person is named, and what Meta says of it under this key. */
export function observeNotice(key: string): Observer {
  return observing(noticeItem, (item, accountId) => {
    const said = readPath(item, key);
    const details = detailsOf(isRecord(said) ? said : { [key]: said });
    const observed = withoutUndefined({ type: 'platform.event.other', details });
    const known = ofPerson(item, accountId, observed);
    return known.length === 0 ? [observed] : known.map(({ silent: _, ...one }) => one);
  });
}

/** A change of the account's public side without a type of its own: a post, a like, a mention, a review. */
export const observeChange = observing(changeValue, ({ from, ...value }) => {
  const user_id = from?.id ?? value.sender_id ?? value.reviewer_id;
  const name = from?.name ?? value.sender_name ?? value.reviewer_name;
  const contact =
    user_id === undefined
      ? undefined
      : withoutUndefined({ user_id, scope: 'account', name, username: from?.username });
  return [withoutUndefined({ type: 'platform.event.other', contact, details: detailsOf(value) })];
});
