import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import type { Change, Need, State } from '../../../shared/domain/change.ts';
import { deterministicId, workflowDocumentId } from '../../../shared/domain/ids.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { changeExecution } from '../../../shared/domain/workflows/change-execution.ts';
import { definitionId } from '../../../shared/domain/workflows/definition.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { reportedTypes } from '../../../shared/domain/workflows/execution-events.ts';
import { isGraph } from '../../../shared/domain/workflows/graph.ts';
import type { Value } from '../../../shared/domain/workflows/run.ts';
import type { StepRecord } from '../../../shared/domain/workflows/step.ts';
import { stepStatuses } from '../../../shared/domain/workflows/step-status.ts';
import { storeStep } from '../../../shared/domain/workflows/stored-step.ts';
import { announceStatus } from '../../../shared/pipeline/announce-status.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import type { Store } from '../../../shared/store/store.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { route } from '../http/route.ts';
import { givenMoment } from '../http/schemas.ts';
import { describeExecution } from './describe-execution.ts';
import { executionSchema } from './execution-schema.ts';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));

/** Most steps of one execution, and of one report. */
const MAX_STEPS = 1_000;
const MAX_REPORTED = 50;

/** What an engine elsewhere did in one step. What a later report of the same number does not mention stays. */
const reportedStep = v.strictObject({
  /** Counts the steps of the execution from 1. */
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_STEPS)),
  node: name,
  /** What kind of step it was, in the engine's own words. */
  type: v.optional(name, 'step'),
  status: v.picklist(stepStatuses),
  input: v.optional(v.unknown()),
  output: v.optional(v.unknown()),
  error: v.optional(
    v.strictObject({ code: name, message: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000)) }),
  ),
  /** The step that followed. */
  next: v.optional(name),
  started_at: v.optional(givenMoment),
  ended_at: v.optional(givenMoment),
});

const steps = v.optional(boundedList(MAX_REPORTED, reportedStep), []);

/** Only a failed execution has an error. */
const reportSchema = v.variant('status', [
  v.strictObject({
    status: v.literal('failed'),
    error: v.optional(
      v.strictObject({
        code: v.optional(name),
        message: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000)),
      }),
    ),
    steps,
  }),
  v.strictObject({ status: v.picklist(['running', 'waiting', 'completed', 'cancelled']), steps }),
]);

type Report = v.InferOutput<typeof reportSchema>;

export const reportExecution = route({
  method: 'patch',
  path: '/v1/executions/{id}',
  id: 'reportExecution',
  scope: 'executions:write',
  summary: 'Reports the progress of an execution. The same report again changes nothing.',
  description:
    'For an engine of your own, which receives executions from the topic `workflow-executions`. An execution that has ended stays as it is.',
  body: reportSchema,
  answer: executionSchema,
  errors: { illegal_transition: 409 },
  async handle({ services, caller, params: { id }, body }) {
    const { store, now } = services;
    if (!isDocumentId(id)) throw notFound('execution');
    const at = new Date(now()).toISOString();
    const execution = await store.find('executions', id);
    if (execution?.workspace_id !== caller.workspace_id) throw notFound('execution');
    if (await isOurs(store, execution)) {
      const text = 'Our engine runs this execution, because its definition has nodes.';
      throw new ApiError(409, 'illegal_transition', text);
    }
    const { known, outcome } = await store.change(applyReport(id, caller.workspace_id, body, at));
    if ('refused' in outcome) throw new ApiError(409, 'illegal_transition', outcome.refused);
    await announceStatus(services, outcome, reportedTypes(known, outcome));
    return describeExecution(outcome);
  },
});

interface ReportChange extends Change {
  readonly known: Execution;
  readonly outcome: ReturnType<typeof changeExecution>;
}

/** The steps are stored with the status, or neither is. */
function applyReport(
  id: string,
  workspace_id: string,
  { steps: given, ...report }: Report,
  at: string,
): (state: State) => ReportChange | Need {
  const records = given.map((one) => recordOf(id, one));
  return ({ executions, steps: stored }) => {
    const missing = records.filter((one) => !stored.has(one.id));
    if (!executions.has(id) || missing.length > 0) {
      return { need: { executions: [id], steps: missing.map((one) => one.id) } };
    }
    const known = executions.get(id);
    if (known?.workspace_id !== workspace_id) throw notFound('execution');
    const outcome = changeExecution(known, report, at);
    if ('refused' in outcome) return { known, outcome };
    return {
      executions: outcome === known ? [] : [outcome],
      steps: records.map((one) => storeStep(stored.get(one.id), one, known, at)),
      known,
      outcome,
    };
  };
}

/** The same number is the same step, however often it is reported. */
function recordOf(execution_id: string, step: Report['steps'][number]): StepRecord {
  const { input, output } = step;
  return withoutUndefined({
    ...step,
    id: deterministicId('step', [execution_id, 'reported', String(step.number)]),
    ...{ visit: 1, branch: '0' },
    // They have been JSON.
    input: input as Value | undefined,
    output: output as Value | undefined,
  });
}

/** A definition with nodes is run here, and nobody else reports on it. */
async function isOurs(
  store: Store,
  { workspace_id, workflow_id, workflow_version }: Execution,
): Promise<boolean> {
  const document = workflowDocumentId(workspace_id, workflow_id);
  const definition = await store.find('definitions', definitionId(document, workflow_version));
  return definition !== undefined && isGraph(JSON.parse(definition.json));
}
