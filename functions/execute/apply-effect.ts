import type { Change, Need, State } from '../../shared/domain/change.ts';
import { isAlias } from '../../shared/domain/conversations/alias.ts';
import { editContact } from '../../shared/domain/conversations/change-contact.ts';
import type { Contact } from '../../shared/domain/conversations/contact.ts';
import type { Conversation } from '../../shared/domain/conversations/conversation.ts';
import { setControl } from '../../shared/domain/conversations/set-control.ts';
import { keptUntil } from '../../shared/domain/events/record.ts';
import { digestRequest } from '../../shared/domain/idempotency.ts';
import { workflowDocumentId } from '../../shared/domain/ids.ts';
import { emptyLane } from '../../shared/domain/outbound/lane.ts';
import { newParts, type OutboundMessage } from '../../shared/domain/outbound/outbound-message.ts';
import { queueMessage } from '../../shared/domain/outbound/queue-message.ts';
import { addressOf } from '../../shared/domain/outbound/send-rules.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import { type Execution, lookedFor } from '../../shared/domain/workflows/execution.ts';
import { startOnContact } from '../../shared/domain/workflows/start-on-contact.ts';
import type { ContactChange, Effect } from '../../shared/domain/workflows/step.ts';
import type { Sender } from '../../shared/platforms/sender.ts';

/** Where an execution is, as it is at the moment of a step. */
export interface Place {
  readonly execution: Execution;
  readonly conversation: Conversation | undefined;
  readonly contact: Contact | undefined;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly now: string;
}

/**
 * What one effect of a step changes, to be committed with the step.
 * @param step - the one that has the effect.
 */
export function applyEffect(
  effect: Effect,
  place: Place,
  step: OutboundMessage['step'],
): (state: State) => Change | Need {
  switch (effect.type) {
    case 'send':
      return queue(effect, place, step);
    case 'change_contact':
      return changeContact(effect, place, step);
    case 'set_control':
      return (state) => handOver(effect, place, state);
    case 'start_workflow':
      return startWorkflow(effect, place);
    case 'withdraw_messages':
      return withdrawMessages(place);
    default:
      return () => ({});
  }
}

type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;

function queue(
  { message_id, content, adapt }: EffectOf<'send'>,
  { execution, conversation, contact, senders, now }: Place,
  step: OutboundMessage['step'],
): (state: State) => Change | Need {
  const address = conversation && addressOf(conversation);
  if (conversation === undefined || address === undefined) return () => ({});
  const planned = senders[conversation.platform]?.plan(content, adapt) ?? [];
  const parts = 'problems' in planned ? [] : planned;
  const { workspace_id, workflow_id } = execution;
  return queueMessage(
    withoutUndefined({
      id: message_id,
      workspace_id,
      block_id: conversation.block_id,
      platform: conversation.platform,
      lane_id: conversation.id,
      conversation_id: conversation.id,
      contact_id: contact?.id,
      requested_by: { kind: 'workflow' as const, name: workflow_id },
      request_digest: digestRequest(message_id),
      execution_id: execution.id,
      step,
      content: JSON.stringify(content),
      address,
      also: contact?.platform_user_ids,
      parts: newParts(parts),
      created_at: now,
    }),
  );
}

function changeContact(
  edit: ContactChange,
  { contact, conversation, execution, now }: Place,
  step: OutboundMessage['step'],
): (state: State) => Change | Need {
  return (state) => {
    const known = contact && state.contacts.get(contact.id);
    if (known === undefined || isAlias(known)) return {};
    const changed = editContact(known, edit);
    const cause = { id: step?.id ?? execution.id, at: now, conversation, execution };
    const follows = startOnContact(known, changed, cause, state);
    return 'need' in follows ? follows : { ...follows, contacts: [changed] };
  };
}

function handOver(
  { mode, until }: EffectOf<'set_control'>,
  { execution, conversation, now }: Place,
  state: State,
): Change | Need {
  if (conversation === undefined) return {};
  const control = {
    ...{ mode, until, at: now, by: execution.workflow_id },
    execution_id: execution.id,
  };
  return setControl(conversation.id, control, state, execution.id);
}

function startWorkflow(
  { execution_id, workflow_id, input }: EffectOf<'start_workflow'>,
  { execution, conversation, contact, now }: Place,
): (state: State) => Change | Need {
  const { workspace_id, event_id, context, depth = 0 } = execution;
  const document = workflowDocumentId(workspace_id, workflow_id);
  return ({ executions, workflows }) => {
    if (!executions.has(execution_id) || !workflows.has(document)) {
      return { need: { executions: [execution_id], workflows: [document] } };
    }
    const workflow = workflows.get(document);
    // The step has looked whether it can be started: see `createWorld`.
    if (executions.get(execution_id) !== undefined || workflow === undefined) return {};
    const started: Execution = withoutUndefined({
      id: execution_id,
      ...{ workspace_id, workflow_id },
      workflow_version: workflow.version,
      trigger: workflow.trigger.type,
      event_id,
      contact_id: contact?.id,
      conversation_id: conversation?.id,
      status: 'started' as const,
      context,
      data: JSON.stringify(input),
      started_at: now,
      expires_at: keptUntil(now),
      depth: depth + 1,
    });
    return { executions: [lookedFor(started)] };
  };
}

/** Withdraws the messages of the execution that no call has been begun for. */
function withdrawMessages({ execution, conversation, now }: Place) {
  return ({ lanes, outbound_messages }: State): Change | Need => {
    if (conversation === undefined) return {};
    const { id, workspace_id, block_id } = conversation;
    if (!lanes.has(id)) return { need: { lanes: [id] } };
    const lane = lanes.get(id) ?? emptyLane(id, workspace_id, block_id);
    const missing = lane.queue.filter((one) => !outbound_messages.has(one));
    if (missing.length > 0) return { need: { outbound_messages: missing } };
    const own = lane.queue.flatMap((one) => {
      const message = outbound_messages.get(one);
      const begun = message?.parts.some(({ attempts }) => attempts > 0);
      return message?.execution_id === execution.id && !begun ? [message] : [];
    });
    if (own.length === 0) return {};
    const withdrawn = new Set(own.map((message) => message.id));
    return {
      outbound_messages: own.map((message) => ({
        ...message,
        status: 'cancelled' as const,
        updated_at: now,
      })),
      lanes: [{ ...lane, queue: lane.queue.filter((one) => !withdrawn.has(one)) }],
    };
  };
}
