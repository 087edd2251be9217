import * as v from 'valibot';
import { type AuditEntry, auditOutcomes } from '../../../shared/domain/audit.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Page } from '../../../shared/store/store.ts';
import { notFound } from '../http/api-error.ts';
import { exportEntries, exportRows, type PagePlace } from '../http/export-rows.ts';
import { type Caller, fileSchema, type Route, route, type Services } from '../http/route.ts';
import { givenId, givenMoment, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import type { Columns } from '../http/write-csv.ts';
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
  async handle({ services, caller, query: { limit, cursor, ...filter } }) {
    const page = await entriesOf(services, caller, filter)({ limit, cursor });
    return { entries: page.found, next_cursor: nextOf(page) };
  },
});

const exportAudit = route({
  method: 'get',
  path: '/v1/audit/export',
  id: 'exportAudit',
  scope: 'audit:read',
  summary: 'Streams the entries of the list as NDJSON or CSV: at most 10,000 in one answer.',
  description:
    'For more, or after a connection that broke, ask again with `after`, the id in the last whole line, until an answer has no line. The answers together are one file.',
  query: v.strictObject({ ...filterEntries, ...exportEntries }),
  answer: fileSchema,
  errors: { not_found: 404 },
  async handle({ services, caller, query: { format, after, ...filter } }) {
    const last = after === undefined ? undefined : await services.store.find('audit', after);
    if (after !== undefined && last?.workspace_id !== caller.workspace_id) throw notFound('entry');
    const page = entriesOf(services, caller, filter);
    return await exportRows(services, { name: 'audit', format, after: last, columns, page });
  },
});

/** Reads pages of the entries that are wanted. */
function entriesOf(
  { store }: Services,
  { workspace_id }: Caller,
  { actor, operation, target, outcome, from, to }: v.InferOutput<typeof filterSchema>,
) {
  return async (at: PagePlace): Promise<Page<AuditResponse>> => {
    const page = await store.page('audit', {
      where: withoutUndefined({ workspace_id, index_actor: actor, operation, outcome }),
      ...(target !== undefined && { contains: { targets: target } }),
      order: { field: 'at', direction: 'desc' },
      ...withoutUndefined({ ...at, from, to }),
    });
    return { ...page, found: page.found.map(describeEntry) };
  };
}

function describeEntry({ workspace_id: _, expires_at: _expires, ...entry }: AuditEntry) {
  return entry satisfies AuditResponse;
}

/** The columns of the audit log as a table. */
const columns: Columns<AuditResponse> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  actor_kind: ({ actor }) => actor.kind,
  actor_id: ({ actor }) => actor.id,
  actor_name: ({ actor }) => actor.name,
  operation: ({ operation }) => operation,
  targets: ({ targets }) => targets.join(' '),
  fields: ({ fields }) => fields.join(' '),
  outcome: ({ outcome }) => outcome,
  status: ({ status }) => status,
  error_code: ({ error_code }) => error_code,
  address: ({ address }) => address,
  user_agent: ({ user_agent }) => user_agent,
  request_id: ({ request_id }) => request_id,
  idempotency_key: ({ idempotency_key }) => idempotency_key,
};

export const auditRoutes: readonly Route[] = [listAudit, exportAudit];
