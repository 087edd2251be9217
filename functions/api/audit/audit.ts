import * as v from 'valibot';
import { type AuditEntry, auditOutcomes } from '../../../shared/domain/audit.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Query } from '../../../shared/store/store.ts';
import { type Route, route } from '../http/route.ts';
import { givenId, givenMoment, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { type AuditResponse, auditEntrySchema } from './audit-schema.ts';

const filterEntries = {
  /** The id of a key or of a person. */
  actor: v.optional(givenId),
  operation: v.optional(givenId),
  /** The id of what it was about: of a block, a replay, a message, a workflow. */
  target: v.optional(givenId),
  outcome: v.optional(v.picklist(auditOutcomes)),
  /** `from` is included, `to` is not. */
  from: v.optional(givenMoment),
  to: v.optional(givenMoment),
};

const filterSchema = v.strictObject(filterEntries);

const listAudit = route({
  method: 'get',
  path: '/v1/audit',
  id: 'listAudit',
  scope: 'audit:read',
  summary: 'Lists who changed what, the newest first. Entries are kept for 400 days.',
  query: v.strictObject({ ...pageEntries, ...filterEntries }),
  answer: v.strictObject({ entries: v.array(auditEntrySchema), next_cursor: nextCursor }),
  async handle({ services: { store }, caller: { workspace_id }, query }) {
    const { limit, cursor, ...filter } = query;
    const asked = { ...auditQuery(workspace_id, filter), ...withoutUndefined({ limit, cursor }) };
    const page = await store.page('audit', asked);
    return { entries: page.found.map(describeEntry), next_cursor: nextOf(page) };
  },
});

function auditQuery(
  workspace_id: string,
  { actor, operation, target, outcome, from, to }: v.InferOutput<typeof filterSchema>,
): Query {
  return {
    where: withoutUndefined({ workspace_id, index_actor: actor, operation, outcome }),
    ...(target !== undefined && { contains: { targets: target } }),
    order: { field: 'at', direction: 'desc' },
    ...withoutUndefined({ from, to }),
  };
}

function describeEntry({ workspace_id: _, expires_at: _expires, ...entry }: AuditEntry) {
  return entry satisfies AuditResponse;
}

export const auditRoutes: readonly Route[] = [listAudit];
