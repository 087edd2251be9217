import * as v from 'valibot';
import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Account, Connector, Endpoint, Health, Note } from '../connector.ts';
import { secretField } from '../connector-fields.ts';
import { degraded, dropped, healthy, hostOf, orBroken } from '../connector-health.ts';
import { readId, readText } from '../read-json.ts';
import { callBot } from './connect-api.ts';
import { missingOf, readHook } from './connect-hook.ts';
import { telegramEvents } from './events.ts';
import { findMedia } from './find-media.ts';

const credentials = v.strictObject({
  bot_token: secretField({
    title: 'Bot token',
    description:
      'From @BotFather in Telegram: /mybots, the bot, API Token. Such as 7012345678:AAF….',
    pattern: /^\d{1,20}:[\w-]{20,100}$/,
  }),
});

type BotCredentials = v.InferOutput<typeof credentials>;

/** The maximum that Telegram allows. The functions scale out, and the order of events does not matter. */
const MAX_CONNECTIONS = 100;
/** From this number on, waiting updates are reported (Telegram drops them 24 h after the event). */
const MANY_PENDING = 100;
/** An error older than this is over: Telegram keeps the last error for ever. */
const RECENT_MS = 60 * 60_000;
/**
 * Our webhook handler gives these answers if another setWebhook has removed the secret token, or if the key is
 * an old one.
 */
const REFUSED = /\b40[14]\b/;

/**
 * All updates by name: an empty list would leave out chat_member and both reactions, and no list would change
 * nothing.
 */
const wanted = telegramEvents.map(({ kind }) => kind);
const needed = telegramEvents
  .filter(({ becomes }) => becomes !== 'platform.event.other')
  .map(({ kind }) => kind);

/** Bots: `setWebhook` and `getWebhookInfo` (core.telegram.org/bots/api#getting-updates). */
export const telegramConnector: Connector<BotCredentials> = {
  platform: 'telegram',
  credentials,
  identify,
  register,
  check: (given, _account, endpoint, now) => orBroken(check(given, endpoint, now)),
  unregister: (given, _account, endpoint) => unregister(given, endpoint),
  findMedia: (media, { bot_token }) => findMedia(media, bot_token),
};

function* identify({ bot_token }: BotCredentials): ApiCalls<Account> {
  const me = yield* callBot({ bot_token, method: 'getMe' });
  const id = readId(me, 'id');
  if (id === undefined || !bot_token.startsWith(`${id}:`)) {
    throw new Failure('unexpected_answer', 'Telegram did not say which bot this is');
  }
  const username = readText(me, 'username');
  const name = readText(me, 'first_name') ?? username ?? id;
  const details = username === undefined ? {} : { username };
  return { account_id: id, name, registration: `bot:${id}`, details };
}

function* register(
  { bot_token }: BotCredentials,
  _account: unknown,
  endpoint: Endpoint,
): ApiCalls<readonly Note[]> {
  const { url, secret_token } = endpoint;
  if (secret_token === undefined) {
    throw new Failure('not_configured', 'a Telegram endpoint needs its secret token');
  }
  const parameters = {
    url,
    secret_token,
    max_connections: MAX_CONNECTIONS,
    allowed_updates: wanted,
    drop_pending_updates: false,
  };
  yield* callBot({ bot_token, method: 'setWebhook', parameters, secrets: [secret_token] });
  const hook = yield* readHook(bot_token, endpoint);
  if (hook.url !== url || missingOf(needed, hook).length > 0) {
    throw new Failure('not_accepted', 'Telegram did not keep the webhook as it was set');
  }
  const missing = missingOf(wanted, hook);
  if (missing.length === 0) return [];
  const text = `Telegram does not offer these updates here: ${missing.join(', ')}.`;
  return [{ code: 'updates_not_offered', text }];
}

function* check({ bot_token }: BotCredentials, endpoint: Endpoint, now: string): ApiCalls<Health> {
  const hook = yield* readHook(bot_token, endpoint);
  if (hook.url === '') return dropped('webhook_removed', 'Telegram has no webhook for this bot.');
  if (hook.url !== endpoint.url) {
    return dropped('webhook_elsewhere', `The bot delivers to ${hostOf(hook.url)}.`);
  }
  const { facts } = hook;
  const missing = missingOf(needed, hook);
  if (missing.length > 0) {
    const reason = `These updates are not delivered: ${missing.join(', ')}.`;
    return degraded('updates_missing', reason, true, facts);
  }
  if (hook.pending > 0 && Date.parse(now) - hook.lastErrorAt < RECENT_MS) {
    return degraded('delivery_failing', hook.lastError, REFUSED.test(hook.lastError), facts);
  }
  if (hook.pending >= MANY_PENDING) {
    return degraded('deliveries_waiting', `${hook.pending} updates wait.`, false, facts);
  }
  return healthy(facts);
}

function* unregister({ bot_token }: BotCredentials, endpoint: Endpoint): ApiCalls<readonly Note[]> {
  const { url } = yield* readHook(bot_token, endpoint);
  if (url === endpoint.url) yield* callBot({ bot_token, method: 'deleteWebhook' });
  return [];
}
