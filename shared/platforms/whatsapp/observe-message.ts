import type { Direction } from '../../domain/conversations/content.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { detailsOf } from '../details.ts';
import { lookUp } from '../look-up.ts';
import type { UntimedObservation } from '../observer.ts';
import { type Address, addressMessage } from './address.ts';
import type { Message } from './message-schemas.ts';
import { plainNumber } from './number.ts';
import { personOf } from './person-of.ts';
import { bodyOf, errorsOf, kindOf, unsupportedOf } from './read-content.ts';
import { originOf, postbackOf, referralOf } from './read-origin.ts';
import type { Context } from './schemas.ts';

/** A message with its direction, its address and its account. */
interface MessageInContext {
  readonly item: Message;
  readonly direction: Direction;
  readonly address: Address;
  readonly account_id: string;
}

/** Types of items that come in the list of messages but are not messages. All others are messages. */
const notMessages: Readonly<
  Record<string, (message: MessageInContext) => UntimedObservation | undefined>
> = {
  reaction: observeReaction,
  edit: observeEdit,
  revoke: observeRevoke,
  system: observeSystem,
  request_welcome: observeWelcome,
};

export function observeMessage(
  item: Message,
  context: Context,
  account_id: string,
  direction: Direction,
): UntimedObservation[] {
  const observe = lookUp(notMessages, item.type) ?? observeContent;
  const address = addressMessage(item, context, direction);
  return [observe({ item, direction, address, account_id }) ?? []].flat();
}

function observeContent({
  item,
  direction,
  address,
}: MessageInContext): UntimedObservation | undefined {
  // It has no sender and no recipient, so it belongs to no conversation.
  if (address.thread === undefined) return undefined;
  const kind = kindOf(item, direction);
  return withoutUndefined({
    type: direction === 'inbound' ? 'messaging.message.received' : 'messaging.message.sent',
    ...address,
    message: withoutUndefined({
      platform_message_id: item.id,
      kind,
      direction,
      ...bodyOf(item, direction, item.from ?? item.from_user_id),
      unsupported: kind === 'unsupported' ? unsupportedOf(item) : undefined,
      ...originOf(item),
      errors: errorsOf(item.errors),
    }),
    postback: direction === 'inbound' ? postbackOf(item) : undefined,
    reply: { message_id: item.id },
  });
}

/** The person has opened the chat for the first time, and has not written yet. */
function observeWelcome({ item, address }: MessageInContext): UntimedObservation | undefined {
  if (address.thread === undefined) return undefined;
  const referral = { source: 'welcome', ...referralOf(item) };
  return { type: 'messaging.referral.received', ...address, referral };
}

/** A person has one reaction to a message. A new emoji replaces it, and no emoji removes it. */
function observeReaction({
  item,
  direction,
  address,
  account_id,
}: MessageInContext): UntimedObservation | undefined {
  const { message_id, emoji } = item.reaction ?? {};
  const actor = direction === 'inbound' ? address.contact?.user_id : account_id;
  if (message_id === undefined || actor === undefined) return undefined;
  const reaction = { platform_message_id: message_id, actor };
  return emoji === undefined
    ? { type: 'messaging.reaction.removed', ...address, reaction: { ...reaction, now: [] } }
    : {
        type: 'messaging.reaction.added',
        ...address,
        reaction: { ...reaction, emoji, now: [emoji] },
      };
}

function observeEdit({
  item,
  direction,
  address,
}: MessageInContext): UntimedObservation | undefined {
  const { original_message_id, message } = item.edit ?? {};
  if (original_message_id === undefined) return undefined;
  const body = message === undefined ? {} : bodyOf(message, direction);
  const edit = { platform_message_id: original_message_id, ...body };
  return { type: 'messaging.message.edited', ...address, edit };
}

function observeRevoke({ item, address }: MessageInContext): UntimedObservation | undefined {
  const { original_message_id } = item.revoke ?? {};
  if (original_message_id === undefined) return undefined;
  const deletion = { platform_message_id: original_message_id };
  return { type: 'messaging.message.deleted', ...address, deletion };
}

/** A person got a new number, and with it a new business-scoped id: the new ids first, then the old. */
function observeSystem({ item, address }: MessageInContext): UntimedObservation | undefined {
  const { wa_id, new_wa_id, customer, user_id, previous_user_id } = item.system ?? {};
  const details = detailsOf({ type: item.system?.type, body: item.system?.body });
  if ((wa_id ?? new_wa_id ?? user_id) === undefined) {
    return withoutUndefined({ type: 'platform.event.other', ...address, details });
  }
  const contact = personOf({
    numbers: [wa_id, new_wa_id, item.from, customer],
    user_ids: [user_id, item.from_user_id, previous_user_id],
    left: leftNumber(item),
  });
  return withoutUndefined({ type: 'platform.event.other', contact, details });
}

/** The old number is free again. The next person who writes from it is somebody else. */
function leftNumber({ from, system }: Message): string | undefined {
  const now = system?.wa_id ?? system?.new_wa_id;
  const before = from ?? system?.customer;
  const left = now === undefined || before === undefined ? undefined : plainNumber(before);
  return left === undefined || left === plainNumber(now ?? '') ? undefined : left;
}
