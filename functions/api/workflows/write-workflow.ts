import * as v from 'valibot';
import { deterministicId } from '../../../shared/domain/ids.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { definitionDigest } from '../../../shared/domain/workflows/definition.ts';
import {
  archiveWorkflow,
  createWorkflow,
  publishWorkflow,
  unpublishWorkflow,
  updateWorkflow,
  type WorkflowContent,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { cancelExecutions, unfinished } from '../executions/cancel-executions.ts';
import { ApiError } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import {
  changeWorkflow,
  describeWorkflow,
  findWorkflow,
  type WorkflowChange,
  workflowErrors,
} from './change-workflow.ts';
import { judgeDefinition, judgeStored } from './judge-definition.ts';
import {
  givenWorkflowId,
  MAX_WORKFLOW_BYTES,
  type WrittenWorkflow,
  wholeWorkflowSchema,
  workflowSchema,
  writtenWorkflowSchema,
} from './workflow-schema.ts';

const addWorkflow = route({
  method: 'post',
  path: '/v1/workflows',
  id: 'createWorkflow',
  scope: 'workflows:write',
  summary: 'Creates a draft. The same content under the same id changes nothing.',
  description:
    '`trigger` says what starts it; `definition` is what the engine runs. `POST /v1/workflows/check` says beforehand what would keep it from being published.',
  creates: true,
  maxBodyBytes: MAX_WORKFLOW_BYTES,
  body: v.strictObject({ ...writtenWorkflowSchema.entries, id: v.optional(givenWorkflowId) }),
  answer: wholeWorkflowSchema,
  status: 201,
  errors: { workflow_exists: 409 },
  async handle({ services, caller, request, body: { id: given, ...written } }) {
    const { content, json } = readContent(written);
    const id = given ?? deterministicId('wf', [request.id]);
    const place = { workflow_id: id, workspace_id: caller.workspace_id };
    const workflow = await changeWorkflow(services, caller, id, {
      transition: (circumstances) => createWorkflow(place, content, circumstances),
      definition: json,
      request,
    });
    return withoutUndefined({ ...describeWorkflow(workflow), definition: written.definition });
  },
});

const replaceWorkflow = route({
  method: 'put',
  path: '/v1/workflows/{id}',
  id: 'updateWorkflow',
  scope: 'workflows:write',
  summary: 'Replaces name, trigger and definition. The same content changes nothing.',
  maxBodyBytes: MAX_WORKFLOW_BYTES,
  body: v.strictObject({
    ...writtenWorkflowSchema.entries,
    /** If the workflow has another version, the answer is 409 version_conflict. */
    expected_version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  answer: wholeWorkflowSchema,
  errors: { ...workflowErrors, version_conflict: 409 },
  async handle({ services, caller, params: { id }, body }) {
    const { expected_version, ...written } = body;
    const { content, json } = readContent(written);
    const problems = await judgeDefinition(written.trigger, written.definition);
    const workflow = await changeWorkflow(services, caller, id, {
      transition: (circumstances) => updateWorkflow(content, circumstances, expected_version),
      definition: json,
      judged: { problems },
    });
    return withoutUndefined({ ...describeWorkflow(workflow), definition: written.definition });
  },
});

function readContent({ name, trigger, definition }: WrittenWorkflow) {
  const json = definition && JSON.stringify(definition);
  const content: WorkflowContent = withoutUndefined({
    name,
    trigger,
    definition_digest: json && definitionDigest(json),
  });
  return { content, json };
}

/** Each can be sent again: a workflow that has the status already keeps it. */
const verbs: readonly {
  readonly name: string;
  readonly summary: string;
  readonly transition: WorkflowChange['transition'];
  readonly errors: Readonly<Record<string, number>>;
  readonly judge?: typeof judgeStored;
}[] = [
  {
    name: 'publish',
    summary: 'Publishes a workflow. After ten seconds at the latest, events start it.',
    transition: publishWorkflow,
    errors: { ...workflowErrors, version_conflict: 409 },
    judge: judgeStored,
  },
  {
    name: 'unpublish',
    summary: 'Makes a workflow a draft. After ten seconds at the latest, no event starts it.',
    transition: unpublishWorkflow,
    errors: { workflow_archived: 409 },
  },
];

const archive = route({
  method: 'post',
  path: '/v1/workflows/{id}/archive',
  id: 'archiveWorkflow',
  scope: 'workflows:write',
  summary: 'Archives a workflow for good. It says what becomes of the executions that still run.',
  query: v.strictObject({
    /** `finish` lets them go on, `cancel` ends them. Without it the answer is 409 while there are any. */
    running: v.optional(v.picklist(['finish', 'cancel'])),
  }),
  answer: v.strictObject({
    ...workflowSchema.entries,
    /** Present where more were running than one request can cancel: send it again. It is counted up to 10,000. */
    still_running: v.optional(v.number()),
  }),
  errors: { executions_running: 409 },
  async handle({ services, caller, params: { id }, query: { running } }) {
    const known = await findWorkflow(services.store, caller.workspace_id, id);
    if (running === undefined && known.status !== 'archived') {
      await assertNoneRuns(services, caller, id);
    }
    const workflow = await changeWorkflow(services, caller, id, { transition: archiveWorkflow });
    const described = describeWorkflow(workflow);
    if (running !== 'cancel') return described;
    // Nothing starts it any more, so what is cancelled now is all.
    const { complete } = await cancelExecutions(services, caller, { workflow_id: id });
    if (complete) return described;
    return { ...described, still_running: await countRunning(services, caller, id) };
  },
});

async function assertNoneRuns(services: Services, caller: Caller, id: string): Promise<void> {
  const count = await countRunning(services, caller, id);
  if (count === 0) return;
  const many = count === MOST_COUNTED ? `At least ${count}` : count;
  const text = `${many} executions of the workflow still run. Archive it with running=finish or running=cancel.`;
  throw new ApiError(409, 'executions_running', text, { details: [`running: ${count}`] });
}

/** Counting stops here. */
const MOST_COUNTED = 10_000;

async function countRunning(
  { store }: Services,
  { workspace_id }: Caller,
  workflow_id: string,
): Promise<number> {
  const order = { field: 'started_at', direction: 'desc' } as const;
  const where = { workspace_id, workflow_id, status: unfinished };
  return await store.count('executions', { where, order }, MOST_COUNTED);
}

const statusRoutes = verbs.map(({ name, summary, transition, errors, judge }) =>
  route({
    method: 'post',
    path: `/v1/workflows/{id}/${name}`,
    id: `${name}Workflow`,
    scope: 'workflows:write',
    summary,
    answer: workflowSchema,
    errors,
    async handle({ services, caller, params: { id } }) {
      const judged = await judge?.(services, caller, id);
      return describeWorkflow(await changeWorkflow(services, caller, id, { transition, judged }));
    },
  }),
);

export const writeWorkflowRoutes: readonly Route[] = [
  addWorkflow,
  replaceWorkflow,
  ...statusRoutes,
  archive,
];
