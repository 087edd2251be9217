import type { NormalisedEvent } from '../events/event.ts';
import type { SigningSecret } from '../signing-secret.ts';
import type { DeliveryAttempt } from './delivery.ts';

/** The events that a destination wants: all that is given must hold, and a list stands for any of its values. */
export interface DestinationFilter {
  readonly types?: readonly string[];
  readonly platforms?: readonly string[];
  readonly block_ids?: readonly string[];
  /** Only events of executions name a workflow, so all others are left out. */
  readonly workflow_ids?: readonly string[];
}

/** An HTTPS endpoint of the team's own, to which events are pushed: `destinations/{id}`. */
export interface Destination {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly url: string;
  readonly filter: DestinationFilter;
  /** The newest first. Their owner is `destinationSecretOwner`. */
  readonly secrets: readonly SigningSecret[];
  /** While it is paused, its events wait. While it is disabled, events are left out. */
  readonly state: 'active' | 'paused' | 'disabled';
  readonly state_since: string;
  readonly disabled_reason?: 'gone' | 'failing';
  /** The first failure since the last success, and how many there have been since. */
  readonly failing_since?: string;
  readonly failures: number;
  /** When the clock looks at what waits. Undefined where nothing does. */
  readonly wake_at?: string;
  /** Until then one worker sends what waits, and no other. */
  readonly lease_until?: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export const MAX_DESTINATIONS = 20;

/** After so many failures without a success, only one delivery at a time is tried, at growing intervals. */
const FAILURES_TO_PAUSE = 5;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
const DISABLED_AFTER_MS = 5 * 24 * 60 * 60_000;

/** What a secret is sealed for, so that it cannot be opened as another's. */
export function destinationSecretOwner(destinationId: string): string {
  return `${destinationId} signing secret`;
}

export function wants({ filter }: Pick<Destination, 'filter'>, event: NormalisedEvent): boolean {
  const { types, platforms, block_ids, workflow_ids } = filter;
  const has = (list: readonly string[] | undefined, value: string | undefined): boolean =>
    list === undefined || list.length === 0 || (value !== undefined && list.includes(value));
  return (
    has(types, event.type) &&
    has(platforms, event.platform) &&
    has(block_ids, event.block_id) &&
    has(workflow_ids, event.data.execution?.workflow_id)
  );
}

/** It fails so often that it is only probed. */
export function isBroken({ failures }: Pick<Destination, 'failures'>): boolean {
  return failures >= FAILURES_TO_PAUSE;
}

/** How long a broken destination is left alone before the next probe. */
export function pauseOf({ failures }: Pick<Destination, 'failures'>): number {
  const doubled = FIRST_PAUSE_MS * 2 ** Math.min(failures - FAILURES_TO_PAUSE, 10);
  return Math.min(doubled, LONGEST_PAUSE_MS);
}

/** The destination after an attempt. The same one if nothing about it has changed. */
export function afterAttempt(destination: Destination, attempt: DeliveryAttempt): Destination {
  const { at, error } = attempt;
  if (error === undefined) {
    const { failing_since, ...sound } = destination;
    return failing_since === undefined ? destination : { ...sound, failures: 0, updated_at: at };
  }
  const failing_since = destination.failing_since ?? at;
  const failures = destination.failures + 1;
  const failed = { ...destination, failing_since, failures, updated_at: at };
  if (failed.state === 'disabled') return failed;
  if (attempt.status === 410) return disabled(failed, 'gone', at);
  const failingMs = Date.parse(at) - Date.parse(failing_since);
  return failingMs >= DISABLED_AFTER_MS ? disabled(failed, 'failing', at) : failed;
}

function disabled(
  { wake_at: _, ...destination }: Destination,
  disabled_reason: 'gone' | 'failing',
  at: string,
): Destination {
  return { ...destination, state: 'disabled', state_since: at, disabled_reason };
}

/** Asks for a look at what waits by then, unless one comes sooner, or the destination is broken and left alone. */
export function wokenAt(destination: Destination, at: string): Destination {
  const { state, wake_at } = destination;
  if (state !== 'active') return destination;
  if (wake_at !== undefined && (wake_at <= at || isBroken(destination))) return destination;
  return { ...destination, wake_at: at };
}

/** Active again, with a clean record. What has waited is sent at once. */
export function resumed(destination: Destination, at: string): Destination {
  const { failing_since: _since, disabled_reason: _reason, ...rest } = destination;
  const again = { ...rest, state: 'active' as const, failures: 0, wake_at: at, updated_at: at };
  return { ...again, state_since: destination.state === 'active' ? destination.state_since : at };
}

export function paused({ wake_at: _, ...destination }: Destination, at: string): Destination {
  if (destination.state === 'paused') return destination;
  const { disabled_reason: _reason, ...rest } = destination;
  return { ...rest, state: 'paused', state_since: at, updated_at: at };
}
