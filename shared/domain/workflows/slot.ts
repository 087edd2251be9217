import { deterministicId } from '../ids.ts';

/**
 * Which execution of a workflow is the newest in a conversation, for workflows that must know: those with
 * `on_overlap` or `debounce_seconds`. It is not touched when that execution ends, as its own document says so.
 */
export interface Slot {
  readonly id: string;
  readonly workspace_id: string;
  readonly workflow_id: string;
  readonly execution_id: string;
  readonly expires_at: string;
}

/** @param place - the id of the conversation, or of the contact where an event has no conversation. */
export function slotId(workspaceId: string, workflowId: string, place: string): string {
  return deterministicId('slot', [workspaceId, workflowId, place]);
}
