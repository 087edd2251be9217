import * as v from 'valibot';
import { roles, scopes } from '../../../shared/domain/people/permissions.ts';
import { type Person, readAddress } from '../../../shared/domain/people/person.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { actorSchema } from '../audit/audit-schema.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

export const personSchema = v.strictObject({
  id: v.string(),
  /** `@example.com` stands for everybody with an address of this domain. */
  email: v.string(),
  /** Absent until the first sign-in. */
  name: v.optional(v.string()),
  role: v.picklist(roles),
  /** `invited` until the first sign-in; the invitation of a domain stays `invited`. */
  status: v.picklist(['invited', 'active', 'removed']),
  invited_by: actorSchema,
  invited_at: moment,
  last_seen_at: v.optional(moment),
});

export type PersonResponse = ResponseOf<typeof personSchema>;

export const meSchema = v.strictObject({
  workspace_id: v.string(),
  actor: actorSchema,
  scopes: v.array(v.picklist(scopes)),
  /** Only of a person who signed in. */
  email: v.optional(v.string()),
  role: v.optional(v.picklist(roles)),
});

/** An e-mail address, or `@` with a domain. */
export const givenAddress = v.pipe(
  v.string(),
  v.maxLength(254),
  v.check(
    (text) => readAddress(text) !== undefined,
    'must be an e-mail address such as mia@example.com, or a domain such as @example.com',
  ),
  v.transform((text) => readAddress(text) ?? ''),
);

export function describePerson(person: Person): PersonResponse {
  const { id, email, name, role, status, invited_by, invited_at, last_seen_at } = person;
  return withoutUndefined({
    ...{ id, email, name, role, status },
    ...{ invited_by, invited_at, last_seen_at },
  });
}
