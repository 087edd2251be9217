import type { Conversation } from '../conversations/conversation.ts';
import type { EventType, NormalisedEvent } from '../events/event.ts';
import { deterministicId } from '../ids.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Execution, ExecutionStatus } from './execution.ts';

/** What is said of an execution, by what it becomes. That it goes on is not: a workflow of six steps would say it six times. */
const types: Readonly<Partial<Record<ExecutionStatus, EventType>>> = {
  waiting: 'workflow.execution.waiting',
  completed: 'workflow.execution.completed',
  failed: 'workflow.execution.failed',
  cancelled: 'workflow.execution.cancelled',
};

/**
 * What a step makes of an execution, for topic `convotic-events`. The log has none of these: the execution's own document
 * says the same, and each would cost a write.
 */
export function executionEvents(
  before: Execution,
  after: Execution,
  conversation: Conversation | undefined,
): readonly NormalisedEvent[] {
  const started =
    before.run === undefined
      ? [eventOf('workflow.execution.started', after, conversation, after.started_at)]
      : [];
  const type = before.status === after.status ? undefined : types[after.status];
  if (type === undefined) return started;
  const at = after.updated_at ?? after.started_at;
  return [...started, eventOf(type, after, conversation, at)];
}

/**
 * The same of an execution that an engine elsewhere runs. What is reported again, because the answer was lost, is said again
 * with the same ids.
 */
export function reportedEvents(
  before: Execution,
  after: Execution,
  conversation: Conversation | undefined,
): readonly NormalisedEvent[] {
  const isFirst = before.status === 'started' || before === after;
  const started = isFirst
    ? [eventOf('workflow.execution.started', after, conversation, after.started_at)]
    : [];
  const type = types[after.status];
  if (type === undefined) return started;
  return [...started, eventOf(type, after, conversation, after.updated_at ?? after.started_at)];
}

/** The same of one that has ended, as its last step said it. */
export function endEvent(
  execution: Execution,
  conversation: Conversation | undefined,
): NormalisedEvent | undefined {
  const { finished_at, status } = execution;
  const type = types[status];
  if (finished_at === undefined || type === undefined) return undefined;
  return eventOf(type, execution, conversation, execution.updated_at ?? finished_at);
}

function eventOf(
  type: EventType,
  { id, workspace_id, workflow_id, workflow_version, status, error, ...rest }: Execution,
  conversation: Conversation | undefined,
  at: string,
): NormalisedEvent {
  const { event_id, contact_id, conversation_id = conversation?.id } = rest;
  const execution = { id, workflow_id, workflow_version, status, event_id, error };
  return withoutUndefined({
    id: deterministicId('evt', [type, id, at]),
    type,
    workspace_id,
    // An execution without a conversation is on no platform.
    block_id: conversation?.block_id ?? '',
    platform: conversation?.platform ?? '',
    timestamp: at,
    data: withoutUndefined({ contact_id, conversation_id, execution: withoutUndefined(execution) }),
    metadata: { raw_platform_event_id: id },
  });
}
