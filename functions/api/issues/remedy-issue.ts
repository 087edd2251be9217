import * as v from 'valibot';
import { nothing, onOne } from '../../../shared/domain/change.ts';
import { KEPT_MS } from '../../../shared/domain/events/record.ts';
import { commandIssue, type Issue } from '../../../shared/domain/issues/issue.ts';
import type { IssueKind } from '../../../shared/domain/issues/issue-kinds.ts';
import { replayModes } from '../../../shared/domain/replays/replay.ts';
import { limitConcurrency } from '../../../shared/runtime/limit-concurrency.ts';
import type { Store } from '../../../shared/store/store.ts';
import { reopenExecution } from '../executions/reopen-execution.ts';
import { wakeEngine } from '../executions/wake-engine.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { countMatched } from '../replays/count-matched.ts';
import { createReplay, type ReplayPlan } from '../replays/create-replay.ts';
import { EVENTS_PER_SECOND, replaySchema } from '../replays/replay-schema.ts';
import { findFailures } from './describe-issue.ts';

const MOST_RETRIED = 200;
const AT_ONCE = 10;

const replayIssue = route({
  method: 'post',
  path: '/v1/issues/{id}/replay',
  id: 'replayIssue',
  scope: 'events:replay',
  summary: 'Replays all events of the issue that have not succeeded since, and acknowledges it.',
  creates: true,
  body: v.strictObject({ mode: v.optional(v.picklist(replayModes), 'reprocess') }),
  answer: v.strictObject({ replay: replaySchema }),
  status: 201,
  errors: { issue_without_remedy: 409 },
  async handle({ services, caller, params: { id }, request, body: { mode } }) {
    const { store, now } = services;
    const issue = await findIssue(store, caller, id, 'event');
    const plan = async (): Promise<ReplayPlan> => {
      const filter = { issue_id: id, status: 'failed' as const };
      const range = {
        from: new Date(now() - KEPT_MS).toISOString(),
        to: new Date(now()).toISOString(),
      };
      const matching = { workspace_id: caller.workspace_id, filter, ...range };
      const found = await countMatched(store, matching, now());
      const name = `Issue ${issue.code}`.slice(0, 100);
      return { mode, filter, ...range, name, events_per_second: EVENTS_PER_SECOND, ...found };
    };
    const replay = await createReplay(services, caller, request, plan);
    await noteRemedy(services, caller, id, replay.id);
    return { replay };
  },
});

const retryIssue = route({
  method: 'post',
  path: '/v1/issues/{id}/retry',
  id: 'retryIssue',
  scope: 'executions:write',
  summary:
    'Tries the failed step of the newest 200 executions of the issue again, and acknowledges it.',
  answer: v.strictObject({
    /** How many go on now. Executions of an engine elsewhere cannot, and others have gone on already. */
    retried: v.number(),
  }),
  status: 202,
  errors: { issue_without_remedy: 409 },
  async handle({ services, caller, params: { id } }) {
    const { store, now } = services;
    const issue = await findIssue(store, caller, id, 'execution');
    const failed = await findFailures(store, issue, 'executions', MOST_RETRIED);
    const at = new Date(now()).toISOString();
    const limited = limitConcurrency(AT_ONCE);
    const retried = await Promise.all(
      failed.map((one) => limited(() => retryExecution(store, one.id, at))),
    );
    const ids = retried.filter((one) => one !== undefined);
    await wakeEngine(services, ids);
    await noteRemedy(services, caller, id);
    return { retried: ids.length };
  },
});

/** Undefined if it cannot go on, or somebody has asked for it already. */
async function retryExecution(store: Store, id: string, at: string): Promise<string | undefined> {
  const { executions = [] } = await store.change(
    onOne('executions', id, (known) => {
      if (known === undefined) return nothing;
      const outcome = reopenExecution(known, 'retry', at);
      return 'refused' in outcome || outcome === known ? nothing : { executions: [outcome] };
    }),
  );
  return executions[0]?.id;
}

async function findIssue(
  store: Store,
  { workspace_id }: Caller,
  id: string,
  kind: IssueKind,
): Promise<Issue> {
  const issue = await store.find('issues', id);
  if (issue?.workspace_id !== workspace_id) throw notFound('issue');
  if (issue.kind === kind) return issue;
  const message = `Only an issue of kind ${kind} can be dealt with in this way.`;
  throw new ApiError(409, 'issue_without_remedy', message);
}

/** A person who starts the remedy has seen the issue, so this acknowledges it. */
async function noteRemedy(
  { store, now }: Services,
  { actor }: Caller,
  id: string,
  replay_id?: string,
): Promise<void> {
  const action = { at: new Date(now()).toISOString(), by: actor.name };
  await store.change(
    onOne('issues', id, (issue): { issues?: readonly Issue[] } => {
      if (issue === undefined) return nothing;
      const after = commandIssue(issue, 'acknowledge', action) ?? issue;
      if (replay_id === undefined) return after === issue ? nothing : { issues: [after] };
      return after.replay_id === replay_id ? nothing : { issues: [{ ...after, replay_id }] };
    }),
  );
}

export const issueRemedyRoutes: readonly Route[] = [replayIssue, retryIssue];
