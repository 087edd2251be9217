import type { Change, Need, State } from '../change.ts';
import { keptUntil } from '../events/record.ts';
import { deterministicId } from '../ids.ts';
import { after } from '../outbound/lane.ts';
import { nextRun, type ScheduleTrigger } from '../triggers/schedule-trigger.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { timeZoneOf, type Workspace } from '../workspace.ts';
import { type Execution, lookedFor } from './execution.ts';
import type { Workflow } from './workflow.ts';

/** A time that is missed by more than this is left out. */
const LATEST_MS = 60 * 60_000;

/** A workflow with the time of its next run, or without one where no clock starts it. */
export function withNextRun(
  workflow: Workflow,
  workspace: Workspace | undefined,
  at = workflow.updated_at,
): Workflow {
  const { next_run_at: _, ...rest } = workflow;
  const { trigger, status } = workflow;
  if (trigger.type !== 'schedule' || status !== 'published' || at === undefined) return rest;
  return withoutUndefined({ ...rest, next_run_at: nextRun(trigger, at, timeZoneOf(workspace)) });
}

/** Computes the next run again, after another time zone. A time that has come already is kept: the clock starts it. */
export function reschedule(id: string, now: string): (state: State) => Change | Need {
  return ({ workflows, workspaces }): Change | Need => {
    if (!workflows.has(id)) return { need: { workflows: [id] } };
    const workflow = workflows.get(id);
    if (workflow?.next_run_at === undefined || workflow.next_run_at <= now) return {};
    const { workspace_id } = workflow;
    if (!workspaces.has(workspace_id)) return { need: { workspaces: [workspace_id] } };
    return { workflows: [withNextRun(workflow, workspaces.get(workspace_id), now)] };
  };
}

/**
 * Starts what is due of one workflow: once for a time, however often the clock asks. Of several times that were missed
 * only the latest is made up for, and none that is more than an hour ago.
 */
export function startScheduled(id: string, now: string): (state: State) => Change | Need {
  return ({ workflows, executions, workspaces }): Change | Need => {
    if (!workflows.has(id)) return { need: { workflows: [id] } };
    const workflow = workflows.get(id);
    if (workflow === undefined) return {};
    const { next_run_at, trigger } = workflow;
    if (next_run_at === undefined || next_run_at > now || trigger.type !== 'schedule') return {};
    const { workspace_id } = workflow;
    if (!workspaces.has(workspace_id)) return { need: { workspaces: [workspace_id] } };
    const workspace = workspaces.get(workspace_id);
    const changed = { workflows: [withNextRun(workflow, workspace, now)] };
    const time = latestDue(trigger, timeZoneOf(workspace), next_run_at, now);
    if (time === undefined) return changed;
    const execution = scheduledExecution(workflow, time, now);
    if (!executions.has(execution.id)) return { need: { executions: [execution.id] } };
    const isThere = executions.get(execution.id) !== undefined;
    return { ...changed, executions: isThere ? [] : [execution] };
  };
}

function latestDue(
  trigger: ScheduleTrigger,
  zone: string,
  first: string,
  now: string,
): string | undefined {
  const earliest = after(now, -LATEST_MS);
  let due = first > earliest ? first : nextRun(trigger, earliest, zone);
  let latest: string | undefined;
  while (due !== undefined && due <= now) {
    latest = due;
    due = nextRun(trigger, due, zone);
  }
  return latest;
}

function scheduledExecution(
  { id, workspace_id, workflow_id, version: workflow_version, trigger }: Workflow,
  time: string,
  now: string,
): Execution {
  return lookedFor({
    id: deterministicId('exec', ['schedule', id, time]),
    ...{ workspace_id, workflow_id, workflow_version },
    trigger: trigger.type,
    status: 'started',
    context: { is_replay: false },
    data: JSON.stringify({ scheduled_at: time }),
    started_at: now,
    expires_at: keptUntil(now),
  });
}
