import { workflowDocumentId } from '../../shared/domain/ids.ts';
import {
  type Definition,
  definitionDigest,
  definitionId,
} from '../../shared/domain/workflows/definition.ts';
import type { Workflow } from '../../shared/domain/workflows/workflow.ts';
import { DEMO_WORKSPACE } from './demo-blocks.ts';
import greeting from './demo-workflows/greeting.json' with { type: 'json' };
import hours from './demo-workflows/opening-hours.json' with { type: 'json' };
import order from './demo-workflows/order.json' with { type: 'json' };
import parcel from './demo-workflows/parcel.json' with { type: 'json' };

interface WorkflowFile {
  readonly id: string;
  readonly name: string;
  readonly trigger: object;
  readonly definition: object;
}

const files: readonly WorkflowFile[] = [greeting, order, hours, parcel];

/** The workflow that the example engine runs, and that simulated traffic starts. */
export const PARCEL_WORKFLOW = parcel.id;

interface DemoWorkflow {
  readonly workflow: Workflow;
  readonly definition: Definition;
}

/**
 * The workflows of the demo shop, published in their first version.
 * @param shop - the address of the shop's own system, which takes the orders.
 */
export function demoWorkflows(shop: string): readonly DemoWorkflow[] {
  return files.map(({ id: workflow_id, name, trigger, definition }) => {
    const id = workflowDocumentId(DEMO_WORKSPACE, workflow_id);
    const placed = 'variables' in definition ? { ...definition, variables: { shop } } : definition;
    const json = JSON.stringify(placed);
    const of = { workspace_id: DEMO_WORKSPACE, workflow_id, version: 1 };
    return {
      workflow: {
        ...of,
        id,
        name,
        status: 'published',
        // A test publishes each file.
        trigger: trigger as Workflow['trigger'],
        definition_digest: definitionDigest(json),
      },
      definition: { ...of, id: definitionId(id, 1), json },
    };
  });
}
