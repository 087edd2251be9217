const root = '/settings/webhooks';

/** Every view of the page: its router and the server that answers with the document go by this table. */
export const pagePaths = {
  home: '/',
  overview: root,
  events: `${root}/events`,
  event: `${root}/events/:id`,
  replays: `${root}/replays`,
  replay: `${root}/replays/:id`,
  execution: `${root}/executions/:id`,
  workflows: `${root}/workflows`,
  block: `${root}/blocks/:id`,
  connectList: `${root}/connect`,
  connect: `${root}/connect/:platform`,
} as const;

/** An id or the name of a platform: nothing that would have to be decoded. */
const PARAMETER = '[A-Za-z0-9_-]{1,100}';

const views = Object.values(pagePaths).map((path) => path.replace(/:\w+/, PARAMETER));
const anyView = new RegExp(`^(?:${views.join('|')})$`);

/** Whether the page has a view at this path: the server answers with the document there. */
export function isPagePath(path: string): boolean {
  return anyView.test(path);
}
