import type { Publisher } from '../../shared/cloud/publisher.ts';
import { executionsOf } from '../../shared/domain/executions-of.ts';
import type { EventRecord } from '../../shared/domain/record.ts';

/**
 * Tells the topics what has been committed. Everything said follows from the record alone, so a
 * redelivery says the same again with the same ids: at least once, never doubled in effect.
 */
export async function announce(publisher: Publisher, record: EventRecord): Promise<void> {
  const events = record.normalised.map((event) => ({
    data: event,
    attributes: {
      event_id: record.id,
      type: event.type,
      platform: event.platform,
      workspace_id: event.workspace_id,
    },
  }));
  const executions = executionsOf(record).map((execution) => ({
    data: { v: 1, execution, event: record.normalised[0] },
    attributes: {
      execution_id: execution.id,
      workflow_id: execution.workflow_id,
      workspace_id: execution.workspace_id,
    },
  }));
  await Promise.all([
    events.length > 0 && publisher.publish('convotic-events', events),
    executions.length > 0 && publisher.publish('workflow-executions', executions),
  ]);
}
