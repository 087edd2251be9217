import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { workflowDocumentId } from '../../../shared/domain/ids.ts';
import {
  explainEvent,
  type TriggerExplanation,
} from '../../../shared/domain/triggers/explain-trigger.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { runInTurns } from '../../../shared/runtime/run-in-turns.ts';
import { publishedWorkflows } from '../../../shared/store/published-workflows.ts';
import type { Store } from '../../../shared/store/store.ts';
import { type Route, route } from '../http/route.ts';
import { explainedEventSchema } from './event-schema.ts';
import { findEvent } from './find-event.ts';

/** A workspace may have thousands of workflows; nobody reads why each of them did not start. */
const OTHERS_SHOWN = 50;

/** As many drafts, and as many archived workflows, are explained too: people ask why these did not start. */
const UNPUBLISHED_READ = 200;

/** Costs a read for each workflow, because each must be evaluated. People ask for it rarely. */
const explainTriggers = route({
  method: 'get',
  path: '/v1/events/{id}/triggers',
  id: 'explainEventTriggers',
  scope: 'events:read',
  summary: 'Explains which workflows, as they are now, the event starts, and which not.',
  description:
    'Each workflow has its conditions in the order in which they are evaluated, up to the first that is not met.',
  answer: explainedEventSchema,
  async handle({ services, caller, params }) {
    const record = await findEvent(services, caller, params.id);
    const workflows = await relevantWorkflows(services.store, record);
    const explained = (await runInTurns(explainEvent(record, workflows))).toSorted(byInterest);
    const started = explained.filter(isStarted).length;
    const shown = explained.slice(0, started + OTHERS_SHOWN);
    return {
      event_id: record.id,
      evaluated_at: new Date(services.now()).toISOString(),
      workflows: shown,
      left_out: explained.length - shown.length,
    };
  },
});

/** All published workflows, the first of the others, and each that the event has started. */
async function relevantWorkflows(
  store: Store,
  { workspace_id, executions }: EventRecord,
): Promise<readonly Workflow[]> {
  const published = await publishedWorkflows(store, workspace_id);
  const others = await Promise.all(
    (['draft', 'archived'] as const).map((status) =>
      store.page('workflows', {
        where: { workspace_id, status },
        order: { field: 'workflow_id', direction: 'asc' },
        limit: UNPUBLISHED_READ,
      }),
    ),
  );
  const read = [...published, ...others.flatMap(({ found }) => found)];
  const known = new Set(read.map(({ workflow_id }) => workflow_id));
  const missing = executions
    .filter(({ workflow_id }) => !known.has(workflow_id))
    .map(({ workflow_id }) => workflowDocumentId(workspace_id, workflow_id));
  const found = await store.findAll('workflows', missing);
  return [...read, ...found.values()];
}

/** Started workflows first, then those that came nearest to it. */
function byInterest(one: TriggerExplanation, other: TriggerExplanation): number {
  const started = Number(isStarted(other)) - Number(isStarted(one));
  return started === 0 ? metOf(other) - metOf(one) : started;
}

function isStarted({ matched, execution_id }: TriggerExplanation): boolean {
  return matched || execution_id !== undefined;
}

function metOf({ conditions }: TriggerExplanation): number {
  return conditions.filter(({ met }) => met).length;
}

export const eventTriggerRoutes: readonly Route[] = [explainTriggers];
