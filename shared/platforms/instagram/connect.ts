import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { AccountRef, Connector, Endpoint, Health, Note } from '../connector.ts';
import { orBroken } from '../connector-health.ts';
import {
  checkAccount,
  readSubscription,
  subscribeAccount,
  unsubscribeAccount,
} from '../meta/connect-account.ts';
import { type Callback, checkApp, subscribeApp } from '../meta/connect-app.ts';
import { GRAPH, INSTAGRAM_GRAPH, metaApp } from '../meta/connect-graph.ts';
import { healthyUntil } from '../meta/connect-token.ts';
import { findMedia } from '../meta/find-media.ts';
import { askProfile } from '../meta/find-profile.ts';
import { instagramFields, linkedPageFields } from './connect-fields.ts';
import {
  credentials,
  edgeOf,
  type InstagramCredentials,
  identify,
  inspectLogin,
} from './connect-login.ts';
import { renewLogin } from './renew-login.ts';

const messageAccess: Note = {
  code: 'instagram_message_access',
  text: 'In the Instagram app, Settings, Messages and story replies, Message controls: switch on "Allow access to messages".',
};

/** Professional accounts: the app's webhook for `instagram`, and `subscribed_apps` (Instagram Platform, webhooks). */
export const instagramConnector: Connector<InstagramCredentials> = {
  platform: 'instagram',
  credentials,
  identify,
  register,
  check: (given, account, endpoint, now) => orBroken(check(given, account, endpoint, now)),
  unregister,
  renew(given, setting) {
    // A Page's token does not end, and is watched otherwise.
    return given.page_id === undefined ? renewLogin(given, setting) : undefined;
  },
  findMedia,
  *findProfile(userId, { access_token, page_id }, setting) {
    const api = page_id === undefined ? INSTAGRAM_GRAPH : GRAPH;
    const found = yield* askProfile(userId, ['name', 'username'], { api, access_token, setting });
    return found && withoutUndefined({ name: found['name'], username: found['username'] });
  },
};

function* register(
  given: InstagramCredentials,
  account: AccountRef,
  endpoint: Endpoint,
): ApiCalls<readonly Note[]> {
  const edge = edgeOf(given, account, endpoint);
  const notes = yield* subscribeApp(callbackOf(endpoint));
  if (given.page_id === undefined) {
    return [...notes, ...(yield* subscribeAccount(edge, instagramFields))];
  }
  // Any subscription of the Page is enough, and Messenger's subscription there must stay.
  const held = yield* readSubscription(edge);
  if (held === undefined) yield* subscribeAccount(edge, linkedPageFields);
  return [...notes, messageAccess];
}

function* check(
  given: InstagramCredentials,
  account: AccountRef,
  endpoint: Endpoint,
  now: string,
): ApiCalls<Health> {
  const { token_ends_at } = account;
  const known = token_ends_at === undefined ? undefined : Date.parse(token_ends_at);
  const end = (yield* inspectLogin(given, endpoint)) ?? known;
  const fields = given.page_id === undefined ? instagramFields : linkedPageFields;
  const wrong =
    (yield* checkApp(callbackOf(endpoint))) ??
    (yield* checkAccount(edgeOf(given, account, endpoint), fields));
  return wrong ?? healthyUntil(end, now);
}

function* unregister(
  given: InstagramCredentials,
  account: AccountRef,
  endpoint: Endpoint,
): ApiCalls<readonly Note[]> {
  yield* unsubscribeAccount(edgeOf(given, account, endpoint));
  return [];
}

function callbackOf(endpoint: Endpoint): Callback {
  return {
    app: metaApp(endpoint),
    object: 'instagram',
    url: endpoint.url,
    fields: instagramFields,
  };
}
