import type { NormalisedEvent } from '../events/event.ts';
import { keptUntil } from '../events/record.ts';
import { deterministicId } from '../ids.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Delivery } from './delivery.ts';

/** What a destination is given: one event, and once more for each replay. */
export function deliveryId(destinationId: string, eventId: string, replayId = ''): string {
  return deterministicId('dlv', [destinationId, eventId, replayId]);
}

export interface DeliveryOrder {
  readonly destination_id: string;
  readonly event: NormalisedEvent;
  readonly record_id: string;
  readonly replay_id?: string | undefined;
}

/** The log never has what an execution does, a test, and what no platform sent: such an event is its own source. */
function isInLog({ id, type, metadata }: NormalisedEvent): boolean {
  return metadata.raw_platform_event_id !== id && !/^(workflow|destination)\./.test(type);
}

/** A delivery that nobody has tried. */
export function newDelivery(order: DeliveryOrder, at: string): Delivery {
  const { destination_id, event, record_id, replay_id } = order;
  return withoutUndefined({
    id: deliveryId(destination_id, event.id, replay_id),
    workspace_id: event.workspace_id,
    destination_id,
    event_id: event.id,
    record_id,
    body: isInLog(event) ? undefined : JSON.stringify(event),
    type: event.type,
    platform: event.platform,
    contact_id: event.data.contact_id,
    status: 'waiting' as const,
    next_at: at,
    attempts: [],
    tries: 0,
    replay_id,
    created_at: at,
    updated_at: at,
    expires_at: keptUntil(at),
  });
}
