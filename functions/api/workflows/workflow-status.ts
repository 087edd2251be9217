import {
  archiveWorkflow,
  publishWorkflow,
  unpublishWorkflow,
} from '../../../shared/domain/workflows/workflow-transitions.ts';
import { type Route, route } from '../http/route.ts';
import { describeWorkflow } from './describe-workflow.ts';
import { type Settling, settleWorkflow, workflowErrors } from './settle-workflow.ts';
import { workflowSchema } from './workflow-schema.ts';

/** All can be sent again: what is so already stays as it is. */
const verbs: readonly {
  readonly name: string;
  readonly summary: string;
  readonly transition: Settling['transition'];
  readonly errors: Readonly<Record<string, number>>;
}[] = [
  {
    name: 'publish',
    summary: 'Lets it start. In force within ten seconds.',
    transition: publishWorkflow,
    errors: workflowErrors,
  },
  {
    name: 'unpublish',
    summary: 'Makes it a draft again: it starts no more. In force within ten seconds.',
    transition: unpublishWorkflow,
    errors: { workflow_archived: 409 },
  },
  {
    name: 'archive',
    summary: 'Takes it out of use for good; its executions keep leading to it.',
    transition: archiveWorkflow,
    errors: {},
  },
];

export const workflowStatusRoutes: readonly Route[] = verbs.map(
  ({ name, summary, transition, errors }) =>
    route({
      method: 'post',
      path: `/v1/workflows/{id}/${name}`,
      id: `${name}Workflow`,
      summary,
      answer: workflowSchema,
      errors,
      async handle({ services, caller, params: { id = '' } }) {
        return describeWorkflow(await settleWorkflow(services, caller, id, { transition }));
      },
    }),
);
