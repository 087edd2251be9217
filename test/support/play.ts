import { isAlias } from '../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import type { Message } from '../../shared/domain/conversations/message.ts';
import type { Observation } from '../../shared/domain/events/observation.ts';
import { deterministicId } from '../../shared/domain/ids.ts';
import { canonical } from '../../shared/domain/merge.ts';
import { after, decideOn, nothingWritten, received, type Written } from './deciding.ts';

/**
 * What there is after these, in this order; each is an event of its own. The log is forgotten, so that a
 * repeat is not just left out as a duplicate.
 */
export function play(...observed: readonly Observation[]): Written {
  return observed.reduce((written, one) => {
    const event = received(deterministicId('evt', [canonical(one)]));
    const { records: _, ...rest } = after(written, decideOn(written, event, [one]));
    return { ...rest, records: new Map() };
  }, nothingWritten);
}

/** The contacts there are, without the ids that lead to them. */
export function contactsOf({ contacts }: Written): Contact[] {
  return [...contacts.values()].filter((one): one is Contact => !isAlias(one));
}

export function conversationsOf({ conversations }: Written): Conversation[] {
  return [...conversations.values()].filter((one): one is Conversation => !isAlias(one));
}

/** The one conversation there is. */
export function conversationOf(written: Written): Conversation {
  const [only, another] = conversationsOf(written);
  if (only === undefined || another !== undefined) throw new Error('not one conversation');
  return only;
}

/** The message that the platform calls so. */
export function messageOf({ messages }: Written, platformId: string): Message {
  const found = [...messages.values()].find((one) => one.platform_message_id === platformId);
  if (found === undefined) throw new Error(`no message ${platformId}`);
  return found;
}
