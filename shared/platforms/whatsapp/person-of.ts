import type { Person } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../without-undefined.ts';

/** `CC.` and up to 128 letters and digits; seen also in fields that are for phone numbers. */
const USER_ID = /^[A-Z]{2}\./;

/** All that one payload shows of one person. Absent ids do no harm. */
export interface Traces {
  readonly numbers: readonly (string | undefined)[];
  /** Business-scoped ids. Those of the whole portfolio (`parent_user_id`) are no ids of ours. */
  readonly user_ids: readonly (string | undefined)[];
  readonly name?: string | undefined;
  readonly username?: string | undefined;
}

/** The person under the phone number if it is known, else under the business-scoped id. */
export function personOf({ numbers, user_ids, name, username }: Traces): Person | undefined {
  const given = numbers.flatMap((id) => (id === undefined ? [] : plain(id)));
  const ids = [
    ...given.filter((id) => !USER_ID.test(id)),
    ...given.filter((id) => USER_ID.test(id)),
    ...user_ids.filter((id) => id !== undefined),
  ];
  const [user_id, ...others] = new Set(ids);
  if (user_id === undefined) return undefined;
  const also = others.length === 0 ? undefined : others;
  return withoutUndefined({ user_id, also, scope: 'platform', name, username });
}

/** A sender may have written `+1 (650) 555-1234`; Meta writes the digits. */
function plain(number: string): string {
  return /^\+[\d ().-]*\d/.test(number) ? number.replace(/\D/g, '') : number;
}
