import type { EventRecord } from '../../../shared/domain/events/record.ts';
import {
  explainEvent,
  type TriggerExplanation,
} from '../../../shared/domain/triggers/explain-trigger.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { publishedWorkflows } from '../../../shared/store/published-workflows.ts';
import type { Store } from '../../../shared/store/store.ts';
import { type Route, route } from '../http/route.ts';
import { findEvent } from './find-event.ts';
import { explainedEventSchema } from './trigger-explanation-schema.ts';

/** A workspace may have thousands; nobody reads why each of them did not start. */
const OTHERS_SHOWN = 50;

/** Costs a read for every published workflow, as each has to be judged: asked for by hand, and rarely. */
const explainTriggers = route({
  method: 'get',
  path: '/v1/events/{id}/triggers',
  id: 'explainEventTriggers',
  summary: 'Which workflows, as they are now, the event starts and which not, and why.',
  answer: explainedEventSchema,
  async handle({ services, caller, params }) {
    const record = await findEvent(services, caller, params['id']);
    const workflows = await concernedWorkflows(services.store, record);
    const explained = explainEvent(record, workflows).toSorted(byInterest);
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

/** All that are published, and those the event has begun that no longer are. */
async function concernedWorkflows(
  store: Store,
  { workspace_id, executions }: EventRecord,
): Promise<readonly Workflow[]> {
  const published = await publishedWorkflows(store, workspace_id);
  const known = new Set(published.map(({ id }) => id));
  const begun = executions.map(({ workflow_id }) => workflow_id).filter((id) => !known.has(id));
  const retired = await store.findAll('workflows', begun);
  return [...published, ...retired.values()];
}

/** What has started, then what has come nearest to it. */
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
