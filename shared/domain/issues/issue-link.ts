/** The page's list of issues. Below it is the page of each. */
export const ISSUES_PATH = '/settings/webhooks/issues';

/**
 * The address of an issue's page; of the list of issues without an id.
 * @param siteUrl - where the dashboard is, such as `https://hooks.example.com`.
 */
export function issueLink(siteUrl: string, id?: string): string {
  return new URL(id === undefined ? ISSUES_PATH : `${ISSUES_PATH}/${id}`, siteUrl).href;
}
