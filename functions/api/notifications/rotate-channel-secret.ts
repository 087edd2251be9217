import * as v from 'valibot';
import { createOnce, noteRequest } from '../../../shared/domain/idempotency.ts';
import { type Channel, channelSecretOwner } from '../../../shared/domain/notifications/channel.ts';
import { secretsOf, withSecrets } from '../../../shared/domain/notifications/channel-secrets.ts';
import { rotateSecrets } from '../../../shared/domain/signing-secret.ts';
import { ApiError } from '../http/api-error.ts';
import { type Caller, route, type Services } from '../http/route.ts';
import { overlapSeconds } from '../http/secret-schema.ts';
import { makeSecret, openSecret } from '../http/signing-secret.ts';
import { describeChannel, rotatedChannelSchema } from './channel-schema.ts';
import { decideChannel, findChannel } from './find-channel.ts';

export const rotateChannelSecret = route({
  method: 'post',
  path: '/v1/notifications/{id}/rotate-secret',
  id: 'rotateNotificationSecret',
  scope: 'settings:write',
  summary:
    'Gives a signed webhook a new signing secret, shown this once. The old one signs too for a while.',
  creates: true,
  body: v.strictObject({ overlap_seconds: overlapSeconds }),
  answer: rotatedChannelSchema,
  status: 201,
  errors: { channel_not_signed: 409 },
  async handle({ services, caller, params, request, body }) {
    const { registrar, store, now } = services;
    const { workspace_id } = caller;
    const { id, target } = await findChannel(services, caller, params.id);
    if (target.type !== 'webhook') throw notSigned();
    const at = new Date(now()).toISOString();
    const sealed = makeSecret(registrar, channelSecretOwner(workspace_id, id));
    const rotation = { sealed, at, overlapMs: body.overlap_seconds * 1000 };
    const rotate = decideChannel(caller, id, (known) => ({
      ...withSecrets(known, rotateSecrets(secretsOf(known), rotation)),
      updated_at: at,
    }));
    await store.change(createOnce(noteRequest(request, workspace_id, id, at), rotate));
    return describeWithSecret(services, caller, await findChannel(services, caller, id));
  },
});

function notSigned(): ApiError {
  const message = 'Only a signed webhook has a signing secret. Enter a new address or key instead.';
  return new ApiError(409, 'channel_not_signed', message);
}

/** The answer to a request that made a secret. It is opened again, so that a repeated request has the same answer. */
export function describeWithSecret(
  { registrar }: Services,
  { workspace_id }: Caller,
  channel: Channel,
) {
  const owner = channelSecretOwner(workspace_id, channel.id);
  return { ...describeChannel(channel), secret: openSecret(registrar, channel.sealed, owner) };
}
