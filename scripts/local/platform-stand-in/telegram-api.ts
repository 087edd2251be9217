import { fileOf } from './files.ts';
import { isReachable } from './is-reachable.ts';
import { answerTelegramSend } from './send/telegram-send.ts';
import {
  type BotHook,
  ownerOf,
  type StandInAccount,
  type StandInApi,
  type StandInReply,
  type StandInRequest,
  type World,
} from './world.ts';

/** What the Bot API offers to set a webhook and to send, and its errors (core.telegram.org/bots/api#making-requests). */
export function createTelegramApi(world: World): StandInApi {
  return {
    name: 'telegram',
    host: 'api.telegram.org',
    delivers: ['telegram'],
    findTarget({ id }, body) {
      const hook = world.bots.get(id);
      if (hook === undefined) return 'the bot has no webhook';
      const kinds = hook.allowed_updates;
      const wanted = !isObject(body) || kinds?.some((kind) => kind in body) !== false;
      if (!wanted) return 'the update is not among allowed_updates';
      return { url: hook.url, secret: hook.secret_token };
    },
    onDelivered: ({ id }, status) => remember(world, id, status),
    answer({ path, parameters }) {
      const [, owner, fileId = ''] = /^\/file\/bot([^/]+)\/files\/(.+)\.\w+$/.exec(path) ?? [];
      if (owner !== undefined) return serveFile(world, owner, fileId);
      const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
      if (!/^\d+:[\w-]+$/.test(token)) return no(404, 'Not Found');
      const bot = ownerOf(world, token, ['telegram']);
      if (bot === undefined) return no(401, 'Unauthorized');
      const name = method.toLowerCase();
      const call = methods[name];
      if (call !== undefined) return call(world, bot, parameters);
      const sent = answerTelegramSend(world, bot, { method: name, parameters }, { yes, no });
      return sent ?? no(404, 'Not Found: method not found');
    },
    troubles: {
      unauthorised: () => no(401, 'Unauthorized'),
      forbidden: () => no(403, 'Forbidden: bot was blocked'),
      unavailable: () => no(502, 'Bad Gateway'),
      rate_limited: (retry_after) => ({
        ...no(429, `Too Many Requests: retry after ${retry_after}`, { retry_after }),
        headers: { 'Retry-After': String(retry_after) },
      }),
    },
  };
}

/** The Bot API's server gives files without their type. */
function serveFile(world: World, token: string, id: string): StandInReply {
  const file = fileOf(world, id);
  if (ownerOf(world, token, ['telegram']) === undefined || file === undefined) {
    return no(404, 'Not Found');
  }
  return { status: 200, json: {}, file: { ...file, type: 'application/octet-stream' } };
}

type Method = (
  world: World,
  bot: StandInAccount,
  parameters: StandInRequest['parameters'],
) => StandInReply;

const methods: Readonly<Record<string, Method>> = {
  getme: (_world, { id, name, details }) =>
    yes({ id: Number(id), is_bot: true, first_name: name, username: details?.['username'] }),

  answercallbackquery: (_world, _bot, { callback_query_id }) =>
    callback_query_id === undefined
      ? no(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
      : yes(true),

  getfile(world, _bot, { file_id }) {
    const id = String(file_id);
    const file = fileOf(world, id);
    if (file === undefined) {
      return no(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
    }
    const file_path = `files/${id}.${file.type.split('/')[1]}`;
    return yes({ file_id, file_unique_id: 'AQAD', file_size: file.bytes.length, file_path });
  },

  setwebhook(world, { id }, parameters) {
    const { url = '', secret_token, max_connections = 40, allowed_updates } = parameters;
    if (url === '') return deleteHook(world, id);
    if (typeof url !== 'string' || !isReachable(url)) {
      return no(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
    }
    if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(String(secret_token))) {
      return no(400, 'Bad Request: secret token contains unallowed characters');
    }
    const before = world.bots.get(id);
    world.bots.set(id, {
      url,
      // If it is not given, it is removed.
      secret_token: secret_token === undefined ? undefined : String(secret_token),
      max_connections: Number(max_connections),
      allowed_updates: readUpdates(allowed_updates, before),
    });
    world.failures.delete(id);
    return yes(true, before?.url === url ? 'Webhook is already set' : 'Webhook was set');
  },

  getwebhookinfo(world, { id }) {
    const hook = world.bots.get(id);
    const failed = world.failures.get(id);
    return yes({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: failed?.pending ?? 0,
      ...(failed !== undefined && {
        last_error_date: Math.floor(Date.now() / 1000),
        last_error_message: failed.last_error,
      }),
      ...(hook !== undefined && { max_connections: hook.max_connections }),
      ...(hook?.allowed_updates !== undefined && { allowed_updates: hook.allowed_updates }),
    });
  },

  deletewebhook: (world, { id }) => deleteHook(world, id),
};

function deleteHook(world: World, id: string): StandInReply {
  const was = world.bots.delete(id);
  return yes(true, was ? 'Webhook was deleted' : 'Webhook is already deleted');
}

/** An empty list means the default. Without a list, nothing changes. */
function readUpdates(given: unknown, before: BotHook | undefined): readonly string[] | undefined {
  const list: unknown = typeof given === 'string' ? JSON.parse(given) : given;
  if (!Array.isArray(list)) return before?.allowed_updates;
  return list.length === 0 ? undefined : list.map(String);
}

/** Telegram stores failed deliveries, and reports them when it is asked. */
function remember({ failures }: World, bot: string, status: number | undefined): void {
  if (status !== undefined && status >= 200 && status < 300) {
    failures.delete(bot);
    return;
  }
  const pending = (failures.get(bot)?.pending ?? 0) + 1;
  const last_error =
    status === undefined
      ? 'Connection refused'
      : `Wrong response from the webhook: ${status} ${REASONS[status] ?? ''}`.trim();
  failures.set(bot, { pending, last_error });
}

const REASONS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function yes(result: unknown, description?: string): StandInReply {
  return { status: 200, json: { ok: true, result, ...(description && { description }) } };
}

function no(error_code: number, description: string, parameters?: object): StandInReply {
  const json = { ok: false, error_code, description, ...(parameters && { parameters }) };
  return { status: error_code, json };
}
