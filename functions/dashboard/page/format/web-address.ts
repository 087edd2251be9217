/** Whether an address from outside may become a link: `javascript:` and the like may not. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
