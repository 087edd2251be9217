import type { Change, Need } from '../../../shared/domain/change.ts';
import { type Decision, decide } from '../../../shared/domain/events/decide.ts';
import type { EventRecord, StartedExecution } from '../../../shared/domain/events/record.ts';
import { asFailure, Failure, isPermanent } from '../../../shared/domain/failure.ts';
import { compileInSteps } from '../../../shared/domain/triggers/matcher.ts';
import { factsBefore } from '../../../shared/domain/triggers/trigger-facts.ts';
import { startExecutions } from '../../../shared/domain/workflows/start-executions.ts';
import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import { assertKeyValid, assertSameOwner, findOwner } from '../../../shared/pipeline/find-owner.ts';
import { normaliseEvent } from '../../../shared/pipeline/normalise-event.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { runInTurns } from '../../../shared/runtime/run-in-turns.ts';
import { publishedWorkflows } from '../../../shared/store/published-workflows.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import type { Services } from '../http/route.ts';
import type { DryRunResponse } from '../replays/replay-schema.ts';

const noEffect = { would_start: [], would_rerun: [], contacts: 0, conversations: 0, messages: 0 };

/** Decides on the event as a replay in mode reprocess would, but commits nothing. */
export async function dryRunEvent(
  services: Services,
  record: EventRecord,
  envelope: Envelope,
): Promise<DryRunResponse> {
  try {
    return await simulate(services, record, envelope);
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (!isPermanent(failure)) throw thrown;
    const { code, message } = failure;
    return { ...noEffect, error: { code, message }, notes: [] };
  }
}

/** An empty change that carries the decision. */
interface SimulatedChange extends Change {
  readonly decided: Decision;
}

async function simulate(
  { store, now }: Services,
  record: EventRecord,
  envelope: Envelope,
): Promise<DryRunResponse> {
  const findBlock = (id: string) => store.find('blocks', id);
  const block = await findOwner({ store, findBlock, now }, envelope);
  if (block === undefined) {
    throw new Failure(
      'block_not_found',
      'No workspace had the account connected when the event was received.',
    );
  }
  assertSameOwner(record, block);
  if (block.workspace_id !== record.workspace_id) {
    const message =
      'The event would go to the workspace that had the account when it was received.';
    return { ...noEffect, notes: [{ code: 'goes_elsewhere', message }] };
  }
  assertKeyValid(block, envelope);
  const observations = normaliseEvent(platforms, envelope);
  const workflows = await publishedWorkflows(store, block.workspace_id);
  const matcher = await runInTurns(compileInSteps(workflows));
  for (const one of observations) await runInTurns(matcher.prepare(factsBefore(envelope, one)));
  const at = new Date(now()).toISOString();
  const replay = { id: 'rpl_dry_run', mode: 'reprocess' as const, at, by: '' };
  const { decided } = await store.change((state): SimulatedChange | Need => {
    const input = {
      event: envelope,
      block,
      observations,
      matcher,
      attempt: { at, ms: 0 },
      replay,
    };
    const outcome = decide(input, state);
    return 'need' in outcome ? outcome : { decided: outcome };
  });
  return describe(record, decided, workflows, startExecutions(decided.record, matcher).executions);
}

const noneTwice = {
  code: 'none_started_twice',
  message: 'Existing executions would not be started again.',
};

function becomes({ status }: EventRecord): DryRunResponse['notes'][number] {
  return { code: `becomes_${status}`, message: `Its status would become ${status}.` };
}

function describe(
  record: EventRecord,
  { record: after, contacts = [], conversations = [], messages = [] }: Decision,
  workflows: readonly Workflow[],
  matching: readonly StartedExecution[],
): DryRunResponse {
  const before = new Set(record.executions.map(({ id }) => id));
  const names = new Map(workflows.map(({ workflow_id, name }) => [workflow_id, name]));
  const describeExecution = ({ workflow_id, workflow_version, trigger }: StartedExecution) => {
    const name = names.get(workflow_id);
    return { workflow_id, workflow_version, trigger, ...(name !== undefined && { name }) };
  };
  const fresh = after.executions.filter(({ id }) => !before.has(id));
  const error = after.status === 'failed' ? after.attempts.at(-1)?.error : undefined;
  return {
    would_start: fresh.map(describeExecution),
    would_rerun: matching.map(describeExecution),
    contacts: contacts.length,
    conversations: conversations.length,
    messages: messages.length,
    ...(error && { error }),
    notes: [
      ...(before.size > 0 ? [noneTwice] : []),
      ...(record.status === 'success' ? [] : [becomes(after)]),
    ],
  };
}
