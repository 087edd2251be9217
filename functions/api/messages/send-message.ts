import * as v from 'valibot';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { assertSameRequest } from '../../../shared/domain/idempotency.ts';
import { QUEUE_MAX } from '../../../shared/domain/outbound/lane.ts';
import { outboundId, queueMessage } from '../../../shared/domain/outbound/queue-message.ts';
import { addressOf } from '../../../shared/domain/outbound/send-rules.ts';
import { findCanonical } from '../../../shared/store/find-canonical.ts';
import { findConversation } from '../conversations/find-conversation.ts';
import { findEvent } from '../events/find-event.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { givenId } from '../http/schemas.ts';
import { describeOutbound } from './describe-outbound.ts';
import { leaveToPerson } from './leave-to-person.ts';
import { outboundSchema } from './outbound-schema.ts';
import {
  type AskedMessage,
  type MessagePlace,
  noAddress,
  prepareMessage,
  sendEntries,
  sendSchema,
} from './prepare-message.ts';
import { wakeSender } from './wake-sender.ts';

const MAX_BODY_BYTES = 128 * 1024;

const errors = {
  window_closed: 409,
  no_address: 409,
  replay_sends_nothing: 409,
  block_disconnected: 409,
  content_not_supported: 422,
  queue_full: 429,
} as const;

const described = {
  creates: true as const,
  maxBodyBytes: MAX_BODY_BYTES,
  answer: outboundSchema,
  status: 202 as const,
  errors,
};

const sendToConversation = route({
  method: 'post',
  path: '/v1/conversations/{id}/messages',
  id: 'sendToConversation',
  scope: 'messages:send',
  summary: 'Queues a message to the person or group of a conversation.',
  description:
    'Messages of a conversation are sent one at a time and in order. `GET /v1/messages/{id}` says what has become of it. Where the platform takes no answer any more the error is `window_closed`.',
  ...described,
  body: sendSchema,
  async handle({ services, caller, params, body, request }) {
    const conversation = await findConversation(services.store, caller.workspace_id, params.id);
    const place = await placeOf(services, caller, conversation);
    return await queue(services, caller, { ...place, asked: body, request });
  },
});

const sendToContact = route({
  method: 'post',
  path: '/v1/contacts/{id}/messages',
  id: 'sendToContact',
  scope: 'messages:send',
  summary: 'Queues a message to a contact, in the conversation in which they were last active.',
  ...described,
  body: v.strictObject({ ...sendEntries, block_id: v.optional(givenId) }),
  async handle({ services, caller, params, body, request }) {
    const { block_id, ...asked } = body;
    const conversation = await newestConversation(services, caller, params.id, block_id);
    const place = await placeOf(services, caller, conversation);
    return await queue(services, caller, { ...place, asked, request });
  },
});

const replyToEvent = route({
  method: 'post',
  path: '/v1/events/{id}/reply',
  id: 'replyToEvent',
  scope: 'messages:send',
  summary: 'Answers what happened in an event: a message in its conversation, or a comment.',
  description:
    'Uses what the event gives for an answer, such as the reply token of LINE, which costs nothing there.',
  ...described,
  body: v.strictObject({
    ...sendEntries,
    /** How a comment is answered: below it, or to its author alone, once within seven days. */
    answer: v.optional(v.picklist(['public', 'private']), 'public'),
  }),
  async handle({ services, caller, params, body, request }) {
    const { answer, ...asked } = body;
    const event = await findEvent(services, caller, params.id);
    const [normalised] = event.normalised;
    const commentId = normalised?.data.comment?.platform_comment_id;
    if (commentId === undefined) {
      const { conversation_id } = event;
      if (conversation_id === undefined) throw noAddress();
      const { store } = services;
      const conversation = await findConversation(store, caller.workspace_id, conversation_id);
      const place = await placeOf(services, caller, conversation);
      return await queue(services, caller, { ...place, asked, request });
    }
    if (normalised?.reply === undefined) throw noAddress();
    const comment = { id: commentId, at: event.occurred_at, answer };
    const place = {
      address: normalised.reply,
      contact: await contactOf(services, caller, event.contact_id),
    };
    return await queue(services, caller, { ...place, comment, asked, request });
  },
});

async function placeOf(
  services: Services,
  caller: Caller,
  conversation: Conversation,
): Promise<MessagePlace> {
  const { kind, contact_id } = conversation;
  const address = addressOf(conversation);
  if (address === undefined) throw noAddress();
  const contact = kind === 'direct' ? await contactOf(services, caller, contact_id) : undefined;
  return { address, conversation, contact };
}

async function contactOf(
  { store }: Services,
  { workspace_id }: Caller,
  id: string | undefined,
): Promise<Contact | undefined> {
  return id === undefined ? undefined : await findCanonical(store, 'contacts', workspace_id, id);
}

async function newestConversation(
  services: Services,
  caller: Caller,
  contactId: string,
  block_id: string | undefined,
): Promise<Conversation> {
  const contact = await contactOf(services, caller, contactId);
  if (contact === undefined) throw notFound('contact');
  const page = await services.store.page('conversations', {
    where: {
      workspace_id: caller.workspace_id,
      contact_id: [contact.id, ...contact.aliases],
    },
    order: { field: 'index_active_at', direction: 'desc' },
    limit: 50,
  });
  const found = page.found.flatMap((one) => (isAlias(one) ? [] : one));
  const newest = found.find((one) => block_id === undefined || one.block_id === block_id);
  if (newest === undefined) throw notFound('conversation with this contact');
  return newest;
}

async function queue(services: Services, caller: Caller, given: AskedMessage) {
  const { store } = services;
  const { request } = given;
  const known = await store.find('outbound_messages', outboundId(caller.workspace_id, request.id));
  if (known !== undefined) {
    // The window does not matter any more: the message was queued when it was open.
    assertSameRequest({ digest: known.request_digest }, request);
    return describeOutbound(known);
  }
  const message = await prepareMessage(services, caller, given);
  const { message: queued } = await store.change(queueMessage(message));
  if (queued === undefined) {
    const text = `${QUEUE_MAX} messages wait in this conversation already. Send this one once they have gone.`;
    throw new ApiError(429, 'queue_full', text, { retryAfterSeconds: 60 });
  }
  if (queued.requested_by.kind === 'person') await leaveToPerson(services, queued);
  if (queued.status === 'queued') await wakeSender(services, queued);
  return describeOutbound(queued);
}

export const sendMessageRoutes: readonly Route[] = [
  sendToConversation,
  sendToContact,
  replyToEvent,
];
