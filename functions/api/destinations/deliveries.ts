import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import { type Delivery, sentAgain } from '../../../shared/domain/destinations/delivery.ts';
import type { Destination } from '../../../shared/domain/destinations/destination.ts';
import { newDelivery } from '../../../shared/domain/destinations/new-delivery.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import { eventFilterSchema } from '../../../shared/domain/events/event-filter.ts';
import { deterministicId } from '../../../shared/domain/ids.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { isDocumentId } from '../../../shared/store/collections.ts';
import {
  DELIVERIES,
  destinationReplayMessage,
  waitingMessage,
} from '../../../shared/wire/delivery-message.ts';
import { ApiError, invalidInput, notFound } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { givenMoment, nextCursor, nextOf, pageEntries } from '../http/schemas.ts';
import { deliverySchema, describeDelivery } from './destination-schema.ts';
import { changeDestination, findDestination } from './find-destination.ts';

const listDeliveries = route({
  method: 'get',
  path: '/v1/destinations/{id}/deliveries',
  id: 'listDeliveries',
  scope: 'destinations:read',
  summary: 'Lists what was sent to a destination, with every attempt, newest first.',
  query: v.strictObject({
    ...pageEntries,
    status: v.optional(v.picklist(['waiting', 'delivered', 'failed'])),
  }),
  answer: v.strictObject({ deliveries: v.array(deliverySchema), next_cursor: nextCursor }),
  async handle({ services, caller, params, query: { status, ...page } }) {
    const { id, workspace_id } = await findDestination(services, caller, params.id);
    const answer = await services.store.page('deliveries', {
      where: { workspace_id, destination_id: id, ...(status !== undefined && { status }) },
      order: { field: 'created_at', direction: 'desc' },
      ...withoutUndefined(page),
    });
    return { deliveries: answer.found.map(describeDelivery), next_cursor: nextOf(answer) };
  },
});

const resendDelivery = route({
  method: 'post',
  path: '/v1/destinations/{id}/deliveries/{delivery}/resend',
  id: 'resendDelivery',
  scope: 'events:replay',
  summary: 'Sends an event to a destination once more, with the same webhook-id.',
  answer: deliverySchema,
  status: 202,
  errors: { destination_not_active: 409 },
  async handle({ services, caller, params }) {
    const destination = await findDestination(services, caller, params.id);
    assertActive(destination);
    if (!isDocumentId(params.delivery)) throw notFound('delivery');
    const at = new Date(services.now()).toISOString();
    const { deliveries } = await services.store.change(
      onOne('deliveries', params.delivery, (known) => {
        if (known?.destination_id !== destination.id) throw notFound('delivery');
        return { deliveries: [sentAgain(known, at)] as const };
      }),
    );
    await sendNow(services, caller, destination.id, at);
    return describeDelivery(deliveries[0]);
  },
});

const testDestination = route({
  method: 'post',
  path: '/v1/destinations/{id}/test',
  id: 'testDestination',
  scope: 'destinations:write',
  summary:
    'Sends an event of type destination.test. The list of deliveries shows what comes of it.',
  creates: true,
  answer: deliverySchema,
  status: 202,
  errors: { destination_not_active: 409 },
  async handle({ services, caller, params, request }) {
    const destination = await findDestination(services, caller, params.id);
    assertActive(destination);
    const at = new Date(services.now()).toISOString();
    const delivery = testDelivery(destination, request.id, at);
    const { written } = await services.store.change(
      onOne('deliveries', delivery.id, (known): { written: Delivery; deliveries?: Delivery[] } =>
        known === undefined ? { written: delivery, deliveries: [delivery] } : { written: known },
      ),
    );
    await sendNow(services, caller, destination.id, at);
    return describeDelivery(written);
  },
});

const replayToDestination = route({
  method: 'post',
  path: '/v1/destinations/{id}/replay',
  id: 'replayToDestination',
  scope: 'events:replay',
  summary: 'Sends the events of the log within a time range to one destination, by its filter.',
  creates: true,
  body: v.strictObject({
    filter: v.optional(eventFilterSchema, {}),
    from: givenMoment,
    to: givenMoment,
  }),
  answer: v.strictObject({ replay_id: v.string() }),
  status: 202,
  async handle({ services, caller, params, request, body: { filter, from, to } }) {
    const { id, workspace_id } = await findDestination(services, caller, params.id);
    if (from >= to) throw invalidInput('body', ['from: must be before to']);
    const replay_id = deterministicId('rpl', [request.id, request.digest]);
    const replay = { id: replay_id, workspace_id, filter, from, to };
    await services.publisher.publish(DELIVERIES, [destinationReplayMessage(id, replay)]);
    return { replay_id };
  },
});

/** It goes out before all that waits, also where the destination was failing. */
async function sendNow(services: Services, caller: Caller, id: string, at: string): Promise<void> {
  await changeDestination(services, caller, id, (one) =>
    one.state === 'active' ? { ...one, wake_at: at } : one,
  );
  await services.publisher.publish(DELIVERIES, [waitingMessage(id)]);
}

function testDelivery(destination: Destination, token: string, at: string): Delivery {
  const { id, workspace_id } = destination;
  const event = {
    id: deterministicId('evt', ['destination.test', id, token]),
    type: 'destination.test',
    ...{ workspace_id, block_id: '', platform: '', timestamp: at },
    data: {},
    metadata: { raw_platform_event_id: '' },
  };
  // It has the form of an event, with a type that no platform causes.
  const order = { destination_id: id, event: event as unknown as NormalisedEvent };
  return sentAgain(newDelivery({ ...order, record_id: event.id }, at), at);
}

function assertActive({ state }: Destination): void {
  if (state === 'active') return;
  const message = `The destination is ${state}. Resume it first.`;
  throw new ApiError(409, 'destination_not_active', message);
}

export const deliveryRoutes: readonly Route[] = [
  listDeliveries,
  resendDelivery,
  testDestination,
  replayToDestination,
];
