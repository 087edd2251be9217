import type { Publisher } from '../cloud/pubsub/publisher.ts';
import type { NormalisedEvent } from '../domain/events/event.ts';
import type { Execution } from '../domain/workflows/execution.ts';
import { executionMessage } from '../wire/execution-message.ts';

/** Tells the engine of executions that have been committed, with what happened in their event. */
export async function announceExecutions(
  publisher: Publisher,
  executions: readonly Execution[],
  events: readonly NormalisedEvent[] = [],
): Promise<void> {
  if (executions.length === 0) return;
  const messages = executions.map((execution) => ({
    data: executionMessage(execution, events),
    // What a subscription may filter by.
    attributes: {
      execution_id: execution.id,
      workflow_id: execution.workflow_id,
      workspace_id: execution.workspace_id,
      is_replay: String(execution.context.is_replay),
    },
  }));
  await publisher.publish('workflow-executions', messages);
}
