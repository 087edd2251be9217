import { createHash } from 'node:crypto';
import type { Need, State } from '../change.ts';
import type { WorkflowChange } from './change-workflow.ts';

/**
 * What the engine runs of one version of a workflow, its own affair: `definitions/{id}`. Kept apart, as
 * workflows are read by the hundred for their triggers; kept by version, so that an execution runs what
 * it was begun with, whatever the workflow has become since.
 */
export interface Definition {
  readonly id: string;
  readonly workspace_id: string;
  readonly workflow_id: string;
  readonly version: number;
  /**
   * JSON text and not fields: Firestore takes no more than 20 levels, no `__name__` and no empty field
   * name, and would index every field (firebase.google.com/docs/firestore/quotas).
   */
  readonly json: string;
}

export function definitionId(workflowId: string, version: number | string): string {
  return `${workflowId}-v${version}`;
}

/** Tells whether a definition has changed without reading it. */
export function definitionDigest(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}

/** A change of a workflow together with what the engine runs of its new version. */
export function withDefinition(
  change: (state: State) => WorkflowChange | Need,
  json: string | undefined,
): (state: State) => WorkflowChange | Need {
  return (state) => {
    const changed = change(state);
    const [workflow] = 'need' in changed ? [] : (changed.workflows ?? []);
    if (workflow === undefined || json === undefined) return changed;
    const { id: workflow_id, workspace_id, version } = workflow;
    const id = definitionId(workflow_id, version);
    return { ...changed, definitions: [{ id, workspace_id, workflow_id, version, json }] };
  };
}
