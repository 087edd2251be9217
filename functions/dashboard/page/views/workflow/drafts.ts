import type { WholeWorkflow } from '../../client/shapes.ts';

/** What is being written of each workflow, until it is saved or the page is left. */
export const drafts = new Map<string, string>();

/** What its owner writes of a workflow, as in a file. */
export function writtenText({ name, trigger, definition }: WholeWorkflow): string {
  return JSON.stringify({ name, trigger, definition }, null, 2);
}
