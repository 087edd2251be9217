import type { Scope } from '../../../../shared/domain/people/permissions.ts';
import { pagePaths } from '../../../api/site/page-paths.ts';
import type { Texts } from '../i18n/en/index.ts';
import type { SignedIn } from '../state/session.ts';

export type PageName = keyof Texts['pages'];

/** The navigation: one line per section, whose pages are shown in this order. */
export const sections: readonly (readonly PageName[])[] = [
  ['overview', 'issues', 'events', 'replays', 'unrouted'],
  ['workflows', 'executions'],
  ['conversations'],
  ['notifications', 'destinations', 'people', 'keys', 'audit'],
];

/** Pages that not everybody may see. */
const needs: Readonly<Partial<Record<PageName, Scope>>> = {
  notifications: 'settings:read',
  people: 'people:read',
  keys: 'keys:read',
  audit: 'audit:read',
};

/** Events of accounts that nobody has connected belong to the operator, who has a workspace for them. */
const OPERATORS_WORKSPACE = 'unrouted';

/** Whether the navigation leads this viewer to the page. */
export function isOffered(
  name: PageName,
  { workspace_id, scopes }: Pick<SignedIn, 'workspace_id' | 'scopes'>,
): boolean {
  if (name === 'unrouted') return workspace_id === OPERATORS_WORKSPACE;
  const scope = needs[name];
  return scope === undefined || scopes.includes(scope);
}

/** Views below a page that their address does not name. Blocks and platforms belong to the overview anyway. */
const elsewhere: readonly (readonly [path: string, page: PageName])[] = [
  [pagePaths.contact.replace('/:id', ''), 'conversations'],
];

const places = [
  ...sections.flat().map((name) => [pagePaths[name], name] as const),
  ...elsewhere,
].toSorted(([a], [b]) => b.length - a.length);

/** The page of the navigation that a view belongs to: the one whose address is the longest start of its own. */
export function pageAt(path: string): PageName | undefined {
  return places.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1];
}
