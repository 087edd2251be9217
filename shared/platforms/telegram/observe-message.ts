import type { Observation, Person } from '../../domain/observation.ts';
import { lookUp } from '../look-up.ts';
import { readId, readPath, readText } from '../read-json.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { contentOf, messageContents } from './content-of.ts';
import { isPrivate, messageKey, personAt, threadOf } from './parties.ts';

/** A message to the bot, or in a chat it sees; undefined for service messages. */
export function observeMessage(
  message: unknown,
  accountId: string,
): Omit<Observation, 'at'> | undefined {
  const thread = threadOf(message);
  const platform_message_id = messageKey(message);
  const kind = lookUp(messageContents, contentOf(message));
  if (thread === undefined || platform_message_id === undefined || kind === undefined) {
    return undefined;
  }
  const sent = isOwn(message, accountId);
  return withoutUndefined({
    type: sent ? 'messaging.message.sent' : 'messaging.message.received',
    contact: sent ? otherSide(message) : author(message),
    thread,
    message: withoutUndefined({
      platform_message_id,
      kind,
      direction: sent ? 'outbound' : 'inbound',
      text: readText(message, 'text') ?? readText(message, 'caption'),
    }),
    silent: sent || undefined,
  });
}

/** A private chat is the person's: who else writes in it is the bot, or the business it is connected to. */
function isOwn(message: unknown, accountId: string): boolean {
  const from = readId(message, 'from.id');
  if (from === undefined || from === accountId) return from === accountId;
  return isPrivate(message) && from !== readId(message, 'chat.id');
}

/** Anonymous admins, channels and automatic forwards all show the same stand-in user in `from`. */
function author(message: unknown): Person | undefined {
  if (readPath(message, 'sender_chat') !== undefined) return undefined;
  return personAt(message, 'from');
}

function otherSide(message: unknown): Person | undefined {
  return isPrivate(message) ? personAt(message, 'chat') : undefined;
}
