import { randomUUID } from 'node:crypto';
import { type AuditEntry, auditExpiry } from '../../shared/domain/audit.ts';
import { type Change, isEmpty, type Need } from '../../shared/domain/change.ts';
import type { Actor } from '../../shared/domain/people/permissions.ts';

/**
 * Who runs a command that writes to the database. Such a person may say who they are, so the name is only that of
 * their account on the machine; Google's own audit log has the account that the database was opened with.
 */
export function whoRuns(command: string): Actor {
  return { kind: 'command', id: command, name: process.env['USER'] ?? 'unknown' };
}

type CommandRun = Pick<AuditEntry, 'workspace_id' | 'operation' | 'targets' | 'fields'>;

/** The entry of the audit log for what a command has done. */
export function auditCommand(command: string, done: CommandRun, now: Date): AuditEntry {
  const at = now.toISOString();
  const expires_at = auditExpiry(at);
  return { id: randomUUID(), at, actor: whoRuns(command), ...done, outcome: 'success', expires_at };
}

/** The change with its entry, in one commit: neither is there without the other. A change of nothing has none. */
export function withEntry<C extends Change>(decided: C | Need, entry: AuditEntry): C | Need {
  return 'need' in decided || isEmpty(decided) ? decided : { ...decided, audit: [entry] };
}
