import * as v from 'valibot';
import {
  type Destination,
  destinationSecretOwner,
  MAX_DESTINATIONS,
} from '../../../shared/domain/destinations/destination.ts';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { deterministicId } from '../../../shared/domain/ids.ts';
import { issueId } from '../../../shared/domain/issues/fingerprint.ts';
import { occurrenceIn } from '../../../shared/domain/issues/occurrence-in.ts';
import { resolveIssue } from '../../../shared/domain/issues/resolving.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import { findDestinations } from '../../../shared/store/find-destinations.ts';
import { invalidInput } from '../http/api-error.ts';
import { assertCallable } from '../http/assert-callable.ts';
import { type Route, route } from '../http/route.ts';
import { givenName, givenUrl } from '../http/schemas.ts';
import { makeSecret } from '../http/signing-secret.ts';
import {
  describeDestination,
  destinationFilterSchema,
  destinationSchema,
  newDestinationSchema,
} from './destination-schema.ts';
import { describeWithSecret } from './destination-secret.ts';
import { changeDestination, findDestination } from './find-destination.ts';

const listDestinations = route({
  method: 'get',
  path: '/v1/destinations',
  id: 'listDestinations',
  scope: 'destinations:read',
  summary: 'Lists the HTTPS endpoints that events are pushed to.',
  answer: v.strictObject({ destinations: v.array(destinationSchema) }),
  async handle({ services: { store }, caller: { workspace_id } }) {
    const found = await findDestinations(store, workspace_id);
    return { destinations: found.map(describeDestination) };
  },
});

const getDestination = route({
  method: 'get',
  path: '/v1/destinations/{id}',
  id: 'getDestination',
  scope: 'destinations:read',
  summary: 'Returns one destination.',
  answer: destinationSchema,
  async handle({ services, caller, params: { id } }) {
    return describeDestination(await findDestination(services, caller, id));
  },
});

const createDestination = route({
  method: 'post',
  path: '/v1/destinations',
  id: 'createDestination',
  scope: 'destinations:write',
  summary: 'Creates a destination. Its signing secret is shown this once.',
  creates: true,
  body: v.strictObject({
    name: givenName,
    url: givenUrl,
    filter: v.optional(destinationFilterSchema, {}),
  }),
  answer: newDestinationSchema,
  status: 201,
  async handle({ services, caller, request, body: { name, url, filter } }) {
    const { store, registrar, now } = services;
    const { workspace_id } = caller;
    assertCallable(services, url);
    const at = new Date(now()).toISOString();
    const id = deterministicId('dst', [request.id]);
    const known = await findDestinations(store, workspace_id);
    if (known.length >= MAX_DESTINATIONS && !known.some((one) => one.id === id)) {
      throw invalidInput('body', [`a workspace has at most ${MAX_DESTINATIONS} destinations`]);
    }
    const destination: Destination = {
      ...{ id, workspace_id, name, url, filter: withoutUndefined(filter) },
      secrets: [{ sealed: makeSecret(registrar, destinationSecretOwner(id)), created_at: at }],
      ...{ state: 'active', state_since: at, failures: 0, created_at: at, updated_at: at },
    };
    const note = noteRequest(request, workspace_id, id, at);
    await store.change(createOnce(note, () => ({ destinations: [destination] })));
    return describeWithSecret(services, await findDestination(services, caller, id));
  },
});

const patchDestination = route({
  method: 'patch',
  path: '/v1/destinations/{id}',
  id: 'changeDestination',
  scope: 'destinations:write',
  summary: 'Changes the name, the address or the filter of a destination.',
  body: v.strictObject({
    name: v.optional(givenName),
    url: v.optional(givenUrl),
    filter: v.optional(destinationFilterSchema),
  }),
  answer: destinationSchema,
  async handle({ services, caller, params: { id }, body: { name, url, filter } }) {
    if (url !== undefined) assertCallable(services, url);
    const updated_at = new Date(services.now()).toISOString();
    const changed = withoutUndefined({ name, url, filter: filter && withoutUndefined(filter) });
    return describeDestination(
      await changeDestination(services, caller, id, (one) => ({ ...one, ...changed, updated_at })),
    );
  },
});

const deleteDestination = route({
  method: 'delete',
  path: '/v1/destinations/{id}',
  id: 'deleteDestination',
  scope: 'destinations:write',
  summary:
    'Deletes a destination. What waits for it is not sent any more, and its issue is resolved.',
  answer: v.strictObject({ deleted: v.string() }),
  async handle({ services, caller, params }) {
    const { store, now } = services;
    const destination = await findDestination(services, caller, params.id);
    const disabled = occurrenceIn('destinations', destination);
    if (disabled !== undefined) {
      const action = { at: new Date(now()).toISOString(), by: caller.actor.name };
      await store.change(resolveIssue(issueId(disabled), action));
    }
    await store.remove('destinations', [destination.id]);
    return { deleted: destination.id };
  },
});

export const destinationRoutes: readonly Route[] = [
  listDestinations,
  createDestination,
  getDestination,
  patchDestination,
  deleteDestination,
];
