/**
 * The other way in which a phone number is written, where WhatsApp knows both: one payload shows a person
 * under the one, another under the other.
 *
 * - Brazil put a 9 before mobile numbers, and accounts from before keep the shorter one
 *   (55 88 1234-5678 is 55 88 9 1234-5678). Landlines begin with 2 to 5 and have no such twin.
 * - Mexico and Argentina had a digit of their own after the country code for mobile numbers called from
 *   abroad (52 1 …, 54 9 …), which senders leave out.
 */
export function twinOf(number: string): string | undefined {
  for (const { long, short, digit } of twins) {
    const [, country, rest] = long.exec(number) ?? [];
    if (country !== undefined && rest !== undefined) return `${country}${rest}`;
    const [, code, local] = short.exec(number) ?? [];
    if (code !== undefined && local !== undefined) return `${code}${digit}${local}`;
  }
  return undefined;
}

const twins = [
  { long: /^(55\d{2})9([016-9]\d{7})$/, short: /^(55\d{2})([016-9]\d{7})$/, digit: '9' },
  { long: /^(52)1(\d{10})$/, short: /^(52)(\d{10})$/, digit: '1' },
  { long: /^(54)9(\d{10})$/, short: /^(54)(\d{10})$/, digit: '9' },
];

/** A sender may have written `+1 (650) 555-1234`; Meta writes the digits. */
export function plainNumber(number: string): string {
  return /^\+[\d ().-]*\d/.test(number) ? number.replace(/\D/g, '') : number;
}
