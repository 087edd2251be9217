import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import { asFailure } from '../../shared/domain/failure.ts';
import { startScheduled } from '../../shared/domain/workflows/start-scheduled.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { announceStarted } from '../../shared/pipeline/announce.ts';
import { eachDue } from '../../shared/pipeline/each-due.ts';
import { limitConcurrency } from '../../shared/runtime/limit-concurrency.ts';
import type { Log } from '../../shared/runtime/log.ts';
import { dueRanges } from '../../shared/store/index-fields.ts';
import type { Store } from '../../shared/store/store.ts';

/** Workflows started in one round of the clock; the next round is a minute later. */
const MOST = 2_000;
const AT_ONCE = 10;

export interface Scheduler {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly log: Log;
}

/**
 * Starts the workflows whose time has come. One that cannot be started does not stop the others, and is tried again in the
 * next round. What is started and not announced, the clock finds.
 * @returns how many were due.
 */
export function startDue(scheduler: Scheduler, now: number): Promise<number> {
  const at = new Date(now).toISOString();
  const due = {
    kind: 'workflows',
    where: { index_due: dueRanges },
    field: 'next_run_at',
    // Up to this millisecond and with it.
    to: new Date(now + 1).toISOString(),
    most: MOST,
  } as const;
  return eachDue(scheduler.store, due, (found) => startEach(scheduler, found, at));
}

async function startEach(
  { store, publisher, log }: Scheduler,
  workflows: readonly Workflow[],
  at: string,
): Promise<void> {
  const inTurn = limitConcurrency(AT_ONCE);
  const start = async ({ id, workspace_id, workflow_id }: Workflow): Promise<void> => {
    try {
      const { executions = [] } = await store.change(startScheduled(id, at));
      await announceStarted(publisher, executions);
    } catch (thrown) {
      const { code, message: error } = asFailure(thrown);
      log('ERROR', `schedule ${code}`, { error, workspace_id, workflow_id });
    }
  };
  await Promise.all(workflows.map((one) => inTurn(() => start(one))));
}
