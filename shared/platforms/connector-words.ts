const LONGEST = 300;
/** A part of a secret this short may be in a text by chance, and is of no use to anybody. */
const HARMLESS = 7;

/**
 * A platform's message in a form for a log and a screen: on one line, short, and without any part of a secret.
 * Platforms quote tokens in their errors ("Malformed access token …").
 */
export function quote(words: unknown, secrets: readonly (string | undefined)[]): string {
  if (typeof words !== 'string') return '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
  const line = words.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ');
  const known = secrets.filter((secret) => secret !== undefined && secret !== '') as string[];
  const clean = scrub(line.slice(0, LONGEST * 4), [...known, ...known.map(encodeURIComponent)]);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean.trim();
}

/** Removes every run of characters that is part of a secret. */
function scrub(text: string, secrets: readonly string[]): string {
  let clean = '';
  for (let at = 0; at < text.length; ) {
    const run = Math.max(0, ...secrets.map((secret) => sharedRun(text, at, secret)));
    clean += run === 0 ? text.charAt(at) : '…';
    at += Math.max(1, run);
  }
  return clean;
}

/** How many characters from here on are part of the secret. 0 if there are so few that it may be chance. */
function sharedRun(text: string, at: number, secret: string): number {
  let length = Math.min(HARMLESS + 1, secret.length);
  if (at + length > text.length || !secret.includes(text.slice(at, at + length))) return 0;
  while (at + length < text.length && secret.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}
