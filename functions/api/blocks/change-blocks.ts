import * as v from 'valibot';
import { assertConnected } from '../../../shared/blocks/assert-connected.ts';
import { checkBlock } from '../../../shared/blocks/check-block.ts';
import { connectAccount } from '../../../shared/blocks/connect-account.ts';
import { disconnectAccount } from '../../../shared/blocks/disconnect-account.ts';
import type { Registrar } from '../../../shared/blocks/registrar.ts';
import { rotateBlock } from '../../../shared/blocks/rotate-block.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { statusesFrom } from '../../../shared/domain/failure.ts';
import { assertSameRequest, type RequestIdentity } from '../../../shared/domain/idempotency.ts';
import type { Connector } from '../../../shared/platforms/connector.ts';
import { ApiError } from '../http/api-error.ts';
import { type Caller, type Route, route, type Services } from '../http/route.ts';
import { jsonObject } from '../http/schemas.ts';
import { overlapSeconds } from '../http/secret-schema.ts';
import { blockSchema } from './block-schema.ts';
import { describeBlock, findBlock } from './blocks.ts';
import { changeSettings } from './change-settings.ts';

/** The errors with which a platform can answer us. */
const platformErrors = statusesFrom('platform');

/** The errors of every route that changes a block. */
export const blockErrors = { ...platformErrors, block_busy: 409, block_disconnected: 409 } as const;

/** All fields together. Error messages never quote them. */
const givenCredentials = jsonObject(16 * 1024);

const emptyBody = v.strictObject({});

const connect = route({
  method: 'post',
  path: '/v1/blocks',
  id: 'connectBlock',
  scope: 'blocks:write',
  summary: 'Connects an account and registers its webhook. Connecting it again renews both.',
  description:
    '`GET /v1/platforms` says which credentials each platform needs. They are sealed, and never shown again.',
  creates: true,
  body: v.strictObject({
    platform: v.string('must be the name of a platform'),
    credentials: givenCredentials,
    /** If it is absent, the account's own name is used. */
    name: v.optional(v.pipe(v.string('must be a text'), v.trim(), v.nonEmpty(), v.maxLength(100))),
  }),
  answer: blockSchema,
  status: 201,
  errors: {
    ...blockErrors,
    unknown_platform: 400,
    credentials_invalid: 400,
    connected_elsewhere: 409,
  },
  async handle({ services, caller, request, body: { platform, ...given } }) {
    const { registrar } = services;
    const connector = readConnector(registrar, platform);
    const workspaceId = caller.workspace_id;
    const block =
      (await findRepeated(services, caller, request)) ??
      (await connectAccount(registrar, { workspaceId, connector, request, ...given }));
    return describeBlock(registrar, block);
  },
});

function readConnector({ connectors }: Registrar, platform: string): Connector {
  const connector = Object.hasOwn(connectors, platform) ? connectors[platform] : undefined;
  if (connector !== undefined) return connector;
  const known = Object.keys(connectors).join(', ');
  throw new ApiError(400, 'unknown_platform', `The platform must be one of ${known}.`);
}

/** The block as it is now, where this very request has changed it before. */
async function findRepeated(
  services: Services,
  caller: Caller,
  request: RequestIdentity,
): Promise<Block | undefined> {
  const known = await services.store.find('requests', request.id);
  if (known === undefined) return undefined;
  assertSameRequest(known, request);
  return await findBlock(services, caller, known.created);
}

const rotate = route({
  method: 'post',
  path: '/v1/blocks/{id}/rotate',
  id: 'rotateBlock',
  scope: 'blocks:write',
  summary: 'Replaces the secrets of an account. The old ones stay valid for the overlap.',
  creates: true,
  body: v.strictObject({
    /** Only those that change; the others stay. */
    credentials: v.optional(givenCredentials, {}),
    overlap_seconds: overlapSeconds,
  }),
  answer: blockSchema,
  errors: { ...blockErrors, credentials_invalid: 400 },
  async handle({ services, caller, params, request, body }) {
    const { registrar } = services;
    const { credentials, overlap_seconds } = body;
    const block =
      (await findRepeated(services, caller, request)) ??
      (await rotateBlock(
        registrar,
        await findConnected(services, caller, params.id),
        credentials,
        overlap_seconds * 1000,
        request,
      ));
    return describeBlock(registrar, block);
  },
});

const check = route({
  method: 'post',
  path: '/v1/blocks/{id}/check',
  id: 'checkBlock',
  scope: 'blocks:write',
  summary: 'Checks the webhook with the platform, and repairs the registration if it can.',
  body: emptyBody,
  answer: blockSchema,
  errors: { block_disconnected: 409 },
  async handle({ services, caller, params }) {
    const { registrar } = services;
    const block = await findConnected(services, caller, params.id);
    return describeBlock(registrar, await checkBlock(registrar, block));
  },
});

const disconnect = route({
  method: 'post',
  path: '/v1/blocks/{id}/disconnect',
  id: 'disconnectBlock',
  scope: 'blocks:write',
  summary: 'Removes the webhook as far as the platform allows, and deletes the credentials.',
  body: emptyBody,
  answer: blockSchema,
  errors: blockErrors,
  async handle({ services, caller, params }) {
    const { registrar } = services;
    const block = await findConnected(services, caller, params.id);
    return describeBlock(registrar, await disconnectAccount(registrar, block));
  },
});

async function findConnected(services: Services, caller: Caller, id: string): Promise<Block> {
  const block = await findBlock(services, caller, id);
  return assertConnected(block, block.workspace_id);
}

export const changeBlockRoutes: readonly Route[] = [
  connect,
  changeSettings,
  check,
  rotate,
  disconnect,
];
