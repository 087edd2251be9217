import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import type { Contact } from '../../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import type { ReplyAddress } from '../../../shared/domain/events/reply-address.ts';
import type { RequestIdentity } from '../../../shared/domain/idempotency.ts';
import {
  adaptSchema,
  outboundContentSchema,
} from '../../../shared/domain/outbound/outbound-content.ts';
import {
  type AnsweredComment,
  newParts,
  type OutboundMessage,
} from '../../../shared/domain/outbound/outbound-message.ts';
import type { Part } from '../../../shared/domain/outbound/part.ts';
import { type NewOutbound, outboundId } from '../../../shared/domain/outbound/queue-message.ts';
import { isAllowed, windowFacts } from '../../../shared/domain/outbound/send-rules.ts';
import { writeProblem } from '../../../shared/domain/problem.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import type { Sender } from '../../../shared/platforms/sender.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { ApiError, invalidInput, notFound } from '../http/api-error.ts';
import type { Caller, Services } from '../http/route.ts';
import { givenId } from '../http/schemas.ts';

/** What every route that sends takes. */
export const sendEntries = {
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
  adapt: v.optional(boundedList(4, adaptSchema), []),
  /** Our id of a message of the conversation. */
  in_reply_to: v.optional(givenId),
  /** The execution that answers: a workflow writes then, and keeps out of what a person has taken over. */
  execution_id: v.optional(givenId),
  /** An execution that a replay started sends nothing unless this is true. */
  allow_replay: v.optional(v.boolean(), false),
  /** A person wrote these words: Messenger and Instagram take them up to seven days after the last message. */
  human_agent: v.optional(v.boolean(), false),
};

export const sendSchema = v.strictObject(sendEntries);
export type SendBody = v.InferOutput<typeof sendSchema>;

/** Where a message goes. */
export interface MessagePlace {
  readonly address: ReplyAddress;
  readonly conversation?: Conversation;
  readonly contact: Contact | undefined;
  readonly comment?: AnsweredComment;
}

export interface AskedMessage extends MessagePlace {
  readonly asked: SendBody;
  readonly request: RequestIdentity;
}

/** What is queued, once all that could be wrong with it has been looked at. Throws what the API answers. */
export async function prepareMessage(
  services: Services,
  caller: Caller,
  given: AskedMessage,
): Promise<NewOutbound> {
  const { address, conversation, contact, comment, asked, request } = given;
  const { workspace_id, actor } = caller;
  const { platform, block_id } = address;
  const block = await services.store.find('blocks', block_id);
  if (block?.workspace_id !== workspace_id || block.credentials === undefined) {
    const text = 'The account of this conversation is not connected. Connect it again first.';
    throw new ApiError(409, 'block_disconnected', text);
  }
  const sender = senders[platform];
  if (sender === undefined) throw noAddress();
  const execution = await executionOf(services, caller, asked);
  if (execution !== undefined && asked.human_agent) {
    throw invalidInput('body', ['human_agent: a workflow is no person; leave it out']);
  }
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
        ? { kind: caller.by_person ? ('person' as const) : ('api' as const), name: actor.name }
        : { kind: 'workflow' as const, name: execution.workflow_id },
    request_digest: request.digest,
    execution_id: asked.execution_id,
    content,
    address,
    also: contact?.platform_user_ids,
    comment,
    in_reply_to: await quoted(services, caller, asked.in_reply_to),
    human_agent,
    parts: newParts(parts),
    created_at,
  });
}

/** Throws `replay_sends_nothing`, so that replaying what went wrong does not write to people a second time. */
async function executionOf(
  { store }: Services,
  { workspace_id }: Caller,
  { execution_id, allow_replay }: SendBody,
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
  { message, adapt }: SendBody,
  comment: AnsweredComment | undefined,
): readonly Part[] {
  const planned = sender.plan(message, adapt, withoutUndefined({ comment: comment?.answer }));
  if (!('problems' in planned)) return planned;
  const details = planned.problems.map(writeProblem);
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

export function noAddress(): ApiError {
  const text = 'Nobody has written here yet, so the platform gives no address to write to.';
  return new ApiError(409, 'no_address', text);
}
