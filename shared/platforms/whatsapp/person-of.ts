import type { Person } from '../../domain/events/observation.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import { plainNumber, twinOf } from './number.ts';

/** `CC.` and up to 128 letters and digits; seen also in fields that are for phone numbers. */
const USER_ID = /^[A-Z]{2}\./;

/** All ids of one person in one payload. Ids may be absent. */
export interface Traces {
  readonly numbers: readonly (string | undefined)[];
  /** Business-scoped ids. Those of the whole portfolio (`parent_user_id`) are no ids of ours. */
  readonly user_ids: readonly (string | undefined)[];
  readonly name?: string | undefined;
  readonly username?: string | undefined;
  /** The number the person has left, by this notice. */
  readonly left?: string | undefined;
}

/**
 * The person under the phone number if it is known, else under the business-scoped id. A number may be given
 * to somebody else; a business-scoped id is one person's until a notice changes it.
 */
export function personOf(traces: Traces): Person | undefined {
  const { name, username, left } = traces;
  const given = traces.numbers.flatMap((id) => (id === undefined ? [] : plainNumber(id)));
  const numbers = [...new Set(given.filter((id) => !USER_ID.test(id)))];
  const written = [...new Set(numbers.flatMap((number) => [number, ...twinsOf(number)]))];
  const scoped = traces.user_ids.filter((id) => id !== undefined);
  const lasting = [...new Set([...given.filter((id) => USER_ID.test(id)), ...scoped])];
  const [user_id, ...also] = [...numbers, ...written, ...lasting].filter(
    (id, index, all) => all.indexOf(id) === index,
  );
  if (user_id === undefined) return undefined;
  return withoutUndefined({
    user_id,
    also: also.length === 0 ? undefined : also,
    lasting: lasting.length === 0 ? undefined : lasting,
    left: left === undefined ? undefined : [left, ...twinsOf(left)],
    scope: 'platform',
    name,
    username,
  });
}

function twinsOf(number: string): string[] {
  const twin = twinOf(number);
  return twin === undefined ? [] : [twin];
}
