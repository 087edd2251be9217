import { issueId } from '../../../shared/domain/issues/fingerprint.ts';
import { occurrenceIn } from '../../../shared/domain/issues/occurrence-in.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { Execution } from '../../../shared/domain/workflows/execution.ts';
import { requestedOf } from '../../../shared/domain/workflows/inbox.ts';
import type { Branch, Run } from '../../../shared/domain/workflows/run.ts';
import { announcedExecution } from '../../../shared/wire/execution-message.ts';
import type { ExecutionResponse, WholeExecutionResponse } from './execution-schema.ts';

export function describeExecution(
  execution: Execution,
  contact_name?: string | undefined,
): ExecutionResponse {
  const { status, updated_at, finished_at, error } = execution;
  return {
    ...announcedExecution(execution),
    ...withoutUndefined({ status, contact_name, updated_at, finished_at, error }),
  };
}

export function describeWholeExecution(
  execution: Execution,
  contact_name?: string | undefined,
): WholeExecutionResponse {
  const { run: json, finished_at } = execution;
  // We wrote it.
  const run = json === undefined ? undefined : (JSON.parse(json) as Run);
  const failed = run?.branches.find(({ id }) => id === run.ended?.branch);
  const waits = finished_at === undefined ? (run?.branches.flatMap(waitOf) ?? []) : [];
  const failure = occurrenceIn('executions', execution);
  const requested = requestedOf(execution);
  return {
    ...describeExecution(execution, contact_name),
    ...(waits.length > 0 && { waits }),
    ...(failed !== undefined && { failed_step: { node: failed.node, visit: failed.visit } }),
    ...(failure !== undefined && { issue_id: issueId(failure) }),
    ...(requested.length > 0 && { requested: [...requested] }),
  };
}

type WaitResponse = NonNullable<WholeExecutionResponse['waits']>[number];

function waitOf({ node, visit, wait }: Branch): readonly WaitResponse[] {
  if (wait === undefined) return [];
  const until = 'until' in wait ? wait.until : undefined;
  const attempt = 'attempt' in wait ? wait.attempt : undefined;
  return [withoutUndefined({ node, visit, for: wait.for, since: wait.since, until, attempt })];
}
