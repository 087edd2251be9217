import type { Observation } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { type Observer, observations } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';

/** By kind; `message` also stands for `message.image` and every other of its kinds without an entry. */
export type ObserversByKind = Readonly<Record<string, Observer>>;

/** What an event of Messenger or Instagram means. */
export function observeByKind(observers: ObserversByKind, event: StoredEvent): Observation[] {
  const { kind, account_id, body } = event;
  const observe = lookUp(observers, kind) ?? lookUp(observers, kind.split('.')[0]);
  const observed = observe?.(body.event, account_id, body.context) ?? [];
  const { channel, field } = body.context;
  // While another app owns the conversation, what happens in it is observed and not answered.
  const standby = channel === 'standby' || field === 'standby';
  return observations(
    event,
    standby ? observed.map((one) => ({ ...one, silent: true })) : observed,
  );
}
