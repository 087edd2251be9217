import { messageOf } from '../meta/message-parts.ts';
import { ofPerson } from '../meta/parties.ts';
import { messageItem } from '../meta/schemas.ts';
import { observing } from '../observer.ts';

/** A direct message that answers a story of the account. */
export const observeStoryReply = observing(messageItem, (item, accountId) =>
  ofPerson(item, accountId, {
    type: 'messaging.story_reply.received',
    message: messageOf(item.message, 'inbound', item.referral),
    reply: { message_id: item.message.mid },
  }),
);
