import { withoutUndefined } from '../without-undefined.ts';
import { type Graph, nodeOf } from './graph.ts';
import { edgeOf } from './nodes/node-types.ts';
import type { Branch, Run, RunEnd } from './run.ts';
import { type AdvanceResult, type Effect, type StepRecord, stepId, type World } from './step.ts';

/** One call of `advance` on its way: `run`, `steps` and `effects` grow. */
export interface Progress {
  readonly graph: Graph;
  readonly world: World;
  run: Run;
  readonly steps: StepRecord[];
  readonly effects: Effect[];
}

type NewsField = 'input' | 'output' | 'error' | 'warnings' | 'next';

type StepNews = Pick<StepRecord, 'status'> & {
  readonly [K in NewsField]?: StepRecord[K] | undefined;
};

/** The news of a step. It ends now unless it waits. */
export function recordOf(
  { graph, world: { now, execution } }: Progress,
  { id, node, visit, number, wait }: Branch,
  news: StepNews,
): StepRecord {
  return withoutUndefined({
    id: stepId(execution.id, node, visit),
    number,
    node,
    type: nodeOf(graph, node)?.type ?? 'unknown',
    visit,
    branch: id,
    ...news,
    started_at: wait === undefined && news.status !== 'skipped' ? now : undefined,
    ended_at: news.status === 'waiting' ? undefined : now,
  });
}

export function withBranch(run: Run, branch: Branch): Run {
  const index = run.branches.findIndex(({ id }) => id === branch.id);
  const branches = index < 0 ? [...run.branches, branch] : run.branches.with(index, branch);
  return { ...run, branches };
}

export function withoutWait({ wait: _, ...branch }: Branch): Branch {
  return branch;
}

/** A branch goes on at another node, or is over. */
export function leave(progress: Progress, branch: Branch, next: string | undefined): void {
  if (next === undefined) {
    finishBranch(progress, branch);
    return;
  }
  const { run } = progress;
  const visit = (Object.hasOwn(run.visits, next) ? (run.visits[next] ?? 0) : 0) + 1;
  const number = run.steps + 1;
  const moved = withBranch(run, { id: branch.id, node: next, visit, number });
  progress.run = { ...moved, visits: { ...run.visits, [next]: visit }, steps: number };
}

/** A split goes on once all of its branches are over, or the first. Without branches, the execution is completed. */
function finishBranch(progress: Progress, { id }: Branch): void {
  const { run } = progress;
  progress.run = { ...run, branches: run.branches.filter((one) => one.id !== id) };
  const parentId = id.slice(0, Math.max(id.lastIndexOf('.'), 0));
  const parent = progress.run.branches.find((one) => one.id === parentId);
  if (parent === undefined) {
    endRun(progress, { status: 'completed' });
    return;
  }
  const split = nodeOf(progress.graph, parent.node);
  const isFirst = split !== undefined && 'join' in split && split.join === 'first';
  const within = progress.run.branches.filter((one) => one.id.startsWith(`${parentId}.`));
  if (within.length > 0 && !isFirst) return;
  cancelSteps(progress, within);
  progress.run = {
    ...progress.run,
    branches: progress.run.branches.filter((one) => !within.includes(one)),
  };
  const next = edgeOf(split, 'next');
  progress.steps.push(recordOf(progress, parent, { status: 'completed', next }));
  leave(progress, parent, next);
}

/** Ends the run and cancels all that still waits. */
export function endRun(progress: Progress, end: Pick<RunEnd, 'status' | 'code' | 'message'>): void {
  const { run, world } = progress;
  const recorded = new Set(progress.steps.map(({ id }) => id));
  const { execution } = world;
  cancelSteps(
    progress,
    run.branches.filter(({ node, visit }) => !recorded.has(stepId(execution.id, node, visit))),
  );
  progress.run = { ...run, branches: [], ended: { ...end, at: world.now } };
}

/** Steps that had begun; what a branch has not entered yet leaves no record. */
function cancelSteps(progress: Progress, branches: readonly Branch[]): void {
  for (const branch of branches) {
    if (branch.wait === undefined) continue;
    progress.steps.push(recordOf(progress, branch, { status: 'cancelled' }));
  }
}

/** What is committed at once. */
export function resultOf({ run, steps, effects }: Progress): AdvanceResult {
  return { run: withoutUndefined(run), steps, effects };
}
