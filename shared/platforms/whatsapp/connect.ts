import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { AccountRef, Connector, Endpoint, Health, Note, Setting } from '../connector.ts';
import { broken, dropped, hostOf, orBroken } from '../connector-health.ts';
import { type Edge, readSubscription, unsubscribeAccount } from '../meta/connect-account.ts';
import { type Callback, checkApp, subscribeApp } from '../meta/connect-app.ts';
import { askGraph, GRAPH, metaApp } from '../meta/connect-graph.ts';
import { healthyUntil } from '../meta/connect-token.ts';
import { whatsappFields } from './connect-fields.ts';
import {
  credentials,
  identify,
  inspectNumberToken,
  type NumberCredentials,
  readNumberOverride,
} from './connect-number.ts';
import { findMedia } from './find-media.ts';

/**
 * Phone numbers: the app's webhook for `whatsapp_business_account`, and the account's `subscribed_apps`, which all
 * its numbers share (Cloud API, webhooks).
 */
export const whatsappConnector: Connector<NumberCredentials> = {
  platform: 'whatsapp',
  credentials,
  identify,
  register,
  check: (given, account, endpoint, now) => orBroken(check(given, account, endpoint, now)),
  unregister,
  findMedia,
};

function* register(
  given: NumberCredentials,
  account: AccountRef,
  endpoint: Endpoint,
): ApiCalls<readonly Note[]> {
  const edge = edgeOf(given, endpoint);
  const notes = yield* subscribeApp(callbackOf(endpoint));
  // Without a body it also ends an override of the account's callback.
  yield* askGraph({ ...edge, method: 'POST', path: `/${edge.id}/subscribed_apps` });
  const held = yield* readSubscription(edge);
  if (held === undefined || isElsewhere(held.override, endpoint)) {
    throw new Failure('not_accepted', 'Meta did not keep the subscription of the account');
  }
  const override = yield* readNumberOverride(given, account, endpoint);
  if (isElsewhere(override, endpoint)) {
    throw new Failure('not_accepted', overridden(override));
  }
  return notes;
}

function* check(
  given: NumberCredentials,
  account: AccountRef,
  endpoint: Endpoint,
  now: string,
): ApiCalls<Health> {
  const end = yield* inspectNumberToken(given, endpoint);
  const wrong =
    (yield* checkApp(callbackOf(endpoint))) ??
    (yield* checkAccount(edgeOf(given, endpoint), endpoint)) ??
    (yield* checkNumber(given, account, endpoint));
  return wrong ?? healthyUntil(end, now);
}

function* checkAccount(edge: Edge, endpoint: Endpoint): ApiCalls<Health | undefined> {
  const held = yield* readSubscription(edge);
  if (held === undefined) {
    return dropped('account_not_subscribed', 'The app is no longer subscribed to the account.');
  }
  if (!isElsewhere(held.override, endpoint)) return undefined;
  return dropped('webhook_elsewhere', `The account delivers to ${hostOf(held.override)}.`);
}

function* checkNumber(
  given: NumberCredentials,
  account: AccountRef,
  endpoint: Endpoint,
): ApiCalls<Health | undefined> {
  const override = yield* readNumberOverride(given, account, endpoint);
  if (!isElsewhere(override, endpoint)) return undefined;
  return broken('number_overridden', overridden(override));
}

function* unregister(
  given: NumberCredentials,
  _account: AccountRef,
  setting: Setting,
): ApiCalls<readonly Note[]> {
  yield* unsubscribeAccount(edgeOf(given, setting));
  return [];
}

function isElsewhere(override: string | undefined, { url }: Endpoint): override is string {
  return override !== undefined && override !== url;
}

/** Somebody has set the override on purpose, so only they should remove it. */
function overridden(override: string): string {
  return `The number has a webhook of its own, at ${hostOf(override)}: remove that override first.`;
}

function callbackOf(endpoint: Endpoint): Callback {
  const app = metaApp(endpoint);
  const object = 'whatsapp_business_account';
  return { app, object, url: endpoint.url, fields: whatsappFields };
}

function edgeOf({ access_token, waba_id }: NumberCredentials, setting: Setting): Edge {
  return { api: GRAPH, app: metaApp(setting), access_token, id: waba_id };
}
