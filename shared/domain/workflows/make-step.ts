import { boundedValue } from './bounded-value.ts';
import { nodeOf } from './graph.ts';
import {
  endRun,
  leave,
  type Progress,
  recordOf,
  resultOf,
  withBranch,
  withoutWait,
} from './move.ts';
import type { News, Outcome, Visit } from './nodes/node-type.ts';
import { edgeOf, typeOf, type WorkflowNode } from './nodes/node-types.ts';
import {
  type Branch,
  MAX_RUN_CHARACTERS,
  noSteps,
  type Run,
  type SincePause,
  type Value,
} from './run.ts';
import { clockOf, scopeOf } from './scope.ts';
import { type AdvanceResult, type Effect, type StepError, stepId, type World } from './step.ts';
import { StepFailure } from './step-failure.ts';
import { openRenderer } from './templates.ts';

/** More steps or messages without an answer of the person are a loop. */
const MAX_STEPS = 500;
const MAX_MESSAGES = 50;
const MAX_BRANCHES = 20;
const MAX_BUTTON_STEPS = 10;
/** A pause of this length is no loop that spins. */
const LONG_PAUSE_MS = 60 * 60_000;

/**
 * One step of a branch: a visit of its node, and all that comes of it. Where it cannot be done, its error edge is
 * taken, or the execution fails.
 * @param news - what the branch's wait has got; undefined where its node is entered.
 */
export function makeStep(before: Progress, branch: Branch, news?: News): AdvanceResult {
  const run = counted(before.run, branch, before.world, news);
  const progress = { ...before, run };
  try {
    const node = nodeOf(progress.graph, branch.node);
    if (node === undefined) {
      throw new StepFailure('unknown_node', `The workflow has no node ${branch.node}.`);
    }
    checkBudget(run.since_pause);
    const outcome = visit(node, progress, branch, news);
    settle(progress, branch, outcome);
    return withinSize(progress, before, branch);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    const { code, message } = error;
    return failed({ ...before, run, steps: [], effects: [] }, branch, {
      code,
      message,
    });
  }
}

/** An answer of the person or a long pause begins the count again. */
function counted(run: Run, { wait }: Branch, { now }: World, news: News | undefined): Run {
  const { since_pause } = run;
  if (news === undefined) {
    return { ...run, since_pause: { ...since_pause, steps: since_pause.steps + 1 } };
  }
  if (news.kind === 'reply') return { ...run, since_pause: noSteps };
  const paused = wait?.for === 'time' ? Date.parse(now) - Date.parse(wait.since) : 0;
  if (paused < LONG_PAUSE_MS) return run;
  return { ...run, since_pause: { ...noSteps, buttons: since_pause.buttons } };
}

function checkBudget({ steps, messages }: SincePause): void {
  if (steps <= MAX_STEPS && messages <= MAX_MESSAGES) return;
  const done = steps > MAX_STEPS ? `${MAX_STEPS} steps` : `${MAX_MESSAGES} messages`;
  throw new StepFailure(
    'loop_limit',
    `The workflow has made ${done} without an answer of the person. Let its loop wait for something.`,
  );
}

function visit(
  node: WorkflowNode,
  progress: Progress,
  branch: Branch,
  news: News | undefined,
): Outcome {
  const { graph, run, world } = progress;
  const type = typeOf(node);
  const scope = scopeOf(run, world);
  const renderer = openRenderer(scope, clockOf(world));
  const one: Visit = {
    ...{ run, world, scope, renderer },
    ...{ branch: branch.id, node: branch.node, on_takeover: graph.on_takeover },
    step_id: stepIdOf(progress, branch),
  };
  const { wait } = branch;
  const isNew = news === undefined || wait === undefined;
  const outcome = isNew ? type.enter(node, one) : type.resume?.(node, one, wait, news);
  const warnings = [...(outcome?.warnings ?? []), ...renderer.warnings];
  return { move: { next: undefined }, ...outcome, ...(warnings.length > 0 && { warnings }) };
}

function settle(progress: Progress, branch: Branch, outcome: Outcome): void {
  const { move, input, output, variables, effects = [], warnings } = outcome;
  const { run } = progress;
  progress.run = {
    ...run,
    variables: { ...run.variables, ...variables },
    outputs: output === undefined ? run.outputs : { ...run.outputs, [branch.node]: output },
    since_pause: withSent(run.since_pause, effects, stepIdOf(progress, branch)),
  };
  checkBudget(progress.run.since_pause);
  progress.effects.push(...effects);
  const waits = 'wait' in move || 'split' in move;
  progress.steps.push(
    recordOf(progress, branch, {
      status: waits ? 'waiting' : 'completed',
      input: input && boundedValue(input),
      output: output && boundedValue(output),
      warnings,
      next: 'next' in move ? move.next : undefined,
    }),
  );
  if ('wait' in move) progress.run = withBranch(progress.run, { ...branch, wait: move.wait });
  else if ('split' in move) splitUp(progress, branch, move.split);
  else if ('end' in move) endRun(progress, move.end);
  else leave(progress, branch, move.next);
}

function withSent(since: SincePause, effects: readonly Effect[], step: string): SincePause {
  const sent = effects.filter(({ type }) => type === 'send').length;
  if (sent === 0) return since;
  const buttons = [...since.buttons.filter((one) => one !== step), step].slice(-MAX_BUTTON_STEPS);
  return { ...since, messages: since.messages + sent, buttons };
}

function stepIdOf({ world }: Progress, { node, visit }: Branch): string {
  return stepId(world.execution.id, node, visit);
}

function splitUp(progress: Progress, branch: Branch, starts: readonly string[]): void {
  const { now } = progress.world;
  if (progress.run.branches.length + starts.length > MAX_BRANCHES) {
    throw new StepFailure('too_many_branches', `At most ${MAX_BRANCHES} branches run at a time.`);
  }
  const wait = { for: 'branches' as const, key: stepIdOf(progress, branch), since: now };
  progress.run = withBranch(progress.run, { ...branch, wait });
  for (const [index, node] of starts.entries()) {
    leave(progress, { ...withoutWait(branch), id: `${branch.id}.${index}` }, node);
  }
}

/** The step's error edge is taken, or the execution fails and keeps its place. */
function failed(progress: Progress, branch: Branch, error: StepError): AdvanceResult {
  const { graph, world, run } = progress;
  const isLoop = error.code === 'loop_limit';
  const next = isLoop ? undefined : edgeOf(nodeOf(graph, branch.node), 'on_error');
  progress.steps.push(recordOf(progress, branch, { status: 'failed', error, next }));
  if (isLoop) progress.effects.push({ type: 'withdraw_messages' });
  if (next === undefined) {
    const place = withBranch(run, withoutWait(branch));
    const ended = { status: 'failed' as const, at: world.now, ...error, branch: branch.id };
    progress.run = { ...place, ended };
  } else {
    const output: Value = { error: { code: error.code, message: error.message } };
    progress.run = { ...run, outputs: { ...run.outputs, [branch.node]: output } };
    leave(progress, branch, next);
  }
  return resultOf(progress);
}

/** What a step adds may be too much for the execution's document. */
function withinSize(progress: Progress, before: Progress, branch: Branch): AdvanceResult {
  const { length } = JSON.stringify(progress.run);
  if (length <= MAX_RUN_CHARACTERS) return resultOf(progress);
  const message = `The variables and outputs would have ${length} characters; at most ${MAX_RUN_CHARACTERS} are kept.`;
  return failed({ ...before, steps: [], effects: [] }, branch, { code: 'too_large', message });
}
