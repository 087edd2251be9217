/** What a workspace keeps of itself: `workspaces/{workspace_id}`; absent until something was kept. */
export interface Workspace {
  readonly id: string;
  /**
   * Grows with every change of a workflow, so that one read shows whether the compiled workflows are current.
   */
  readonly workflows_version: number;
  /** What its published triggers take: see `trigger-room.ts`. */
  readonly quota_used?: number;
  /** The ids of its published workflows that start when a contact changes. */
  readonly contact_workflows?: readonly string[];
  /** IANA name of the zone in which it works: where a person's own is not known, and for its schedules. */
  readonly time_zone?: string;
}

export function timeZoneOf(workspace: Workspace | undefined): string {
  return workspace?.time_zone ?? 'UTC';
}
