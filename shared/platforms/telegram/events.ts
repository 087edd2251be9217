import type { EventRow, EventTypes } from '../event-row.ts';
import { messageContents } from './content-of.ts';

export interface UpdateRow extends EventRow {
  /** Whether the update is a message, whose content refines the kind. */
  readonly message: boolean;
}

const OTHER = 'platform.event.other';
const CREATED = 'messaging.conversation.created';
const JOINED = 'messaging.conversation.member_joined';
const LEFT = 'messaging.conversation.member_left';
const SAID = ['messaging.message.received', 'messaging.message.sent'] as const;

/** Every kind of update, by its key in the update. `update_id` is the key of all, times are Unix seconds. */
export const telegramEvents: readonly UpdateRow[] = [
  // Telegram reports who joins and leaves by `new_chat_members` and `left_chat_member` among the messages, and
  // to administrators again by `chat_member`, which must be requested in allowed_updates and also covers large
  // groups. Both have one key, of chat, member, movement and date: see `membersIn`.
  message('message', 'date', {
    ...byContent(SAID),
    text: [...SAID, 'messaging.referral.received', 'contact.followed'],
    new_chat_members: [JOINED, OTHER],
    left_chat_member: [LEFT, OTHER],
    group_chat_created: CREATED,
    supergroup_chat_created: CREATED,
    channel_chat_created: CREATED,
  }),
  message('edited_message', 'edit_date', 'messaging.message.edited'),
  // In a channel the business speaks to everybody. No person wrote, and there is nobody to answer.
  message('channel_post', 'date', OTHER),
  message('edited_channel_post', 'edit_date', OTHER),
  message('business_message', 'date', SAID),
  message('edited_business_message', 'edit_date', 'messaging.message.edited'),
  message('guest_message', 'date', 'messaging.message.received'),
  undated('deleted_business_messages', 'messaging.message.deleted'),
  dated('business_connection', 'date'),
  dated('message_reaction', 'date', [
    'messaging.reaction.added',
    'messaging.reaction.removed',
    OTHER,
  ]),
  dated('message_reaction_count', 'date'),
  // The message of the button has a date, but that is not the time of the press, and it is 0 if Telegram has
  // lost the message.
  undated('callback_query', ['messaging.postback.received', OTHER]),
  dated('my_chat_member', 'date', [
    'contact.followed',
    'contact.unfollowed',
    'messaging.conversation.joined',
    'messaging.conversation.left',
    OTHER,
  ]),
  dated('chat_member', 'date', [JOINED, LEFT, OTHER]),
  dated('chat_join_request', 'date'),
  undated('inline_query'),
  undated('chosen_inline_result'),
  undated('shipping_query'),
  undated('pre_checkout_query'),
  undated('purchased_paid_media'),
  undated('subscription'),
  undated('poll'),
  undated('poll_answer'),
  dated('chat_boost', 'boost.add_date'),
  dated('removed_chat_boost', 'remove_date'),
  undated('managed_bot'),
];

function message(kind: string, time: string, becomes: NonNullable<EventRow['becomes']>): UpdateRow {
  return { ...dated(kind, time), becomes, message: true };
}

/** A new kind of Telegram is also treated like this, with `date`. */
export function dated(kind: string, time: string, becomes?: EventTypes): UpdateRow {
  return { ...undated(kind, becomes), time: `${kind}.${time}` };
}

function undated(kind: string, becomes: EventTypes = OTHER): UpdateRow {
  return { kind, id: 'update_id', time: null, becomes, message: false };
}

/** The type for each content of a message. Any other message is a service message and has no type. */
function byContent(becomes: EventTypes): Readonly<Record<string, EventTypes>> {
  return Object.fromEntries(Object.keys(messageContents).map((name) => [name, becomes]));
}
