import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { EventRecord } from '../../shared/domain/events/record.ts';
import type { ReplayOrder } from '../../shared/domain/replays/replay.ts';
import { executionsOf } from '../../shared/domain/workflows/executions-of.ts';
import { announceEvents } from '../../shared/pipeline/announce-events.ts';
import { announceExecutions } from '../../shared/pipeline/announce-executions.ts';

/**
 * Tells the topics what has been committed. Everything said follows from the record alone, so a
 * redelivery says the same again with the same ids: at least once, never doubled in effect.
 * What a replay in mode rerun has begun is said by that replay alone.
 */
export async function announce(
  publisher: Publisher,
  record: EventRecord,
  replay?: ReplayOrder,
): Promise<void> {
  const rerun = replay?.mode === 'rerun' ? replay.id : undefined;
  const begun = record.executions.filter(({ replay_id }) => replay_id === rerun);
  await Promise.all([
    announceEvents(publisher, record.id, record.normalised),
    announceExecutions(publisher, executionsOf(record, begun), record.normalised),
  ]);
}
