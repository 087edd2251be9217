import { deterministicId } from '../ids.ts';
import type { IssueKind } from './issue-kinds.ts';

/** What occurrences of one issue have in common. The issue's id is derived from it. */
export interface Fingerprint {
  readonly workspace_id: string;
  readonly kind: IssueKind;
  readonly code: string;
  readonly platform?: string;
  readonly block_id?: string;
  /** Where it happened: a workflow and its node, or the kind of event that we could not normalise. */
  readonly workflow_id?: string;
  readonly node?: string;
  readonly event_kind?: string;
  readonly destination_id?: string;
}

/** One failure, as the failed document shows it. */
export interface Occurrence extends Fingerprint {
  readonly at: string;
  readonly message: string;
}

export function issueId(one: Fingerprint): string {
  const { workspace_id, kind, code, platform, block_id, workflow_id, node, event_kind } = one;
  const place = [platform, block_id, workflow_id, node, event_kind].map((part) => part ?? '');
  if (one.destination_id !== undefined) place.push(one.destination_id);
  // A silence was an issue of the kind `block` before. Its id stays, so that what is stored under it is found.
  const named = kind === 'silence' ? 'block' : kind;
  return deterministicId('iss', [workspace_id, named, code, ...place]);
}
