import { deterministicId } from './ids.ts';
import type { Actor } from './people/permissions.ts';

/** Filters of the event log under a name. */
export interface SavedView {
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly saved_by: Actor;
  readonly updated_at: string;
}

/** All views of one actor, or those that a workspace shares: `saved_views/{id}`. Read at once, so there are few. */
export interface SavedViews {
  readonly id: string;
  readonly workspace_id: string;
  readonly views: readonly SavedView[];
}

export const MAX_VIEWS = 50;

/** The id of the views of an API key or a person; without one, of the views that everybody in the workspace sees. */
export function viewsId(workspaceId: string, owner?: Pick<Actor, 'kind' | 'id'>): string {
  return deterministicId('view', [workspaceId, ...(owner ? [owner.kind, owner.id] : [])]);
}

/** The views with this one, in the place of an older one with its name. Undefined if there is no room. */
export function withView(
  views: readonly SavedView[],
  view: SavedView,
): readonly SavedView[] | undefined {
  const others = views.filter(({ name }) => name !== view.name);
  if (others.length >= MAX_VIEWS) return undefined;
  return [...others, view].sort((a, b) => (a.name < b.name ? -1 : 1));
}
