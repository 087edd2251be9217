import { withoutUndefined } from '../../domain/without-undefined.ts';
import { observing } from '../observer.ts';
import { messageOf, referralOf } from './message-parts.ts';
import { ofAccount, ofEither, ofPerson } from './parties.ts';
import { deletionItem, editItem, messageItem, postbackItem, reactionItem } from './schemas.ts';

/** What a person wrote. A tap on a quick reply is a message with a payload, and no second event. */
export const observeReceived = observing(messageItem, (item, accountId) => {
  const message = messageOf(item.message, 'inbound', item.referral);
  const data = item.message.quick_reply?.payload;
  return ofPerson(item, accountId, {
    type: 'messaging.message.received',
    message: data === undefined ? message : { ...message, kind: 'interactive_reply' },
    ...(data !== undefined && { postback: withoutUndefined({ data, title: message.text }) }),
    reply: { message_id: item.message.mid },
  });
});

export const observeSent = observing(messageItem, (item, accountId) =>
  ofAccount(item, accountId, {
    type: 'messaging.message.sent',
    message: messageOf(item.message, 'outbound'),
  }),
);

/** Both sides can take back what they wrote; the mid is that of the message taken back. */
export const observeDeletion = observing(deletionItem, (item, accountId) => {
  const { mid, is_echo, is_self } = item.message;
  if (is_self === true) return [];
  return (is_echo === true ? ofAccount : ofEither)(item, accountId, {
    type: 'messaging.message.deleted',
    deletion: { platform_message_id: mid },
  });
});

/** Instagram may report a new message with zero edits. That is not an edit. */
export const observeEdit = observing(editItem, (item, accountId) => {
  const { mid, text, num_edit } = item.message_edit;
  if (num_edit === 0) return [];
  return ofEither(item, accountId, {
    type: 'messaging.message.edited',
    edit: withoutUndefined({ platform_message_id: mid, text, count: num_edit }),
  });
});

/** A person has one reaction to a message: a new one replaces it. */
export const observeReaction = observing(reactionItem, (item, accountId) => {
  const { mid, action, reaction, emoji = reaction } = item.reaction;
  const added = action === 'react';
  const actor = item.sender?.id;
  if (actor === undefined || (added && emoji === undefined)) return [];
  return ofEither(item, accountId, {
    type: added ? 'messaging.reaction.added' : 'messaging.reaction.removed',
    reaction: withoutUndefined({
      platform_message_id: mid,
      actor,
      emoji,
      now: added && emoji !== undefined ? [emoji] : [],
    }),
  });
});

/** A press on a button, an icebreaker or the menu; one that names nothing has no meaning. */
export const observePostback = observing(postbackItem, (item, accountId) => {
  const { mid, payload: data, title, referral = item.referral } = item.postback;
  if (data === undefined && title === undefined) return [];
  return ofPerson(item, accountId, {
    type: 'messaging.postback.received',
    postback: withoutUndefined({
      data,
      title,
      referral: referralOf(referral),
      platform_message_id: mid,
    }),
  });
});
