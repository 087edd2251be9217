/**
 * How much of a text triggers look at, in characters. No platform sends a longer message: LINE's may have
 * 5,000, WhatsApp's and Telegram's 4,096. A comment on Facebook may have 8,000; what follows the first
 * 5,000 is treated as not written.
 */
const MATCHED_LENGTH = 5_000;

/**
 * Invisible characters, which keyboards and web pages insert unasked: soft hyphen, zero-width space, marks of
 * direction, byte order mark, the selector of an emoji's coloured form (unicode.org/reports/tr44,
 * Default_Ignorable_Code_Point). Joiners and tags stay: they make other words, families and flags.
 */
const INVISIBLE = /(?!\u{200C}|\u{200D}|[\u{E0020}-\u{E007F}])\p{Default_Ignorable_Code_Point}/gu;

/** A skin tone behind the emoji it colours; alone it is a picture of its own. */
const SKIN_TONE = /(?<=\p{Emoji_Modifier_Base})\p{Emoji_Modifier}/gu;

/** Letters, marks and decimal digits: NFKC makes none of them a sign that has a meaning in a pattern. */
const LETTERS = /[\p{L}\p{M}\p{Nd}]+/gu;

/**
 * A text in the form in which texts are compared. NFKC makes full-width and half-width characters equal,
 * which Japanese keyboards mix (unicode.org/reports/tr15). Invisible characters and the skin tone of an
 * emoji do not count.
 */
export function comparable(text: string, caseSensitive: boolean): string {
  const plain = visible(beginningOf(text)).trim();
  // Some letters come out of the folding in two parts.
  return caseSensitive ? plain : foldCase(plain).normalize('NFC');
}

/** A text as a regular expression sees it. Its case stays: the expression itself says whether case counts. */
export function comparableToPattern(text: string, caseSensitive: boolean): string {
  // NFKC makes up to 18 characters of one (U+FDFA), and the work of a pattern grows with each of them.
  const plain = beginningOf(visible(beginningOf(text)).trim());
  return caseSensitive ? plain : foldTurkish(plain);
}

function beginningOf(text: string): string {
  if (text.length <= MATCHED_LENGTH) return text;
  return Array.from(text.slice(0, 2 * MATCHED_LENGTH))
    .slice(0, MATCHED_LENGTH)
    .join('');
}

/**
 * A regular expression with its letters in the same form as those of the texts. Only letters and digits
 * change: a full-width bracket must not become one that has a meaning.
 */
export function comparablePattern(pattern: string, caseSensitive: boolean): string {
  const plain = pattern.toWellFormed().replace(LETTERS, (letters) => letters.normalize('NFKC'));
  return caseSensitive ? plain : foldTurkish(plain);
}

function visible(text: string): string {
  return text.toWellFormed().normalize('NFKC').replace(INVISIBLE, '').replace(SKIN_TONE, '');
}

/**
 * Full case folding (unicode.org/Public/UNIDATA/CaseFolding.txt). To upper case and back, ß becomes ss; ẞ
 * does so only from lower case. The sigma at the end of a word equals the other one. The four forms of the
 * Turkish i are one letter: the keyword may be written in Turkish and the message in English.
 */
export function foldCase(text: string): string {
  const small = foldTurkish(text).toLowerCase().toUpperCase().toLowerCase();
  return small.replaceAll('ς', 'σ');
}

/** İ, ı and the i with a dot of its own become i; I is left to the folding of all other letters. */
function foldTurkish(text: string): string {
  return text.replace(/[İı]|i\u{307}/gu, 'i');
}
