import {
  archiveWorkflow,
  publishWorkflow,
  unpublishWorkflow,
} from '../../shared/domain/workflows/workflow-transitions.ts';
import { describeWorkflow } from './describe-workflow.ts';
import { type Route, route } from './route.ts';
import { workflowSchema } from './schemas/workflow.ts';
import { type Settling, settleWorkflow, workflowRefusals } from './settle-workflow.ts';

/** All can be sent again: what is so already stays as it is. */
const verbs: readonly {
  readonly name: string;
  readonly summary: string;
  readonly transition: Settling['transition'];
  readonly refusals: Readonly<Record<string, number>>;
}[] = [
  {
    name: 'publish',
    summary: 'Lets it start. In force within ten seconds.',
    transition: publishWorkflow,
    refusals: workflowRefusals,
  },
  {
    name: 'unpublish',
    summary: 'Makes it a draft again: it starts no more. In force within ten seconds.',
    transition: unpublishWorkflow,
    refusals: { workflow_archived: 409 },
  },
  {
    name: 'archive',
    summary: 'Takes it out of use for good; its executions keep leading to it.',
    transition: archiveWorkflow,
    refusals: {},
  },
];

export const workflowStatusRoutes: readonly Route[] = verbs.map(
  ({ name, summary, transition, refusals }) =>
    route({
      method: 'post',
      path: `/v1/workflows/{id}/${name}`,
      id: `${name}Workflow`,
      summary,
      answer: workflowSchema,
      refusals,
      async handle({ services, caller, params: { id = '' } }) {
        return describeWorkflow(await settleWorkflow(services, caller, id, { transition }));
      },
    }),
);
