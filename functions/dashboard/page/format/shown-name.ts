/** White space, controls, and letters that are drawn as nothing. */
const UNSEEN = /[\p{Z}\p{C}\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * The name if it is visible, otherwise the id: some people use only spaces or invisible characters as their
 * name.
 */
export function shownName(name: string | undefined, id: string): string {
  if (name !== undefined && name.replace(UNSEEN, '') !== '') return name.trim();
  return id.length <= 14 ? id : `${id.slice(0, 13)}…`;
}
