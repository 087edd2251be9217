import type { Details } from '../../domain/events/facts.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import type { UntimedObservation } from '../observer.ts';
import { isRecord, type JsonRecord, readId } from '../read-json.ts';
import { contentOf } from './content-of.ts';
import { contactOf, personOf, replyTo, threadOf, withoutPeople } from './parties.ts';
import type { Chat, TelegramMessage, User } from './schemas.ts';

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

/** What a message without content of its own reports about its chat. */
export const observeServiceMessage: ServiceObserver = (message, accountId, context) => {
  const observe = lookUp(services, contentOf(message)) ?? observeService;
  return observe(message, accountId, context);
};

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
