import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { deterministicId } from '../../../shared/domain/ids.ts';
import { compact } from '../../../shared/domain/merge.ts';
import { definitionDigest } from '../../../shared/domain/workflows/definition.ts';
import {
  createWorkflow,
  updateWorkflow,
  type WorkflowContent,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { type Route, route } from '../http/route.ts';
import { describeWorkflow } from './describe-workflow.ts';
import { settleWorkflow, workflowErrors } from './settle-workflow.ts';
import {
  givenWorkflowId,
  type WrittenWorkflow,
  wholeWorkflowSchema,
  writtenWorkflowSchema,
} from './workflow-schema.ts';

const addWorkflow = route({
  method: 'post',
  path: '/v1/workflows',
  id: 'createWorkflow',
  summary: 'Creates a draft. With an id of its own it can be sent again: the same changes nothing.',
  body: v.strictObject({ ...writtenWorkflowSchema.entries, id: v.optional(givenWorkflowId) }),
  answer: wholeWorkflowSchema,
  status: 201,
  errors: { workflow_exists: 409 },
  async handle({ services, caller, body: { id = newWorkflowId(), ...written } }) {
    const { content, json } = readContent(written);
    const place = { id, workspace_id: caller.workspace_id };
    const workflow = await settleWorkflow(services, caller, id, {
      transition: (circumstances) => createWorkflow(place, content, circumstances),
      definition: json,
    });
    return compact({ ...describeWorkflow(workflow), definition: written.definition });
  },
});

const replaceWorkflow = route({
  method: 'put',
  path: '/v1/workflows/{id}',
  id: 'updateWorkflow',
  summary: 'Replaces name, trigger and definition; the same again changes nothing.',
  body: v.strictObject({
    ...writtenWorkflowSchema.entries,
    /** Refuses when the workflow has been changed since. */
    expected_version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  answer: wholeWorkflowSchema,
  errors: { ...workflowErrors, version_conflict: 409 },
  async handle({ services, caller, params: { id = '' }, body }) {
    const { expected_version, ...written } = body;
    const { content, json } = readContent(written);
    const workflow = await settleWorkflow(services, caller, id, {
      transition: (circumstances) => updateWorkflow(content, circumstances, expected_version),
      definition: json,
    });
    return compact({ ...describeWorkflow(workflow), definition: written.definition });
  },
});

function newWorkflowId(): string {
  return deterministicId('wf', [randomUUID()]);
}

function readContent({ name, trigger, definition }: WrittenWorkflow) {
  const json = definition && JSON.stringify(definition);
  const content: WorkflowContent = compact({
    name,
    trigger,
    definition_digest: json && definitionDigest(json),
  });
  return { content, json };
}

export const writeWorkflowRoutes: readonly Route[] = [addWorkflow, replaceWorkflow];
