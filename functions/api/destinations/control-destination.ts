import * as v from 'valibot';
import { onOne } from '../../../shared/domain/change.ts';
import {
  destinationSecretOwner,
  paused,
  resumed,
} from '../../../shared/domain/destinations/destination.ts';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { rotateSecrets } from '../../../shared/domain/signing-secret.ts';
import { DELIVERIES, waitingMessage } from '../../../shared/wire/delivery-message.ts';
import { notFound } from '../http/api-error.ts';
import { type Route, route } from '../http/route.ts';
import { overlapSeconds } from '../http/secret-schema.ts';
import { makeSecret } from '../http/signing-secret.ts';
import {
  describeDestination,
  destinationSchema,
  newDestinationSchema,
} from './destination-schema.ts';
import { describeWithSecret } from './destination-secret.ts';
import { changeDestination, findDestination } from './find-destination.ts';

const pauseDestination = route({
  method: 'post',
  path: '/v1/destinations/{id}/pause',
  id: 'pauseDestination',
  scope: 'destinations:write',
  summary: 'Pauses a destination. Its events wait, for up to 30 days.',
  answer: destinationSchema,
  async handle({ services, caller, params: { id } }) {
    const at = new Date(services.now()).toISOString();
    return describeDestination(
      await changeDestination(services, caller, id, (one) => paused(one, at)),
    );
  },
});

const resumeDestination = route({
  method: 'post',
  path: '/v1/destinations/{id}/resume',
  id: 'resumeDestination',
  scope: 'destinations:write',
  summary: 'Resumes a destination that is paused, disabled or failing. What waits is sent at once.',
  answer: destinationSchema,
  async handle({ services, caller, params: { id } }) {
    const at = new Date(services.now()).toISOString();
    const again = await changeDestination(services, caller, id, (one) => resumed(one, at));
    await services.publisher.publish(DELIVERIES, [waitingMessage(id)]);
    return describeDestination(again);
  },
});

const rotateSecret = route({
  method: 'post',
  path: '/v1/destinations/{id}/rotate-secret',
  id: 'rotateDestinationSecret',
  scope: 'destinations:write',
  summary:
    'Gives a destination a new signing secret, shown this once. The old one signs too for a while.',
  creates: true,
  body: v.strictObject({ overlap_seconds: overlapSeconds }),
  answer: newDestinationSchema,
  status: 201,
  async handle({ services, caller, params, request, body }) {
    const { id, workspace_id } = await findDestination(services, caller, params.id);
    const at = new Date(services.now()).toISOString();
    const sealed = makeSecret(services.registrar, destinationSecretOwner(id));
    const rotation = { sealed, at, overlapMs: body.overlap_seconds * 1000 };
    const rotate = onOne('destinations', id, (known) => {
      if (known?.workspace_id !== workspace_id) throw notFound('destination');
      const secrets = rotateSecrets(known.secrets, rotation);
      return { destinations: [{ ...known, secrets, updated_at: at }] };
    });
    await services.store.change(createOnce(noteRequest(request, workspace_id, id, at), rotate));
    return describeWithSecret(services, await findDestination(services, caller, id));
  },
});

export const controlDestinationRoutes: readonly Route[] = [
  pauseDestination,
  resumeDestination,
  rotateSecret,
];
