/**
 * Characters that are not seen, which keyboards and web pages put where nobody asked for them: soft hyphen,
 * zero-width space, marks of direction, byte order mark, the selector of an emoji's coloured form
 * (unicode.org/reports/tr44, Default_Ignorable_Code_Point). Joiners and tags stay: they make other words,
 * families and flags.
 */
const UNSEEN = /(?!\u{200C}|\u{200D}|[\u{E0020}-\u{E007F}])\p{Default_Ignorable_Code_Point}/gu;

/** A skin tone behind the emoji it colours; alone it is a picture of its own. */
const SKIN_TONE = /(?<=\p{Emoji_Modifier_Base})\p{Emoji_Modifier}/gu;

/** Letters, marks and decimal digits: of these none becomes a sign with a meaning in a pattern. */
const LETTERS = /[\p{L}\p{M}\p{Nd}]+/gu;

/**
 * A text in the form in which texts are compared. NFKC makes equal what Japanese keyboards give either
 * full or half width (unicode.org/reports/tr15); what is not seen, and the skin tone of an emoji, counts
 * for nothing.
 */
export function comparable(text: string, caseSensitive: boolean): string {
  const plain = visible(text).trim();
  // Some letters come out of the folding in two parts.
  return caseSensitive ? plain : foldCase(plain).normalize('NFC');
}

/** A text as a pattern sees it: the pattern itself says whether the case counts. */
export function comparableToPattern(text: string, caseSensitive: boolean): string {
  const plain = visible(text).trim();
  return caseSensitive ? plain : foldTurkish(plain);
}

/**
 * A pattern whose letters are written as those of the texts it is tried on. Nothing but letters and
 * digits changes: a full-width bracket must not become one that means something.
 */
export function comparablePattern(pattern: string, caseSensitive: boolean): string {
  const plain = pattern.toWellFormed().replace(LETTERS, (letters) => letters.normalize('NFKC'));
  return caseSensitive ? plain : foldTurkish(plain);
}

function visible(text: string): string {
  return text.toWellFormed().normalize('NFKC').replace(UNSEEN, '').replace(SKIN_TONE, '');
}

/**
 * Full case folding (unicode.org/Public/UNIDATA/CaseFolding.txt): on the way to upper case and back ß
 * becomes ss, which ẞ only does in small. The small sigma of a word's end is like any other. The fourfold
 * Turkish i is one letter: the keyword may have been written in Turkish and the message in English.
 */
export function foldCase(text: string): string {
  const small = foldTurkish(text).toLowerCase().toUpperCase().toLowerCase();
  return small.replaceAll('ς', 'σ');
}

/** İ, ı and the i with a dot of its own become i; I is left to the folding of all other letters. */
function foldTurkish(text: string): string {
  return text.replace(/[İı]|i\u{307}/gu, 'i');
}
