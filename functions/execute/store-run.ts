import { isDeepStrictEqual } from 'node:util';
import type { Change, State } from '../../shared/domain/change.ts';
import {
  type Conversation,
  mergeWaiting,
  type WaitingExecution,
} from '../../shared/domain/conversations/conversation.ts';
import { keptUntil } from '../../shared/domain/events/record.ts';
import { greatest } from '../../shared/domain/merge.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import type { Graph } from '../../shared/domain/workflows/graph.ts';
import { newRun, type Run, replyWaits, wakeAt } from '../../shared/domain/workflows/run.ts';

/** How far an execution has come, as its document says it. */
export function readRun({ run }: Execution, graph: Graph): Run {
  // We wrote it.
  return run === undefined ? newRun(graph.start, graph.variables) : (JSON.parse(run) as Run);
}

/** The execution with its run, and what everybody reads of it. */
export function withRun(execution: Execution, run: Run, now: string): Execution {
  const { finished_at: _, error: __, wake_at: ___, ...rest } = execution;
  const { ended, branches } = run;
  const wake_at = wakeOf(execution, run, now);
  const busy = ['http', 'message'];
  const ready = branches.some(({ wait }) => wait === undefined || busy.includes(wait.for));
  const { code, message = '' } = ended ?? {};
  return withoutUndefined({
    ...rest,
    status: ended?.status ?? (ready ? ('running' as const) : ('waiting' as const)),
    run: JSON.stringify(run),
    updated_at: now,
    finished_at: ended?.at,
    error: code === undefined ? undefined : { code, message },
    wake_at,
    // It outlives what it waits for.
    expires_at: keptUntil(greatest(wake_at, now)),
  });
}

function wakeOf({ inbox, calling }: Execution, run: Run, now: string): string | undefined {
  if (inbox !== undefined) return now;
  if (run.ended !== undefined || calling === undefined) return wakeAt(run, now);
  const others = run.branches.filter(({ wait }) => wait?.key !== calling.key);
  const [first] = [
    calling.until,
    wakeAt({ ...run, branches: others }, now) ?? calling.until,
  ].sort();
  return first;
}

/** Says in the conversation for which replies the execution waits. One that has been given is no longer waited for. */
export function listWaits(
  { conversations }: State,
  { id }: Partial<Conversation> = {},
  execution: Execution,
  run: Run,
  graph: Graph,
): Change {
  const conversation = id === undefined ? undefined : conversations.get(id);
  if (conversation === undefined || 'merged_into' in conversation) return {};
  const { waiting, ...rest } = conversation;
  const given = new Set(
    (execution.inbox ?? []).map((json) => (JSON.parse(json) as { key?: string }).key),
  );
  const own = replyWaits(run)
    .filter(({ key }) => !given.has(key))
    .map(
      (wait): WaitingExecution => ({
        ...wait,
        execution_id: execution.id,
        ...(graph.on_takeover === 'resume' && { resumes: true }),
      }),
    );
  const others = waiting?.filter(({ execution_id }) => execution_id !== execution.id);
  const listed = mergeWaiting(others, own);
  if (isDeepStrictEqual(listed, waiting)) return {};
  return { conversations: [{ ...rest, ...(listed && { waiting: listed }) }] };
}
