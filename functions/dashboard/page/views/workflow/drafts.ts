import type { WholeWorkflow } from '../../client/shapes.ts';

/** What is being written of a workflow, and of which version it is a change. */
export interface Draft {
  readonly text: string;
  readonly version: number;
}

/** The unsaved changes of each workflow, until they are saved or the page is left. */
export const drafts = new Map<string, Draft>();

/** What its owner writes of a workflow, as in a file. */
export function writtenText({ name, trigger, definition }: WholeWorkflow): string {
  return JSON.stringify({ name, trigger, definition }, null, 2);
}
