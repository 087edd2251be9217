import * as v from 'valibot';
import { assertConnected } from '../../../shared/blocks/assert-connected.ts';
import { checkBlock } from '../../../shared/blocks/check-block.ts';
import { connectBlock, OVERLAP_MS } from '../../../shared/blocks/connect-block.ts';
import { disconnectBlock } from '../../../shared/blocks/disconnect-block.ts';
import type { Registrar } from '../../../shared/blocks/registrar.ts';
import { rotateBlock } from '../../../shared/blocks/rotate-block.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import type { Connector } from '../../../shared/platforms/connector.ts';
import { ApiError } from '../http/api-error.ts';
import { jsonObject } from '../http/json-object.ts';
import { type Asked, type Route, route } from '../http/route.ts';
import { blockErrors, mapErrors } from './block-errors.ts';
import { blockSchema } from './block-schema.ts';
import { describeBlock } from './describe-block.ts';
import { findBlock } from './find-block.ts';

/** Of all fields together; none of them is quoted when it is refused. */
const givenCredentials = jsonObject(16 * 1024);

const nothingGiven = v.strictObject({});
const WEEK_SECONDS = 7 * 24 * 60 * 60;

const connect = route({
  method: 'post',
  path: '/v1/blocks',
  id: 'connectBlock',
  summary: 'Connects an account and registers the webhook; again, it renews both.',
  body: v.strictObject({
    platform: v.string('must be the name of a platform'),
    credentials: givenCredentials,
    /** The account's own name when absent. */
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
  async handle({ services: { registrar }, caller, body: { platform, ...given } }) {
    const connector = readConnector(registrar, platform);
    const wanted = { workspaceId: caller.workspace_id, connector, ...given };
    return describeBlock(registrar, await mapErrors(() => connectBlock(registrar, wanted)));
  },
});

function readConnector({ connectors }: Registrar, platform: string): Connector {
  const connector = connectors[platform];
  if (connector !== undefined) return connector;
  const known = Object.keys(connectors).join(', ');
  throw new ApiError(400, 'unknown_platform', `platforms are ${known}`);
}

const rotate = route({
  method: 'post',
  path: '/v1/blocks/{id}/rotate',
  id: 'rotateBlock',
  summary: 'Replaces secrets; what was valid before stays so for the overlap.',
  body: v.strictObject({
    /** Those that have changed; the others stay. */
    credentials: v.optional(givenCredentials, {}),
    overlap_seconds: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(WEEK_SECONDS)),
      OVERLAP_MS / 1000,
    ),
  }),
  answer: blockSchema,
  errors: { ...blockErrors, credentials_invalid: 400 },
  handle: ({ body, ...asked }) =>
    change(asked, (registrar, block) =>
      rotateBlock(registrar, block, body.credentials, body.overlap_seconds * 1000),
    ),
});

const check = route({
  method: 'post',
  path: '/v1/blocks/{id}/check',
  id: 'checkBlock',
  summary: 'Asks the platform how the webhook is, and registers again what was dropped.',
  body: nothingGiven,
  answer: blockSchema,
  errors: { block_disconnected: 409 },
  handle: (asked) => change(asked, checkBlock),
});

const disconnect = route({
  method: 'post',
  path: '/v1/blocks/{id}/disconnect',
  id: 'disconnectBlock',
  summary: 'Ends deliveries as far as the platform allows, and forgets the credentials.',
  body: nothingGiven,
  answer: blockSchema,
  errors: blockErrors,
  handle: (asked) => change(asked, disconnectBlock),
});

type AboutBlock = Pick<
  Asked<Readonly<Record<string, string>>, unknown, unknown>,
  'services' | 'caller' | 'params'
>;

async function change(
  { services, caller, params }: AboutBlock,
  work: (registrar: Registrar, block: Block) => Promise<Block>,
) {
  const { registrar } = services;
  const found = await findBlock(services, caller, params['id']);
  const changed = await mapErrors(() =>
    work(registrar, assertConnected(found, found.workspace_id)),
  );
  return describeBlock(registrar, changed);
}

export const changeBlockRoutes: readonly Route[] = [connect, check, rotate, disconnect];
