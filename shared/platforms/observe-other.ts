import type { Observation } from '../domain/events/observation.ts';
import type { StoredEvent } from './platform.ts';

/** An event without a natural target is recorded, never dropped. */
export function observeOther(event: StoredEvent): Observation[] {
  return [{ type: 'platform.event.other', at: event.occurred_at }];
}
