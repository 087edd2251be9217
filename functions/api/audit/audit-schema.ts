import * as v from 'valibot';
import { auditOutcomes } from '../../../shared/domain/audit.ts';
import { actorKinds } from '../../../shared/domain/people/permissions.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { moment } from '../http/schemas.ts';

export const actorSchema = v.strictObject({
  kind: v.picklist(actorKinds),
  id: v.string(),
  name: v.string(),
});

export const auditEntrySchema = v.strictObject({
  id: v.string(),
  at: moment,
  actor: actorSchema,
  /** The operation of the API, such as `disconnectBlock`; for a command, its name. */
  operation: v.string(),
  /** The ids in its path, and the id of what it created. */
  targets: v.array(v.string()),
  /** The names of the fields that were sent, never their values. */
  fields: v.array(v.string()),
  outcome: v.picklist(auditOutcomes),
  /** The HTTP status, and the code of the error. */
  status: v.optional(v.number()),
  error_code: v.optional(v.string()),
  /** Where it came from. */
  address: v.optional(v.string()),
  user_agent: v.optional(v.string()),
  request_id: v.optional(v.string()),
  idempotency_key: v.optional(v.string()),
});

export type AuditResponse = ResponseOf<typeof auditEntrySchema>;
