import * as v from 'valibot';
import type { ApiKey } from '../../../shared/domain/api-key.ts';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import { scopes } from '../../../shared/domain/people/permissions.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { actorSchema } from '../audit/audit-schema.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { givenMoment, givenName, moment } from '../http/schemas.ts';

/** `*` is every scope, also those that a later release adds. */
const scope = v.picklist(['*', ...scopes]);

export const keySchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  /** The last characters of the key, by which its holder recognises it. */
  hint: v.string(),
  scopes: v.array(scope),
  created_at: moment,
  created_by: v.optional(actorSchema),
  /** Afterwards it opens nothing. */
  expires_at: v.optional(moment),
  revoked_at: v.optional(moment),
  /** Correct to the hour. */
  last_used_at: v.optional(moment),
});

export const newKeySchema = v.strictObject({
  ...keySchema.entries,
  /** The key itself. It is not stored, so this is the only answer that has it. */
  api_key: v.string(),
});

export const wantedKeySchema = v.strictObject({
  name: givenName,
  scopes: v.pipe(boundedList(scopes.length + 1, scope), v.minLength(1)),
  expires_at: v.optional(givenMoment),
});

export type WantedKey = v.InferOutput<typeof wantedKeySchema>;

export function describeKeyDocument(key: ApiKey): ResponseOf<typeof keySchema> {
  const { id, name, hint, created_at, created_by, expires_at, revoked_at, last_used_at } = key;
  return withoutUndefined({
    ...{ id, name, hint, scopes: [...key.scopes] },
    ...{ created_at, created_by, expires_at, revoked_at, last_used_at },
  });
}
