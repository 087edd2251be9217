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

/** The same within a sentence or a choice, which have no markup: isolated, so that it turns nothing around it. */
export function isolatedName(name: string | undefined, id: string): string {
  return `\u2068${shownName(name, id)}\u2069`;
}
