import { isLeftToPerson } from '../outbound/recognise-own.ts';
import { type Graph, nodeOf } from './graph.ts';
import { makeStep } from './make-step.ts';
import { endRun, leave, type Progress, recordOf, resultOf, withoutWait } from './move.ts';
import { edgeOf, typeOf } from './nodes/node-types.ts';
import { noSteps, type Run, type Wait } from './run.ts';
import type { AdvanceResult, Input, MessageEnded, World } from './step.ts';

/**
 * Takes an execution one step further: one visit of one node, or what a wait has got. It is pure: the same run,
 * input and world give the same run, records and ids, so it can be repeated after a crash. Undefined where the
 * input changes nothing: there is nothing to do now, the wait it is meant for is over, or the execution has ended.
 */
export function advance(
  graph: Graph,
  run: Run,
  input: Input,
  world: World,
): AdvanceResult | undefined {
  const progress: Progress = { graph, world, run, steps: [], effects: [] };
  if (input.kind === 'message_ended') return messageEnded(progress, input);
  if (run.ended !== undefined) return reopen(graph, run, input, world);
  switch (input.kind) {
    case 'go':
      return goOn(progress);
    case 'reply':
    case 'http': {
      const branch = run.branches.find(({ wait }) => wait?.key === input.key);
      if (branch?.wait?.for !== input.kind) return undefined;
      return makeStep(progress, branch, input);
    }
    case 'taken_over':
      if (graph.on_takeover === 'resume') return undefined;
      endRun(progress, { status: 'cancelled', code: 'taken_over', message: TAKEN_OVER });
      return resultOf(progress);
    case 'cancel':
      endRun(progress, { status: 'cancelled', code: input.code, message: input.message });
      if (input.withdraw) progress.effects.push({ type: 'withdraw_messages' });
      return resultOf(progress);
    default:
      return undefined;
  }
}

/**
 * A step that still waits for its message, or for the answer to it, goes on or fails. Any other is only reported on: the
 * execution has gone on, or has ended. One whose person cannot be written to is over.
 */
function messageEnded(progress: Progress, ended: MessageEnded): AdvanceResult | undefined {
  const { run } = progress;
  const { step_id, message_id, status, error } = ended;
  const branch = run.branches.find(({ wait }) => isFor(wait, message_id));
  const asked = branch?.wait?.for === 'reply';
  // The person may have got the question all the same.
  if (branch !== undefined && !(asked && (status === 'sent' || status === 'uncertain'))) {
    return makeStep(progress, branch, ended);
  }
  if (run.ended === undefined && error?.code === 'recipient_unavailable') {
    endRun(progress, { status: 'failed', ...error });
  }
  const report = { step_id, status, ...(error !== undefined && { error }) };
  return { ...resultOf(progress), report };
}

function isFor(wait: Wait | undefined, messageId: string): boolean {
  if (wait?.for === 'message') return wait.message_id === messageId;
  return wait?.for === 'reply' && wait.question === messageId;
}

const TAKEN_OVER = 'A person has taken the conversation over.';

/**
 * A person can try a failed step again, or go on behind it. The step has the same id then, and so has the call that
 * it makes; a question is asked again, which is another visit.
 */
function reopen(graph: Graph, run: Run, { kind }: Input, world: World): AdvanceResult | undefined {
  const { ended, ...open } = run;
  const branch = run.branches.find(({ id }) => id === ended?.branch);
  if (branch === undefined || (kind !== 'retry' && kind !== 'skip')) return undefined;
  const reopened = { ...open, since_pause: noSteps };
  const progress: Progress = { graph, world, run: reopened, steps: [], effects: [] };
  const node = nodeOf(graph, branch.node);
  if (kind === 'skip') {
    const next = edgeOf(node, 'next');
    progress.steps.push(recordOf(progress, branch, { status: 'skipped', next }));
    leave(progress, branch, next);
  } else if (node !== undefined && typeOf(node).pauses) {
    leave(progress, branch, branch.node);
  }
  return resultOf(progress);
}

function goOn(progress: Progress): AdvanceResult | undefined {
  const { run, world } = progress;
  const ready = run.branches.find(({ wait }) => wait === undefined);
  if (ready !== undefined) return makeStep(progress, ready);
  const over = run.branches.find(({ wait }) => wait !== undefined && isOver(wait, world));
  if (over === undefined) return undefined;
  if (over.wait?.for === 'person') return makeStep(progress, withoutWait(over));
  return makeStep(progress, over, { kind: 'time' });
}

function isOver(wait: Wait, { now, conversation }: World): boolean {
  if (wait.for === 'person') return wait.until <= now || !isLeftToPerson(conversation, now);
  return wait.for !== 'branches' && wait.for !== 'http' && wait.until <= now;
}
