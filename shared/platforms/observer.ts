import * as v from 'valibot';
import type { Observation } from '../domain/events/observation.ts';
import { observeOther } from './observe-other.ts';
import type { StoredEvent } from './platform.ts';
import type { JsonRecord } from './read-json.ts';

/** What happened, before the event adds when. */
export type UntimedObservation = Omit<Observation, 'at'>;

/** What one kind of item means. Nothing observed: it has no natural target. */
export type Observer = (
  item: unknown,
  accountId: string,
  context: JsonRecord,
) => readonly UntimedObservation[];

/** An observer of items of one shape; of any other it sees nothing. */
export function observing<const Schema extends v.GenericSchema>(
  schema: Schema,
  observe: (
    item: v.InferOutput<Schema>,
    accountId: string,
    context: JsonRecord,
  ) => readonly UntimedObservation[],
): Observer {
  return (item, accountId, context) => {
    const parsed = v.safeParse(schema, item);
    return parsed.success ? observe(parsed.output, accountId, context) : [];
  };
}

/** What was observed becomes the event's observations; an event of which nothing was observed is still one. */
export function observations(
  event: StoredEvent,
  observed: readonly UntimedObservation[],
): Observation[] {
  const ofOthers = observed.filter(({ contact }) => contact?.user_id !== event.account_id);
  if (ofOthers.length === 0) return observeOther(event);
  return ofOthers.map((one) => ({ ...one, at: event.occurred_at }));
}
