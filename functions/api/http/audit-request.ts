import { randomUUID } from 'node:crypto';
import { type AuditEntry, auditExpiry, outcomeOf } from '../../../shared/domain/audit.ts';
import { beginning, escapeDeceiving } from '../../../shared/domain/excerpt.ts';
import { asFailure } from '../../../shared/domain/failure.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { type ApiContext, answerError } from './answer-error.ts';
import { clientAddress } from './client-address.ts';
import type { Caller, Route, Services } from './route.ts';

const MAX_FIELDS = 50;

export type AuditServices = Pick<Services, 'store' | 'log' | 'now' | 'proxies'>;

/** The workspace whose log gets the entry, and the person or key that acts. */
type Who = Pick<Caller, 'workspace_id' | 'actor'>;

/** What was done, and what came of it. */
type OperationResult = Pick<AuditEntry, 'operation' | 'outcome' | 'status' | 'error_code'>;

/** Some routes that only read have a POST, since what they are asked needs a body. */
export function changesSomething({ method, scope }: Route): boolean {
  return method !== 'get' && !scope.endsWith(':read');
}

/** Serves a request that changes something, and writes its entry, also where the request has failed. */
export async function serveAudited(
  services: AuditServices,
  context: ApiContext,
  who: Who,
  operation: string,
  serve: () => Promise<Response>,
): Promise<Response> {
  const answer = await serve().catch((thrown) => answerError(context, thrown, services.log));
  const { status } = answer;
  const error_code = context.get('errorCode');
  const done = withoutUndefined({ operation, outcome: outcomeOf(status), status, error_code });
  await auditRequest(services, context, who, done);
  return answer;
}

/**
 * Writes one entry of the audit log for a request that has been served, before it is answered. A function that
 * is killed between the two leaves no entry, and the caller no answer. If the entry cannot be written, what the
 * request did stands and is answered; the log then says what the entry would have said.
 */
export async function auditRequest(
  services: AuditServices,
  context: ApiContext,
  who: Who,
  done: OperationResult,
): Promise<void> {
  const entry = describeRequest(services, context, who, done);
  try {
    // Nothing has this id, so nothing has to be read.
    await services.store.change(() => ({ audit: [entry] }));
  } catch (thrown) {
    const { workspace_id, operation, outcome, actor, request_id } = entry;
    services.log('ERROR', 'audit entry not written', {
      ...{ workspace_id, operation, outcome, request_id },
      ...{ actor_kind: actor.kind, actor_id: actor.id, targets: entry.targets.join(' ') },
      error: asFailure(thrown).code,
    });
  }
}

function describeRequest(
  { now, proxies }: AuditServices,
  context: ApiContext,
  { workspace_id, actor }: Who,
  { operation, outcome, status, error_code }: OperationResult,
): AuditEntry {
  const { req } = context;
  const at = new Date(now()).toISOString();
  const given = Object.values(req.param() as Record<string, string>);
  const answered = context.get('answered');
  const targets = answered === undefined ? given : [...given, answered];
  const agent = req.header('User-Agent');
  const key = context.get('idempotencyKey') ?? req.header('Idempotency-Key');
  return withoutUndefined({
    id: randomUUID(),
    ...{ workspace_id, at, actor },
    operation,
    targets: [...new Set(targets.map((one) => tidy(one)))],
    fields: (context.get('fields') ?? []).slice(0, MAX_FIELDS).map((one) => tidy(one)),
    outcome,
    status,
    error_code,
    address: tidy(clientAddress(context, proxies)),
    user_agent: agent === undefined ? undefined : tidy(agent),
    request_id: tidy(context.get('requestId'), 255),
    idempotency_key: key === undefined ? undefined : tidy(key, 255),
    expires_at: auditExpiry(at),
  });
}

/**
 * Makes a text that a caller chose safe to show: short, without deceiving characters, and without a
 * key sent in the wrong place.
 */
function tidy(text: string, length = 200): string {
  return beginning(escapeDeceiving(text.replaceAll(/ck_[0-9A-Za-z]{43}/g, 'ck_…')), length);
}

/** The id of what an answer is about: `{"id"}`, or `{"replay":{"id"}}`. */
export function idOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('id' in answer && typeof answer.id === 'string') return answer.id;
  const [inner, ...others] = Object.values(answer);
  return others.length === 0 && !Array.isArray(inner) ? idOf(inner) : undefined;
}
