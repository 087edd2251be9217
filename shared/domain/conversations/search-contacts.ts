import { comparable } from '../triggers/comparable.ts';
import { type Contact, keysOf } from './contact.ts';
import { knownProfile } from './fetched-profile.ts';

/** No prefix is longer: what is longer is found by its beginning, and compared in full afterwards. */
const PREFIX_MAX = 12;
const WORDS_MAX = 8;
const NUMBERS_MAX = 3;
/** The least that is looked for at the beginning and at the end of a number. */
const DIGITS_MIN = 4;

/** Scripts that are written without spaces: a name is found by any two signs of it. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;

/**
 * By what a contact can be found, for an index that knows only equality: the beginnings of each word of the name,
 * the beginnings and ends of each number, and each id in full.
 */
export function searchTokens(contact: Contact): readonly string[] {
  const { platform_user_ids, phone } = contact;
  const { name, username } = knownProfile(contact);
  const ids = [...platform_user_ids, ...keysOf(contact)];
  const numbers = [phone?.number, ...ids].flatMap((id) => digitsOf(id ?? '') ?? []);
  const tokens = [
    ...wordsOf(namesOf(contact)).slice(0, WORDS_MAX).flatMap(tokensOfWord),
    ...[...new Set(numbers)].slice(0, NUMBERS_MAX).flatMap(tokensOfNumber),
    ...[name, username, ...ids].map((one = '') => comparable(one, false)),
  ];
  return [...new Set(tokens)].filter((token) => token !== '').sort();
}

/** The one token that is looked up for a search; undefined where there is nothing to look for. */
export function lookedUp(search: string): string | undefined {
  const text = comparable(search, false);
  const digits = digitsOf(text);
  if (digits !== undefined && digits.length >= DIGITS_MIN) return digits.slice(0, PREFIX_MAX);
  const isId = text.length > PREFIX_MAX && /^\S*\d\S*$/.test(text);
  if (isId) return text;
  const words = wordsOf(text);
  // The longest has the fewest contacts.
  const [longest] = words.toSorted((a, b) => b.length - a.length);
  if (longest === undefined) return undefined;
  const signs = Array.from(longest).slice(0, UNSPACED.test(longest) ? 2 : PREFIX_MAX);
  return signs.join('');
}

/** Whether a contact has all that is looked for. */
export function matchesSearch(contact: Contact, search: string): boolean {
  const text = comparable(search, false);
  const digits = digitsOf(text);
  const ids = [contact.phone?.number ?? '', ...contact.platform_user_ids, ...keysOf(contact)];
  if (ids.some((id) => comparable(id, false) === text)) return true;
  if (digits !== undefined && ids.some((id) => digitsOf(id)?.includes(digits))) return true;
  const names = comparable(namesOf(contact), false);
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => names.includes(word));
}

function namesOf(contact: Contact): string {
  const { name = '', username = '' } = knownProfile(contact);
  return `${name} ${username}`;
}

function wordsOf(text: string): readonly string[] {
  return comparable(text, false).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function tokensOfWord(word: string): readonly string[] {
  if (!UNSPACED.test(word)) return beginningsOf(word, 1);
  const signs = Array.from(word).slice(0, 2 * PREFIX_MAX);
  return signs.flatMap((sign, at) => [sign, sign + (signs[at + 1] ?? '')]);
}

function tokensOfNumber(number: string): readonly string[] {
  const ends = Array.from({ length: number.length }, (_, at) => number.slice(at));
  const found = ends.filter(({ length }) => length >= DIGITS_MIN && length <= PREFIX_MAX);
  return [...beginningsOf(number, DIGITS_MIN), ...found];
}

function beginningsOf(word: string, from: number): readonly string[] {
  const signs = Array.from(word).slice(0, PREFIX_MAX);
  return signs.flatMap((_, at) => (at + 1 < from ? [] : signs.slice(0, at + 1).join('')));
}

/** The digits of a number as people write it, without the zeros of a domestic call; undefined for what is none. */
function digitsOf(text: string): string | undefined {
  if (!/^\+?[\d\s().-]{4,30}$/.test(text)) return undefined;
  return text.replace(/\D/g, '').replace(/^0+/, '');
}
