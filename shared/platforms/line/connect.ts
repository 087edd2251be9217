import * as v from 'valibot';
import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Account, Connector, Endpoint, Health, Note } from '../connector.ts';
import { secretField } from '../connector-fields.ts';
import { broken, degraded, dropped, healthy, hostOf, orBroken } from '../connector-health.ts';
import { readId, readText } from '../read-json.ts';
import { askChannel } from './connect-api.ts';
import {
  type ChannelCredentials,
  putHookBack,
  readHook,
  setHook,
  type Test,
  testHook,
} from './connect-webhook.ts';
import { findMedia } from './find-media.ts';
import { findProfile } from './find-profile.ts';

const CONSOLE = 'LINE Developers Console, the channel, Messaging API';

const credentials = v.strictObject({
  channel_access_token: secretField({
    title: 'Channel access token',
    description: `${CONSOLE}, "Channel access token (long-lived)": Issue.`,
    pattern: /^[A-Za-z0-9+/=._-]{20,2000}$/,
  }),
  channel_secret: secretField({
    title: 'Channel secret',
    description: 'LINE Developers Console, the channel, Basic settings, "Channel secret".',
    pattern: /^[0-9a-f]{32}$/,
  }),
});

/** LINE does not report whether it is on, and no call can switch it. */
const redelivery: Note = {
  code: 'line_redelivery',
  text: `Switch on "Webhook redelivery" in the ${CONSOLE}: without it LINE sends nothing again that we missed.`,
};

const useWebhook: Note = {
  code: 'line_webhook_off',
  text: `Switch on "Use webhook" in the ${CONSOLE}: until then LINE delivers nothing.`,
};

/** Channels of the Messaging API: the webhook endpoint, its switch and its test (developers.line.biz). */
export const lineConnector: Connector<ChannelCredentials> = {
  platform: 'line',
  credentials,
  signingSecret: ({ channel_secret }) => channel_secret,
  identify,
  register,
  check: (given, _account, endpoint) => orBroken(check(given, endpoint)),
  unregister: (given, _account, endpoint) => unregister(given, endpoint),
  findMedia,
  findProfile,
};

/** Deliveries name the bot's user id as their `destination`. */
function* identify(given: ChannelCredentials): ApiCalls<Account> {
  const bot = yield* askChannel({ ...given, method: 'GET', path: '/v2/bot/info' });
  const account_id = readText(bot, 'userId');
  if (account_id === undefined) {
    throw new Failure('unexpected_answer', 'LINE did not say which bot this is');
  }
  yield* proveSecret(given);
  return {
    account_id,
    name: readText(bot, 'displayName') ?? account_id,
    registration: `channel:${account_id}`,
    details: withoutUndefined({ basic_id: readText(bot, 'basicId') }),
  };
}

function* register(
  given: ChannelCredentials,
  _account: unknown,
  { url }: Endpoint,
): ApiCalls<readonly Note[]> {
  const before = yield* readHook(given);
  yield* setHook(given, url);
  const hook = yield* readHook(given);
  if (hook.url !== url) {
    throw new Failure('not_accepted', 'LINE did not keep the endpoint as it was set');
  }
  const trouble = troubleOf(yield* testHook(given, url));
  if (trouble !== undefined) {
    if (before.url !== '' && before.url !== url) yield* putHookBack(given, before.url);
    throw trouble;
  }
  return hook.active ? [redelivery] : [useWebhook, redelivery];
}

function troubleOf({ outcome, said }: Test): Failure | undefined {
  if (outcome === 'refused') {
    const why =
      'our webhook handler rejected what LINE signed, because the channel secret is wrong: copy it again';
    return new Failure('delivery_refused', why);
  }
  if (outcome !== 'failed') return undefined;
  return new Failure('registration_refused', `LINE could not deliver its test: ${said}`);
}

function* check(given: ChannelCredentials, { url }: Endpoint): ApiCalls<Health> {
  const hook = yield* readHook(given);
  if (hook.url === '') return dropped('webhook_removed', 'LINE has no endpoint for this channel.');
  if (hook.url !== url) {
    return dropped('webhook_elsewhere', `The channel delivers to ${hostOf(hook.url)}.`);
  }
  if (!hook.active) return broken(useWebhook.code, useWebhook.text);
  const { outcome, said } = yield* testHook(given, url);
  if (outcome === 'refused') {
    const reason =
      'Our webhook handler rejects what LINE signs, because the channel secret has changed. Enter the new one.';
    return broken('delivery_refused', reason);
  }
  const facts = { test: outcome };
  if (outcome !== 'failed') return healthy(facts);
  return degraded('delivery_failing', `LINE’s test failed: ${said}`, false, facts);
}

/** An endpoint cannot be removed, only replaced (developers.line.biz). */
function* unregister(given: ChannelCredentials, { url }: Endpoint): ApiCalls<readonly Note[]> {
  const hook = yield* readHook(given);
  if (hook.url !== url || !hook.active) return [];
  const text = `Switch off "Use webhook" in the ${CONSOLE}: LINE lets no call remove the endpoint.`;
  return [{ code: 'line_webhook_on', text }];
}

/**
 * Asks LINE whether the secret belongs to the token's channel. A signed delivery would not prove that while the
 * previous secret is also valid. LINE issues a stateless token for it, which expires after 15 minutes and is
 * not used (developers.line.biz, issue stateless channel access token). Throws `credentials_refused`.
 */
function* proveSecret(given: ChannelCredentials): ApiCalls<void> {
  const { channel_access_token: access_token, channel_secret: client_secret } = given;
  const about = yield post('/v2/oauth/verify', { access_token });
  const client_id = readId(about.json, 'client_id');
  // This call does not know tokens of version 2.1. For those, the test of the endpoint decides.
  if (about.status !== 200 || client_id === undefined) return;
  const grant = { grant_type: 'client_credentials', client_id, client_secret };
  const { status } = yield post('/oauth2/v3/token', grant);
  if (status !== 400 && status !== 401) return;
  const why = 'LINE: the channel secret and the access token belong to different channels';
  throw new Failure('credentials_refused', why, { platform_code: String(status) });
}

function post(path: string, form: Readonly<Record<string, string>>) {
  return { api: 'api.line.me', method: 'POST', path, form, repeatable: true } as const;
}
