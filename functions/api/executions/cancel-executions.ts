import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { changeExecution } from '../../../shared/domain/workflows/change-execution.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { requestedOf, withInput } from '../../../shared/domain/workflows/inbox.ts';
import { type Caller, OkAnswer, type Route, route, type Services } from '../http/route.ts';
import { givenId } from '../http/schemas.ts';
import { wakeEngine } from './wake-engine.ts';

/** Well below the function's timeout. */
const BUDGET_MS = 20_000;
const PAGE = 100;
const AT_ONCE = 10;

export const unfinished = ['started', 'running', 'waiting'] as const;

export interface CancelFilter {
  readonly workflow_id?: string | undefined;
  readonly contact_id?: string | undefined;
  readonly conversation_id?: string | undefined;
  readonly status?: (typeof unfinished)[number] | undefined;
}

export interface CancelCount {
  readonly cancelled: number;
  /** False where the time was over before all had been found. */
  readonly complete: boolean;
}

/**
 * Cancels all that the filter finds, in the time that one request has. What has been cancelled is not found again, so the
 * same once more goes on with what is left.
 */
export async function cancelExecutions(
  services: Services,
  caller: Caller,
  { status, ...filter }: CancelFilter,
): Promise<CancelCount> {
  const { store, now } = services;
  const end = now() + BUDGET_MS;
  let cancelled = 0;
  let cursor: string | undefined;
  do {
    const page = await store.page('executions', {
      where: {
        workspace_id: caller.workspace_id,
        status: status ?? unfinished,
        ...withoutUndefined(filter),
      },
      order: { field: 'started_at', direction: 'desc' },
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    // Executions that an earlier request has cancelled are found until the engine has dealt with them.
    const found = page.found.filter((one) => !isCancelling(one));
    for (let from = 0; from < found.length; from += AT_ONCE) {
      if (now() >= end) return { cancelled, complete: false };
      const some = found.slice(from, from + AT_ONCE);
      const done = await Promise.all(some.map(({ id }) => cancelOne(services, caller, id)));
      const ids = done.flatMap((one) => one ?? []);
      cancelled += ids.length;
      await wakeEngine(services, ids);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { cancelled, complete: true };
}

/** Undefined where it has ended meanwhile, or was cancelled before. */
async function cancelOne(
  { store, now }: Services,
  caller: Caller,
  id: string,
): Promise<string | undefined> {
  const at = new Date(now()).toISOString();
  const { executions } = await store.change(
    onOne('executions', id, (known) => {
      if (known === undefined || isCancelling(known)) return {};
      const outcome = withCancel(known, caller, at);
      return 'refused' in outcome || outcome === known ? {} : { executions: [outcome] };
    }),
  );
  return executions === undefined ? undefined : id;
}

function isCancelling(execution: Execution): boolean {
  return requestedOf(execution).includes('cancel');
}

/** The execution after a cancel: it ends at once where nobody has started it here, else with its next step. */
export function withCancel(
  execution: Execution,
  { actor }: Caller,
  at: string,
): Execution | { readonly refused: string } {
  if (execution.run === undefined) return changeExecution(execution, { status: 'cancelled' }, at);
  const message = `${actor.name} stopped it.`;
  return withInput(execution, { kind: 'cancel', code: 'cancelled', message }, at);
}

const answer = v.strictObject({
  cancelled: v.number(),
  /** False if there was more than one request can do: send it again. */
  complete: v.boolean(),
});

const cancelMany = route({
  method: 'post',
  path: '/v1/executions/cancel',
  id: 'cancelExecutions',
  scope: 'executions:write',
  summary:
    'Ends the executions that a filter finds. Answers 202 while some are left: send it again.',
  body: v.pipe(
    v.strictObject({
      workflow_id: v.optional(givenId),
      contact_id: v.optional(givenId),
      conversation_id: v.optional(givenId),
      status: v.optional(v.picklist(unfinished)),
    }),
    v.check(
      (filter) => Object.keys(filter).length > 0,
      'must name a workflow, a contact, a conversation or a status',
    ),
  ),
  answer,
  status: 202,
  done: answer,
  async handle({ services, caller, body }) {
    const { workspace_id, actor } = caller;
    const done = await cancelExecutions(services, caller, body);
    services.log('INFO', 'executions cancelled', { workspace_id, actor_id: actor.id, ...done });
    return done.complete ? new OkAnswer(done) : done;
  },
});

export const cancelExecutionsRoutes: readonly Route[] = [cancelMany];
