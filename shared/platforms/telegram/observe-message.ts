import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { observing, type UntimedObservation } from '../observer.ts';
import { contentOf } from './content-of.ts';
import { observeServiceMessage } from './observe-service-message.ts';
import { contactOf, isOwn, isPrivate, messageKey, personOf, replyTo, threadOf } from './parties.ts';
import { bodyOf, kindOf, readMessage } from './read-message.ts';
import { deletionSchema, messageSchema, type TelegramMessage } from './schemas.ts';

/** A message to the bot or in one of its groups, or a service message about the group. */
export const observeMessage = observing(messageSchema, (message, accountId, context) => {
  const kind = kindOf(message);
  if (kind === undefined) {
    return observeServiceMessage(message, accountId, context);
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
