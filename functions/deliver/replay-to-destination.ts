import { wants } from '../../shared/domain/destinations/destination.ts';
import { withoutUndefined } from '../../shared/domain/without-undefined.ts';
import { eventQuery } from '../../shared/store/event-query.ts';
import {
  DELIVERIES,
  type DestinationReplay,
  deliveryMessage,
  destinationReplayMessage,
} from '../../shared/wire/delivery-message.ts';
import type { Deliverer } from './deliverer.ts';

const PAGE = 100;

/** Sends a page of the log to a destination, and asks for the next page. A page that is done twice sends nothing twice. */
export async function replayToDestination(
  { store, publisher, findDestination }: Deliverer,
  destination_id: string,
  replay: DestinationReplay,
): Promise<'replayed' | 'dropped'> {
  const { workspace_id, filter, from, to, cursor } = replay;
  const destination = await findDestination(destination_id);
  if (destination?.workspace_id !== workspace_id) return 'dropped';
  const page = await store.page('records', {
    ...(await eventQuery(store, workspace_id, filter)),
    order: { field: 'received_at', direction: 'desc' },
    limit: PAGE,
    ...withoutUndefined({ from, to, cursor }),
  });
  const orders = page.found.flatMap(({ id, normalised }) =>
    normalised
      .filter((event) => wants(destination, event))
      .map((event) => ({ destination_id, event, record_id: id, replay_id: replay.id })),
  );
  const next = page.next === undefined ? [] : [{ ...replay, cursor: page.next }];
  await publisher.publish(DELIVERIES, [
    ...orders.map(deliveryMessage),
    ...next.map((one) => destinationReplayMessage(destination_id, one)),
  ]);
  return 'replayed';
}
