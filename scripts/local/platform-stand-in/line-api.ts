import { isReachable } from './is-reachable.ts';
import { nameOf } from './people.ts';
import { postDelivery } from './post-delivery.ts';
import { answerLinePush, answerLineReply, learnReplyTokens } from './send/line-send.ts';
import {
  ownerOf,
  type StandInAccount,
  type StandInApi,
  type StandInReply,
  type StandInRequest,
  type World,
} from './world.ts';

const ENDPOINT = '/v2/bot/channel/webhook/endpoint';

/** The bot's profile, its channel's tokens, the webhook endpoint and its test, reply and push (developers.line.biz, Messaging API reference). */
export function createLineApi(world: World): StandInApi {
  return {
    name: 'line',
    host: 'api.line.me',
    delivers: ['line'],
    findTarget({ id, credentials }) {
      const url = world.endpoints.get(id);
      if (url === undefined) return 'the channel has no endpoint';
      if (world.switchedOff.has(id)) return '"Use webhook" is switched off';
      return { url, secret: credentials['channel_secret'] };
    },
    onDelivery: (account, body) => learnReplyTokens(world, account, body),
    async answer(request) {
      const { method, path, parameters, bearer } = request;
      if (path === '/v2/oauth/verify') return verify(world, parameters['access_token']);
      if (path === '/oauth2/v3/token') return grant(world, parameters);
      const channel = ownerOf(world, bearer, ['line']);
      if (channel === undefined) return unauthorised;
      const { id, name, details } = channel;
      const endpoint = world.endpoints.get(id);
      const person = /^\/v2\/bot\/profile\/(U[0-9a-f]{32})$/.exec(path)?.[1];
      if (person !== undefined) {
        const displayName = nameOf(world, channel, person);
        if (displayName === undefined) return no(404, 'Not found');
        return yes({ userId: person, displayName, language: 'en' });
      }
      switch (`${method} ${path}`) {
        case 'GET /v2/bot/info':
          return yes({ userId: id, displayName: name, basicId: details?.['basic_id'] ?? '@demo' });
        case `GET ${ENDPOINT}`:
          if (endpoint === undefined) return no(404, 'Not found');
          return yes({ endpoint, active: !world.switchedOff.has(id) });
        case `PUT ${ENDPOINT}`:
          return setEndpoint(world, channel, parameters['endpoint']);
        case 'POST /v2/bot/channel/webhook/test':
          return yes(await test(channel, parameters['endpoint'] ?? endpoint));
        case 'POST /v2/bot/message/reply':
          return answerLineReply(world, channel, request);
        case 'POST /v2/bot/message/push':
          return answerLinePush(world, channel, request);
        default:
          return no(404, 'Not found');
      }
    },
    troubles: {
      unauthorised: () => unauthorised,
      forbidden: () => no(403, 'Access to this API is not available for your account'),
      unavailable: () => no(500, 'Internal server error'),
      // LINE says nothing of how long.
      rate_limited: () => no(429, 'The API rate limit has been exceeded. Try again later.'),
    },
  };
}

/** Says whose token it is. The channel's id is not the bot's; here it begins like it. */
function verify(world: World, token: unknown): StandInReply {
  const channel = ownerOf(world, String(token), ['line']);
  if (channel === undefined) return { status: 400, json: { error: 'invalid_request' } };
  return yes({ client_id: channelId(channel), expires_in: 2_591_977, scope: 'P CM' });
}

/** A token for a channel's id and secret. */
function grant({ accounts }: World, { client_id, client_secret }: StandInRequest['parameters']) {
  const channel = accounts.find((one) => one.platform === 'line' && channelId(one) === client_id);
  const good = client_secret === channel?.credentials['channel_secret'];
  if (channel === undefined || !good) return { status: 400, json: { error: 'invalid_client' } };
  return yes({ token_type: 'Bearer', access_token: 'stateless', expires_in: 899 });
}

function channelId({ id }: StandInAccount): string {
  return `20${id.slice(1, 9)}`;
}

function setEndpoint(world: World, { id }: StandInAccount, url: unknown): StandInReply {
  if (typeof url === 'string' && url.length <= 500 && isReachable(url)) {
    world.endpoints.set(id, url);
    return yes({});
  }
  const details = [{ message: 'Invalid webhook endpoint URL', property: 'endpoint' }];
  const message = 'The request body has 1 error(s)';
  return { status: 400, json: { message, details } };
}

/** A signed delivery without events. */
async function test(channel: StandInAccount, url: unknown) {
  const timestamp = new Date().toISOString();
  const body = Buffer.from(JSON.stringify({ destination: channel.id, events: [] }));
  const secret = channel.credentials['channel_secret'] ?? '';
  const statusCode = await postDelivery({ platform: 'line', url: String(url), body, secret });
  if (statusCode === undefined) {
    const detail = 'Failed to connect.';
    return { success: false, timestamp, statusCode: 0, reason: 'COULD_NOT_CONNECT', detail };
  }
  const success = statusCode >= 200 && statusCode < 300;
  const reason = success ? 'OK' : 'ERROR_STATUS_CODE';
  return { success, timestamp, statusCode, reason, detail: String(statusCode) };
}

const unauthorised = no(
  401,
  'Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.',
);

function yes(json: object): StandInReply {
  return { status: 200, json };
}

function no(status: number, message: string): StandInReply {
  return { status, json: { message } };
}
