import * as v from 'valibot';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import type { ReplyAddress } from '../../../shared/domain/events/reply-address.ts';
import { asFailure } from '../../../shared/domain/failure.ts';
import { assertSameRequest, type RequestIdentity } from '../../../shared/domain/idempotency.ts';
import { isAllowed, windowFacts } from '../../../shared/domain/outbound/begin-call.ts';
import { QUEUE_MAX } from '../../../shared/domain/outbound/lane.ts';
import {
  adaptSchema,
  outboundContentSchema,
} from '../../../shared/domain/outbound/outbound-content.ts';
import type {
  AnsweredComment,
  OutboundMessage,
} from '../../../shared/domain/outbound/outbound-message.ts';
import type { Part } from '../../../shared/domain/outbound/part.ts';
import {
  type NewOutbound,
  outboundId,
  queueMessage,
} from '../../../shared/domain/outbound/queue-message.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { Sender } from '../../../shared/platforms/sender.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { findCanonical } from '../../../shared/store/find-canonical.ts';
import { wakeMessage } from '../../../shared/wire/lane-message.ts';
import { findConversation } from '../conversations/find-conversation.ts';
import { findEvent } from '../events/find-event.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { givenId } from '../http/schemas.ts';
import { describeOutbound, outboundSchema } from './outbound-schema.ts';

const MAX_BODY_BYTES = 128 * 1024;

const sendEntries = {
  /** A text, or content of another type. */
  message: v.union([
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.maxLength(40_000),
      v.transform((text) => ({ type: 'text' as const, text })),
    ),
    outboundContentSchema,
  ]),
  /** How it may be changed where the platform cannot show it as it is. Without one, it is refused. */
  adapt: v.optional(v.pipe(v.array(adaptSchema), v.maxLength(4)), []),
  /** Our id of a message of the conversation. */
  in_reply_to: v.optional(givenId),
  /** The execution that answers: a workflow writes then, and keeps out of what a person has taken over. */
  execution_id: v.optional(givenId),
  /** Of an execution that a replay started: it sends nothing unless this is true. */
  allow_replay: v.optional(v.boolean(), false),
  /** A person wrote these words: Messenger and Instagram take them up to seven days after the last message. */
  human_agent: v.optional(v.boolean(), false),
};

const sendSchema = v.strictObject(sendEntries);
type Asked = v.InferOutput<typeof sendSchema>;

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
  summary: 'Queues a message to the person or group of a conversation.',
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
  summary: 'Answers what happened in an event: a message in its conversation, or a comment.',
  ...described,
  body: v.strictObject({
    ...sendEntries,
    /** Of a comment: below it, or to its author alone, once within seven days. */
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

interface Place {
  readonly address: ReplyAddress;
  readonly conversation?: Conversation;
  readonly contact: Contact | undefined;
  readonly comment?: AnsweredComment;
}

async function placeOf(
  services: Services,
  caller: Caller,
  conversation: Conversation,
): Promise<Place> {
  const { address, kind, thread_keys, platform, block_id, contact_id } = conversation;
  const [recipient] = thread_keys;
  const known = address?.to ?? (recipient && { platform, block_id, recipient });
  if (!known) throw noAddress();
  const contact = kind === 'direct' ? await contactOf(services, caller, contact_id) : undefined;
  return { address: known, conversation, contact };
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
      contact_id: [contact.id, ...contact.aliases].slice(0, 30),
    },
    order: { field: 'index_active_at', direction: 'desc' },
    limit: 50,
  });
  const found = page.found.flatMap((one) => (isAlias(one) ? [] : one));
  const newest = found.find((one) => block_id === undefined || one.block_id === block_id);
  if (newest === undefined) throw notFound('conversation with this contact');
  return newest;
}

async function queue(
  services: Services,
  caller: Caller,
  given: Place & { readonly asked: Asked; readonly request: RequestIdentity },
) {
  const { store, publisher, log } = services;
  const { request } = given;
  const known = await store.find('outbound_messages', outboundId(caller.workspace_id, request.id));
  if (known !== undefined) {
    // Whatever has become of the window since: it was queued then.
    assertSameRequest({ digest: known.request_digest }, request);
    return describeOutbound(known);
  }
  const message = await prepare(services, caller, given);
  const { message: queued } = await store.change(queueMessage(message));
  if (queued === undefined) {
    const text = `${QUEUE_MAX} messages wait in this conversation already. Send this one once they have gone.`;
    throw new ApiError(429, 'queue_full', text, { retryAfterSeconds: 60 });
  }
  try {
    if (queued.status === 'queued') {
      await publisher.publish('outbound-messages', [wakeMessage(queued.lane_id)]);
    }
  } catch (thrown) {
    // It waits in its lane, and the clock wakes the sender within a minute.
    const { code, message: error } = asFailure(thrown);
    log('WARNING', `api ${code}`, { error, message_id: queued.id });
  }
  return describeOutbound(queued);
}

async function prepare(
  services: Services,
  caller: Caller,
  given: Place & { readonly asked: Asked; readonly request: RequestIdentity },
): Promise<NewOutbound> {
  const { address, conversation, contact, comment, asked, request } = given;
  const { workspace_id, key_name } = caller;
  const { platform, block_id } = address;
  const block = await services.store.find('blocks', block_id);
  if (block?.workspace_id !== workspace_id || block.credentials === undefined) {
    const text = 'The account of this conversation is not connected. Connect it again first.';
    throw new ApiError(409, 'block_disconnected', text);
  }
  const sender = senders[platform];
  if (sender === undefined) throw noAddress();
  const execution = await executionOf(services, caller, asked);
  const parts = plan(sender, asked, comment);
  const content = JSON.stringify(asked.message);
  const created_at = new Date(services.now()).toISOString();
  const human_agent = asked.human_agent || undefined;
  const window = sender.window(
    windowFacts(withoutUndefined({ comment }), conversation, contact),
    created_at,
  );
  if (!isAllowed(withoutUndefined({ content, human_agent }), window)) throw windowClosed(window);
  return withoutUndefined({
    id: outboundId(workspace_id, request.id),
    ...{ workspace_id, block_id, platform },
    lane_id: conversation?.id ?? contact?.id ?? block_id,
    conversation_id: conversation?.id,
    contact_id: contact?.id,
    requested_by:
      execution === undefined
        ? { kind: 'api' as const, name: key_name }
        : { kind: 'workflow' as const, name: execution.workflow_id },
    request_digest: request.digest,
    execution_id: asked.execution_id,
    content,
    address,
    also: contact?.platform_user_ids,
    comment,
    in_reply_to: await quoted(services, caller, asked.in_reply_to),
    human_agent,
    parts: parts.map((part) => ({
      part: JSON.stringify(part),
      status: 'queued' as const,
      attempts: 0,
    })),
    created_at,
  });
}

/** Throws `replay_sends_nothing`, so that replaying what went wrong does not write to people a second time. */
async function executionOf(
  { store }: Services,
  { workspace_id }: Caller,
  { execution_id, allow_replay }: Asked,
): Promise<Execution | undefined> {
  if (execution_id === undefined) return undefined;
  const execution = await store.find('executions', execution_id);
  if (execution?.workspace_id !== workspace_id) throw notFound('execution');
  if (!execution.context.is_replay || allow_replay) return execution;
  const text = 'A replay started this execution. Set allow_replay to send all the same.';
  throw new ApiError(409, 'replay_sends_nothing', text);
}

function plan(
  sender: Sender,
  { message, adapt }: Asked,
  comment: AnsweredComment | undefined,
): readonly Part[] {
  const planned = sender.plan(message, adapt, withoutUndefined({ comment: comment?.answer }));
  if (!('problems' in planned)) return planned;
  const details = planned.problems.map(({ field, message: text }) => `${field}: ${text}`);
  const text = 'The platform cannot show this message. See the details.';
  throw new ApiError(422, 'content_not_supported', text, { details });
}

async function quoted(
  { store }: Services,
  { workspace_id }: Caller,
  id: string | undefined,
): Promise<OutboundMessage['in_reply_to']> {
  if (id === undefined) return undefined;
  const message = await store.find('messages', id);
  if (message?.workspace_id !== workspace_id) throw notFound('message to reply to');
  const { platform_message_id } = message;
  return { id, platform_message_id };
}

function windowClosed({ until, still_allowed }: ReturnType<Sender['window']>): ApiError {
  const details = [
    ...(until === undefined ? [] : [`until: ${until}`]),
    `still_allowed: ${still_allowed.join(', ') || 'nothing'}`,
  ];
  const text =
    'The time in which the platform takes an answer is over, until the person writes again.';
  return new ApiError(409, 'window_closed', text, { details });
}

function noAddress(): ApiError {
  const text = 'Nobody has written here yet, so the platform gives no address to write to.';
  return new ApiError(409, 'no_address', text);
}

export const sendMessageRoutes: readonly Route[] = [
  sendToConversation,
  sendToContact,
  replyToEvent,
];
