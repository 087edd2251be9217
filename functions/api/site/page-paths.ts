/** An id, or a platform's name: nothing that would have to be decoded. */
const NAME = '[A-Za-z0-9_-]{1,100}';

const settings = '/settings/webhooks';

const views = [
  '/',
  settings,
  `${settings}/events`,
  `${settings}/events/${NAME}`,
  `${settings}/replays`,
  `${settings}/replays/${NAME}`,
  `${settings}/executions/${NAME}`,
  `${settings}/workflows`,
  `${settings}/blocks/${NAME}`,
  `${settings}/connect`,
  `${settings}/connect/${NAME}`,
];

const known = new RegExp(`^(?:${views.join('|')})$`);

/** Whether the page has a view at this path: the server gives the document for these and no other. */
export function isPagePath(path: string): boolean {
  return known.test(path);
}
