import { lookUp } from '../look-up.ts';
import { observing, type Seen } from '../observer.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { contentOf } from './content-of.ts';
import { contactOf, isOwn, isPrivate, messageKey, personOf, threadOf } from './parties.ts';
import { kindOf, readMessage, textOf } from './read-message.ts';
import { type Chat, deletionSchema, messageSchema, type TelegramMessage } from './schemas.ts';

/** A message to the bot or in a group it is in; or what a service message tells of the group. */
export const observeMessage = observing(messageSchema, (message, accountId) => {
  const kind = kindOf(message);
  if (kind === undefined) return lookUp(services, contentOf(message))?.(message) ?? [];
  const told = tell(message, accountId);
  return isStart(message) && !isOwn(message, accountId) ? [...told, ...follow(message)] : told;
});

/** In a chat of a connected business account, or in one the bot was called into by a mention. */
export const observeForeignMessage = observing(messageSchema, tell);

/** Also fires for what nobody sees: buttons, the preview of a link, a location that moves. */
export const observeEdit = observing(messageSchema, (message, accountId) => {
  if (kindOf(message) === undefined) return [];
  const platform_message_id = messageKey(message, message.message_id);
  return [
    withoutUndefined({
      type: 'messaging.message.edited',
      contact: contactOf(message, accountId),
      thread: threadOf(message),
      edit: withoutUndefined({ platform_message_id, text: textOf(message) }),
      silent: isSilent(message, accountId) || undefined,
    }),
  ];
});

/** The only deletions a bot is told of. */
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

/** What service messages tell. Joining and leaving is not here: `chat_member` tells it, and better. */
const services: Readonly<Record<string, (message: TelegramMessage) => Seen[]>> = {
  group_chat_created: observeCreation,
  supergroup_chat_created: observeCreation,
  channel_chat_created: observeCreation,
  migrate_to_chat_id: ({ chat, migrate_to_chat_id: key }) => moved(chat, key, chat.id),
  migrate_from_chat_id: ({ chat, migrate_from_chat_id: old }) => moved(chat, chat.id, old),
};

function tell(message: TelegramMessage, accountId: string): Seen[] {
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
      silent: isSilent(message, accountId) || undefined,
    }),
  ];
}

/** The business's own words, also those its channel forwards to the group; and other bots: two would never end. */
function isSilent(message: TelegramMessage, accountId: string): boolean {
  const { from, sender_chat, is_automatic_forward } = message;
  const bot = from?.is_bot === true && sender_chat === undefined;
  return bot || is_automatic_forward === true || isOwn(message, accountId);
}

/** The button everybody presses to begin with a bot; whether for the first time, it does not say. */
function isStart({ chat, text }: TelegramMessage): boolean {
  return isPrivate(chat) && /^\/start(?:@\w+)?(?: |$)/.test(text ?? '');
}

function follow({ from }: TelegramMessage): Seen[] {
  return from === undefined
    ? []
    : [{ type: 'contact.followed', contact: personOf(from), implied: true }];
}

function observeCreation(message: TelegramMessage): Seen[] {
  return [{ type: 'messaging.conversation.created', thread: threadOf(message) }];
}

/** A group that becomes a supergroup gets another id; both chats are told, and both tell the same. */
function moved({ title }: Chat, key: string | undefined, old: string | undefined): Seen[] {
  if (key === undefined || old === undefined) return [];
  const thread = withoutUndefined({ kind: 'group', key, also: [old], title });
  return [{ type: 'platform.event.other', thread }];
}
