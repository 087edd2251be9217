import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { observing } from '../observer.ts';
import { personOf, threadOf, withoutPeople } from './parties.ts';
import { noticeSchema } from './schemas.ts';

const OTHER = 'platform.event.other';

/** Updates about a person that have no type of their own: the person is named, and what Telegram says. */
export const personalNotices = [
  'chat_join_request',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'subscription',
  'poll',
  'poll_answer',
  'message_reaction_count',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
] as const;

/** A person who asks for something. The name of the id for the answer depends on the kind of the update. */
export const observeNotice = observing(noticeSchema, (notice) => {
  const { chat, id, user_chat_id, source = notice.boost?.source } = notice;
  const user = notice.from ?? notice.user ?? source?.user;
  // In a channel the business speaks to everybody, so it is no conversation.
  const place = chat?.type === 'channel' ? undefined : chat;
  return [
    withoutUndefined({
      type: OTHER,
      contact: user && personOf(user),
      thread: place && threadOf({ chat: place }),
      details: detailsOf(withoutPeople(notice)),
      reply: withoutUndefined({ chat_id: user_chat_id ?? user?.id, query_id: id }),
    }),
  ];
});

/** The business that a bot is connected to is nobody's contact. */
export const observeConnection = observing(noticeSchema, (connection) => [
  withoutUndefined({ type: OTHER, details: detailsOf(withoutPeople(connection)) }),
]);
