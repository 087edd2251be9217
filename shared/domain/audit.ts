import type { Actor } from './people/permissions.ts';

/** Longer than a year, so that a yearly review still sees the one before. */
export const AUDIT_KEPT_MS = 400 * 24 * 60 * 60_000;

/** `denied`: the scope was missing. `rejected`: any other mistake of the caller. `failed`: an error of ours. */
export const auditOutcomes = ['success', 'denied', 'rejected', 'failed'] as const;

export type AuditOutcome = (typeof auditOutcomes)[number];

/** One request or command that changed something, or was meant to: `audit/{id}`. It never has a value that was sent. */
export interface AuditEntry {
  readonly id: string;
  readonly workspace_id: string;
  readonly at: string;
  readonly actor: Actor;
  /** The operation of the API, such as `disconnectBlock`; for a command, its name. */
  readonly operation: string;
  /** The ids in its path, and the id of what it created. */
  readonly targets: readonly string[];
  /** The names of the fields that were sent. */
  readonly fields: readonly string[];
  readonly outcome: AuditOutcome;
  /** The HTTP status, and the code of the error. */
  readonly status?: number;
  readonly error_code?: string;
  /** Where it came from. */
  readonly address?: string;
  readonly user_agent?: string;
  readonly request_id?: string;
  readonly idempotency_key?: string;
  readonly expires_at: string;
}

export function outcomeOf(status: number): AuditOutcome {
  if (status < 400) return 'success';
  if (status === 403) return 'denied';
  return status < 500 ? 'rejected' : 'failed';
}

export function auditExpiry(at: string): string {
  return new Date(Date.parse(at) + AUDIT_KEPT_MS).toISOString();
}
