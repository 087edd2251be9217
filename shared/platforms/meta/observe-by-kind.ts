import type { Observation } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { type Observer, observations } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';
import { isRecord } from '../read-json.ts';
import { observeChange, observeNotice } from './observe-notice.ts';

/** Observers by kind; `message` also stands for `message.image` and every other of its kinds without an entry. */
export type ObserversByKind = Readonly<Record<string, Observer>>;

/** What an event of Messenger or Instagram means. */
export function observeByKind(observers: ObserversByKind, event: StoredEvent): Observation[] {
  const { kind, account_id, body } = event;
  const { channel, field } = body.context;
  const [word = ''] = kind.split('.');
  const observe = lookUp(observers, kind) ?? lookUp(observers, word) ?? observeUnknown(event);
  const observed = observe?.(body.event, account_id, body.context) ?? [];
  // While another app owns the conversation, its events are recorded but start nothing.
  const standby = channel === 'standby' || field === 'standby';
  return observations(
    event,
    standby ? observed.map((one) => ({ ...one, silent: true })) : observed,
  );
}

/** A kind that Meta has added; what came in none of an entry's lists says nothing that is known. */
function observeUnknown({ kind, body: { event, context } }: StoredEvent): Observer | undefined {
  if (context['channel'] === undefined) return undefined;
  const between = isRecord(event) && ('sender' in event || 'recipient' in event);
  return between ? observeNotice(kind) : observeChange;
}
