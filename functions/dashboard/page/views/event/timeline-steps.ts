import type { Attempt, EventDetail, ReplayMark } from '../../client/shapes.ts';

/** One thing that happened to an event, or is still to come. */
export type Step =
  | { readonly kind: 'occurred' | 'received' | 'waiting' | 'next'; readonly at?: string }
  | { readonly kind: 'archived'; readonly expired: boolean }
  | {
      readonly kind: 'attempt';
      readonly at: string;
      readonly number: number;
      readonly attempt: Attempt;
    }
  | { readonly kind: 'given_up'; readonly at: string; readonly error: Attempt['error'] }
  | { readonly kind: 'normalised'; readonly at: string; readonly types: readonly string[] }
  | {
      readonly kind: 'execution';
      readonly at: string;
      readonly execution: EventDetail['executions'][number];
    }
  | { readonly kind: 'replay'; readonly at: string; readonly replay: ReplayMark };

/** What happened to an event, in the order of time. A result comes after its cause. */
export function timelineSteps(event: EventDetail): readonly Step[] {
  const { attempts, applied_at, executions, replays, status } = event;
  const happened: Step[] = [
    ...attempts.map(attemptStep),
    ...(applied_at === undefined ? [] : [normalised(event, applied_at)]),
    ...executions.map((execution) => ({
      ...{ kind: 'execution' as const, at: execution.started_at ?? applied_at ?? '', execution },
    })),
    ...replays.map((replay) => ({ kind: 'replay' as const, at: replay.at, replay })),
  ];
  return [
    { kind: 'occurred', at: event.occurred_at },
    { kind: 'received', at: event.received_at },
    { kind: 'archived', expired: event.archived?.state === 'expired' },
    ...happened.toSorted((one, other) => timeOf(one).localeCompare(timeOf(other))),
    ...(status === 'received' ? [{ kind: 'waiting' as const }] : []),
    ...(event.next_attempt_at === undefined
      ? []
      : [{ kind: 'next' as const, at: event.next_attempt_at }]),
  ];
}

/** The dead-letter function's record is not an attempt at the event. It means that no more attempts follow. */
function attemptStep(attempt: Attempt, index: number): Step {
  const { at, error } = attempt;
  if (error?.code === 'dead_lettered') return { kind: 'given_up', at, error };
  return { kind: 'attempt', at, number: index + 1, attempt };
}

function normalised({ normalised }: EventDetail, at: string): Step {
  return { kind: 'normalised', at, types: normalised.map(({ type }) => type) };
}

function timeOf(step: Step): string {
  return 'at' in step ? (step.at ?? '') : '';
}

/** Milliseconds from the receipt to the end of the attempt that succeeded first; undefined until then. */
export function timeToSuccess({ attempts, received_at }: EventDetail): number | undefined {
  const first = attempts.find(({ outcome }) => outcome === 'success');
  return first && Math.max(0, Date.parse(first.at) + first.ms - Date.parse(received_at));
}
