import type { WholeWorkflow } from '../../client/shapes.ts';

/** What each view of a workflow gets. */
export interface WorkflowViewProps {
  readonly workflow: WholeWorkflow;
  /** Loads it again. */
  changed(): void;
}
