import * as v from 'valibot';
import type { Observation } from '../domain/events/observation.ts';
import type { StoredEvent } from './platform.ts';
import type { JsonRecord } from './read-json.ts';

/** An observation without its time, which the event adds. */
export type UntimedObservation = Omit<Observation, 'at'>;

/** The meaning of one kind of item. Empty if it has no natural target. */
export type Observer = (
  item: unknown,
  accountId: string,
  context: JsonRecord,
) => readonly UntimedObservation[];

/** An observer of items of one form. For any other item it returns nothing. */
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

/**
 * Adds the time to the observations of an event. An event without observations becomes `platform.event.other`.
 */
export function observations(
  event: StoredEvent,
  observed: readonly UntimedObservation[],
): Observation[] {
  const ofOthers = observed.filter(({ contact }) => contact?.user_id !== event.account_id);
  // What has no natural target is recorded, never dropped.
  if (ofOthers.length === 0) return [{ type: 'platform.event.other', at: event.occurred_at }];
  return ofOthers.map((one) => ({ ...one, at: event.occurred_at }));
}
