import { ISSUES_PATH } from '../../../shared/domain/issues/issue-link.ts';

const root = '/settings/webhooks';

/** Every view of the page: its router and the server that answers with the document go by this table. */
export const pagePaths = {
  home: '/',
  overview: root,
  events: `${root}/events`,
  event: `${root}/events/:id`,
  issues: ISSUES_PATH,
  issue: `${ISSUES_PATH}/:id`,
  conversations: `${root}/conversations`,
  conversation: `${root}/conversations/:id`,
  contact: `${root}/contacts/:id`,
  unrouted: `${root}/unrouted`,
  replays: `${root}/replays`,
  replay: `${root}/replays/:id`,
  executions: `${root}/executions`,
  execution: `${root}/executions/:id`,
  workflows: `${root}/workflows`,
  workflow: `${root}/workflows/:id`,
  destinations: `${root}/destinations`,
  destination: `${root}/destinations/:id`,
  block: `${root}/blocks/:id`,
  connectList: `${root}/connect`,
  connect: `${root}/connect/:platform`,
  notifications: `${root}/notifications`,
  keys: `${root}/keys`,
  audit: `${root}/audit`,
  people: `${root}/people`,
} as const;

type View = keyof typeof pagePaths;

/** A view whose path names an id or a platform needs it. */
type Parameter<V extends View> = (typeof pagePaths)[V] extends `${string}:${string}`
  ? [parameter: string]
  : [];

/** The address of a view. Every link of the page is made here. */
export function linkTo<V extends View>(view: V, ...[parameter = '']: Parameter<V>): string {
  return pagePaths[view].replace(/:\w+/, () => parameter);
}

/** An id or the name of a platform: nothing that would have to be decoded. */
const PARAMETER = '[A-Za-z0-9_-]{1,100}';

const views = Object.values(pagePaths).map((path) => path.replace(/:\w+/, PARAMETER));
const anyView = new RegExp(`^(?:${views.join('|')})$`);

/** Whether the page has a view at this path: the server answers with the document there. */
export function isPagePath(path: string): boolean {
  return anyView.test(path);
}
