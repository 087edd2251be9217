import { createHash } from 'node:crypto';

/**
 * What the engine runs of one version of a workflow, its own affair: `definitions/{id}`. Kept apart, as
 * workflows are read by the hundred for their triggers; kept by version, so that an execution runs what
 * it was started with, whatever the workflow has become since.
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

/** @param documentId - the id of the workflow's document. */
export function definitionId(documentId: string, version: number | string): string {
  return `${documentId}-v${version}`;
}

/** Shows whether a definition has changed without reading it. */
export function definitionDigest(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
