import * as v from 'valibot';
import type { DeliveryOrder } from '../domain/destinations/new-delivery.ts';
import type { NormalisedEvent } from '../domain/events/event.ts';
import { eventFilterSchema } from '../domain/events/event-filter.ts';
import type { Push } from './push.ts';
import { pushedJson } from './read-push.ts';

export const DELIVERIES = 'destination-deliveries';

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** The parts of an event that are read here. Whoever published it has made all of it. */
const eventSchema = v.looseObject({
  id,
  type: v.string(),
  workspace_id: v.string(),
  block_id: v.string(),
  platform: v.string(),
  timestamp: v.string(),
  data: v.looseObject({}),
});

const replaySchema = v.object({
  id,
  workspace_id: id,
  filter: eventFilterSchema,
  from: v.string(),
  to: v.string(),
  cursor: v.optional(v.string()),
});

/** What topic `destination-deliveries` asks for; the clock's message asks for nothing of one destination. */
const messageSchema = v.variant('v', [
  v.object({
    v: v.literal('event'),
    destination_id: id,
    event: eventSchema,
    record_id: id,
    replay_id: v.optional(id),
  }),
  v.object({ v: v.literal('waiting'), destination_id: id }),
  v.object({ v: v.literal('replay'), destination_id: id, replay: replaySchema }),
]);

export type DestinationReplay = v.InferOutput<typeof replaySchema>;

export type DeliveryMessage =
  | ({ readonly v: 'event' } & DeliveryOrder)
  | { readonly v: 'waiting'; readonly destination_id: string }
  | { readonly v: 'replay'; readonly destination_id: string; readonly replay: DestinationReplay };

/** Asks for an event to be sent. */
export function deliveryMessage(order: DeliveryOrder) {
  const { destination_id, event } = order;
  return { data: { v: 'event', ...order }, attributes: { destination_id, event_id: event.id } };
}

/** Asks for what waits to be sent. */
export function waitingMessage(destination_id: string) {
  return { data: { v: 'waiting', destination_id }, attributes: { destination_id } };
}

/** Asks for a page of the log to be sent. */
export function destinationReplayMessage(destination_id: string, replay: DestinationReplay) {
  const attributes = { destination_id, destination_replay_id: replay.id };
  return { data: { v: 'replay', destination_id, replay }, attributes };
}

/** Undefined for the clock's message, and for one that nobody can read. */
export function readDelivery(push: Push): DeliveryMessage | undefined {
  const read = v.safeParse(messageSchema, pushedJson(push));
  if (!read.success) return undefined;
  if (read.output.v !== 'event') return read.output;
  // Unknown fields are kept, so it is what was published.
  return { ...read.output, event: read.output.event as unknown as NormalisedEvent };
}
