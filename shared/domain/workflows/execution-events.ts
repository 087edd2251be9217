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
  const started = before.run === undefined ? ['workflow.execution.started' as const] : [];
  const became = before.status === after.status ? [] : typesOf(after);
  return [...started, ...became].map((type) => executionEvent(type, after, conversation));
}

/**
 * What is said after a report on an execution that an engine elsewhere runs. A report that comes again, because its answer
 * was lost, changes nothing, and the same is said again with the same ids.
 */
export function reportedTypes(before: Execution, after: Execution): readonly EventType[] {
  const isFirst = before.status === 'started' || before === after;
  return [...(isFirst ? ['workflow.execution.started' as const] : []), ...typesOf(after)];
}

/** What the last step of an execution said: nothing before it has ended. */
export function endTypes(execution: Execution): readonly EventType[] {
  return execution.finished_at === undefined ? [] : typesOf(execution);
}

function typesOf({ status }: Execution): readonly EventType[] {
  const type = types[status];
  return type === undefined ? [] : [type];
}

/** The same execution with the same type and time has the same id, whoever says it. */
export function executionEvent(
  type: EventType,
  { id, workspace_id, workflow_id, workflow_version, status, error, ...rest }: Execution,
  conversation: Conversation | undefined,
): NormalisedEvent {
  const { event_id, contact_id, conversation_id = conversation?.id } = rest;
  // What changes of an execution after its end makes no other event of the end.
  const { started_at, updated_at = started_at, finished_at = updated_at } = rest;
  const at = type === 'workflow.execution.started' ? started_at : finished_at;
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
