import type { ApiContext } from '../../http/answer-error.ts';
import { type AuditServices, auditRequest } from '../../http/audit-request.ts';
import type { Place } from './places.ts';

/**
 * Writes in each of these workspaces that knows the person that they were not let in. Their name there is left out:
 * another account may have their address by now.
 */
export async function auditRefusal(
  services: AuditServices,
  context: ApiContext,
  operation: string,
  places: readonly Place[],
): Promise<void> {
  const entries = places.map(async ({ workspace_id, person, refused }) => {
    if (person === undefined || refused === undefined) return;
    const actor = { kind: 'person', id: person.id, name: person.email } as const;
    const denied = { operation, outcome: 'denied', error_code: refused } as const;
    await auditRequest(services, context, { workspace_id, actor }, denied);
  });
  await Promise.all(entries);
}
