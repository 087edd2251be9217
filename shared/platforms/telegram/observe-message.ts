import type { Details } from '../../domain/events/facts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import { observing, type UntimedObservation } from '../observer.ts';
import { isRecord, type JsonRecord, readId } from '../read-json.ts';
import { contentOf } from './content-of.ts';
import {
  contactOf,
  isOwn,
  isPrivate,
  messageKey,
  personOf,
  replyTo,
  threadOf,
  withoutPeople,
} from './parties.ts';
import { bodyOf, kindOf, readMessage } from './read-message.ts';
import {
  type Chat,
  deletionSchema,
  messageSchema,
  type TelegramMessage,
  type User,
} from './schemas.ts';

/** A message to the bot or in one of its groups, or a service message about the group. */
export const observeMessage = observing(messageSchema, (message, accountId, context) => {
  const kind = kindOf(message);
  if (kind === undefined) {
    const observe = lookUp(services, contentOf(message)) ?? observeService;
    return observe(message, accountId, context);
  }
  const observed = observe(message, accountId).flatMap((one) => [one, ...arrive(one)]);
  return isStart(message) && !isOwn(message, accountId)
    ? [...observed, ...follow(message)]
    : observed;
});

/** In a chat of a connected business account, or in one the bot was called into by a mention. */
export const observeForeignMessage = observing(messageSchema, observe);

/** Telegram also reports edits that nobody sees: of buttons, of a link's preview, of a moving location. */
export const observeEdit = observing(messageSchema, (message, accountId) => {
  const kind = kindOf(message);
  if (kind === undefined) return [];
  const platform_message_id = messageKey(message, message.message_id);
  return [
    withoutUndefined({
      type: 'messaging.message.edited',
      contact: contactOf(message, accountId),
      thread: threadOf(message),
      edit: { platform_message_id, kind, ...bodyOf(message, accountId) },
      silent: isSilent(message, accountId) || undefined,
      reply: replyTo(message, message.message_id),
    }),
  ];
});

/** What the business says to all in its channel. */
export const observePost = observing(messageSchema, (post) => [
  withoutUndefined({
    type: 'platform.event.other',
    details: detailsOf({
      message_id: post.message_id,
      content: contentOf(post),
      text: post.text ?? post.caption,
      author_signature: post['author_signature'],
    }),
  }),
]);

/** The only deletions that Telegram reports to a bot. */
export const observeDeletions = observing(deletionSchema, (event) => {
  const { chat, message_ids } = event;
  const thread = threadOf(event);
  return message_ids.map((id) => ({
    type: 'messaging.message.deleted',
    ...(isPrivate(chat) && { contact: personOf(chat) }),
    thread,
    deletion: { platform_message_id: messageKey(event, id) },
  }));
});

type ServiceObserver = (
  message: TelegramMessage,
  accountId: string,
  context: JsonRecord,
) => UntimedObservation[];

/** Service messages that mean more than a change in the chat. */
const services: Readonly<Record<string, ServiceObserver>> = {
  new_chat_members: observeJoin,
  left_chat_member: observeLeave,
  group_chat_created: observeCreation,
  supergroup_chat_created: observeCreation,
  channel_chat_created: observeCreation,
  migrate_to_chat_id: ({ chat, migrate_to_chat_id: key }) => moved(chat, key, chat.id),
  migrate_from_chat_id: ({ chat, migrate_from_chat_id: old }) => moved(chat, chat.id, old),
};

function observe(message: TelegramMessage, accountId: string): UntimedObservation[] {
  const kind = kindOf(message);
  if (kind === undefined) return [];
  const observed = readMessage(message, kind, accountId);
  const sent = observed.direction === 'outbound';
  return [
    withoutUndefined({
      type: sent ? 'messaging.message.sent' : 'messaging.message.received',
      contact: contactOf(message, accountId),
      thread: threadOf(message),
      message: observed,
      postback: formOf(message),
      silent: isSilent(message, accountId) || undefined,
      by_person: (sent && isByOwner(message)) || undefined,
      reply: replyTo(message, message.message_id),
    }),
  ];
}

/** Whether the owner of a business account wrote it: what a bot sends in their name, Telegram marks. */
function isByOwner({ business_connection_id, sender_business_bot }: TelegramMessage): boolean {
  return business_connection_id !== undefined && sender_business_bot === undefined;
}

/** What a web app sends to the bot is a form's answer, as on WhatsApp. */
function formOf({ web_app_data }: TelegramMessage): UntimedObservation['postback'] {
  if (web_app_data?.data === undefined) return undefined;
  return withoutUndefined({ data: web_app_data.data, title: web_app_data.button_text });
}

/**
 * Messages of the business, also those that its channel forwards to the group, and messages of other bots,
 * because two bots could answer each other for ever.
 */
function isSilent(message: TelegramMessage, accountId: string): boolean {
  const { from, sender_chat, is_automatic_forward } = message;
  const bot = from?.is_bot === true && sender_chat === undefined;
  const refund = message.refunded_payment !== undefined;
  return bot || refund || is_automatic_forward === true || isOwn(message, accountId);
}

/** A deep link arrives as a message. The link is an additional observation. */
function arrive({ message, ...rest }: UntimedObservation): UntimedObservation[] {
  const referral = message?.referral;
  return referral === undefined ? [] : [{ ...rest, type: 'messaging.referral.received', referral }];
}

/** The button with which everybody starts a bot. Telegram does not say whether it is the first time. */
function isStart({ chat, text }: TelegramMessage): boolean {
  return isPrivate(chat) && /^\/start(?:@\w+)?(?: |$)/.test(text ?? '');
}

function follow({ from }: TelegramMessage): UntimedObservation[] {
  return from === undefined
    ? []
    : [{ type: 'contact.followed', contact: personOf(from), implied: true }];
}

/** Splitting makes an event of each member, and names the one it is about. */
function observeJoin(
  message: TelegramMessage,
  accountId: string,
  { member }: JsonRecord,
): UntimedObservation[] {
  const joined = (message.new_chat_members ?? [])
    .filter(({ id }) => id !== accountId && (member === undefined || member === id))
    .map(
      (user): UntimedObservation =>
        membership('messaging.conversation.member_joined', message, user),
    );
  return joined.length === 0 ? observeService(message, accountId) : joined;
}

function observeLeave(message: TelegramMessage, accountId: string): UntimedObservation[] {
  const user = message.left_chat_member;
  if (user === undefined || user.id === accountId) return observeService(message, accountId);
  return [membership('messaging.conversation.member_left', message, user)];
}

function membership(
  type: UntimedObservation['type'],
  message: TelegramMessage,
  user: User,
): UntimedObservation {
  return { type, contact: personOf(user), thread: threadOf(message), reply: replyTo(message) };
}

/** A change in the chat that no type stands for: a pinned message, a new title, a topic … */
function observeService(message: TelegramMessage, accountId: string): UntimedObservation[] {
  const service = contentOf(message);
  return [
    withoutUndefined({
      type: 'platform.event.other',
      contact: contactOf(message, accountId),
      thread: threadOf(message),
      details: { service, ...factsOf(message[service], service) },
      reply: replyTo(message, message.message_id),
    }),
  ];
}

/** A pinned message is named, not copied. Some service messages contain a text, such as a group's new title. */
function factsOf(held: unknown, service: string): Details | undefined {
  const pinned = readId(held, 'message_id');
  if (pinned !== undefined) return { message_id: pinned };
  return isRecord(held) ? detailsOf(withoutPeople(held)) : detailsOf({ [service]: held });
}

function observeCreation(message: TelegramMessage): UntimedObservation[] {
  return [{ type: 'messaging.conversation.created', thread: threadOf(message) }];
}

/**
 * A group that becomes a supergroup gets another id. Telegram reports this in both chats with the same content.
 */
function moved(
  { title }: Chat,
  key: string | undefined,
  old: string | undefined,
): UntimedObservation[] {
  if (key === undefined || old === undefined) return [];
  const thread = withoutUndefined({ kind: 'group', key, also: [old], title });
  return [{ type: 'platform.event.other', thread }];
}
