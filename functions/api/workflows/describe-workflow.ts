import type { Workflow } from '../../../shared/domain/workflows/workflow.ts';
import type { ShownWorkflow } from './workflow-schema.ts';

/** The digest of its definition is only for comparing. */
export function describeWorkflow({ definition_digest: _, ...shown }: Workflow): ShownWorkflow {
  return shown;
}
