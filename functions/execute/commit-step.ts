import type { Change, Need, State } from '../../shared/domain/change.ts';
import type { NormalisedEvent } from '../../shared/domain/events/event.ts';
import { after } from '../../shared/domain/outbound/lane.ts';
import type { Execution } from '../../shared/domain/workflows/execution.ts';
import { executionEvents } from '../../shared/domain/workflows/execution-events.ts';
import type { Graph } from '../../shared/domain/workflows/graph.ts';
import type { HttpWait, Run } from '../../shared/domain/workflows/run.ts';
import type { AdvanceResult, Effect, Input } from '../../shared/domain/workflows/step.ts';
import { combineDecisions } from '../../shared/store/combine-decisions.ts';
import { applyEffect, type Place } from './apply-effect.ts';
import { reportStep, sendingStep, storeSteps } from './record-steps.ts';
import { listWaits, withRun } from './store-run.ts';

export interface StepChange extends Change {
  /**
   * `idle`: it waits. `call`: this worker, and no other, makes the call now. `over`: it has ended, or is not there.
   * `unannounced`: another worker may have been killed before it announced the events of its last step.
   */
  readonly outcome: 'stepped' | 'idle' | 'call' | 'over' | 'unannounced';
  /** As it is after the commit. */
  readonly execution?: Execution;
  readonly call?: HttpWait;
  readonly effects: readonly Effect[];
  /** What it has become. */
  readonly events?: readonly NormalisedEvent[];
}

export type NextStep =
  | { readonly is: 'advanced'; readonly advanced: AdvanceResult }
  | { readonly is: 'ignored' }
  | { readonly is: 'call'; readonly call: HttpWait }
  | { readonly is: 'rest' };

/** Longer than a call takes, so that two workers never make one at the same time. */
const CALL_SPARE_MS = 15_000;

interface Step {
  readonly run: Run;
  readonly input: Input | undefined;
  readonly given: Input | undefined;
  readonly place: Place;
  readonly graph: Graph;
  readonly now: string;
}

/** What is committed once it is decided what the execution does next. */
export function commitStep(state: State, next: NextStep, step: Step): StepChange | Need {
  const { run, input, given, place, now } = step;
  const { calling: _, inbox = [], unannounced, ...rest } = place.execution;
  const { calling } = place.execution;
  const left = input !== undefined && given === undefined ? inbox.slice(1) : inbox;
  const called = given?.kind === 'http' && calling?.key === given.key;
  const base: Execution = {
    ...rest,
    ...(left.length > 0 && { inbox: left }),
    ...(calling !== undefined && !called && { calling }),
  };
  switch (next.is) {
    case 'advanced': {
      const { run: after } = next.advanced;
      return combine(state, withRun(base, after, now), next.advanced, step);
    }
    case 'ignored':
      return combine(state, withRun(base, run, now), { run, steps: [], effects: [] }, step);
    case 'call': {
      const until = after(now, next.call.request.timeout_ms + CALL_SPARE_MS);
      const claimed = withRun({ ...base, calling: { key: next.call.key, until } }, run, now);
      return {
        executions: [claimed],
        outcome: 'call',
        call: next.call,
        execution: claimed,
        effects: [],
      };
    }
    default: {
      const execution = withRun(base, run, now);
      const same = execution.wake_at === place.execution.wake_at && unannounced === undefined;
      return { ...(!same && { executions: [execution] }), outcome: 'idle', execution, effects: [] };
    }
  }
}

/** All that a step changes, in one commit. */
function combine(
  state: State,
  execution: Execution,
  { run, steps, effects, report }: AdvanceResult,
  { place, graph, now }: Step,
): StepChange | Need {
  const step = effects.length === 0 ? undefined : sendingStep(run, steps);
  const combined = combineDecisions([
    () => ({ executions: [execution] }),
    (current) => storeSteps(current, execution, steps, now),
    (current) => listWaits(current, place.conversation, execution, run, graph),
    (current) => (report === undefined ? {} : reportStep(current, report)),
    ...effects.map((effect) => applyEffect(effect, { ...place, execution }, step)),
  ]);
  const change = combined.decide(state, 0);
  if ('need' in change) return change;
  for (const outcome of combined.outcomes()) if ('thrown' in outcome) throw outcome.thrown;
  const events = executionEvents(place.execution, execution, place.conversation);
  return { ...withUnannounced(change, execution), outcome: 'stepped', execution, effects, events };
}

/** Notes the events that are announced after the commit, for whoever goes on if this worker is killed before. */
function withUnannounced(change: Change, { id }: Execution): Change {
  const unannounced = change.records?.map((record) => record.id) ?? [];
  if (unannounced.length === 0) return change;
  const executions = change.executions?.map((one) =>
    one.id === id ? { ...one, unannounced } : one,
  );
  return { ...change, ...(executions && { executions }) };
}
