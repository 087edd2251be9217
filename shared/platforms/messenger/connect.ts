import * as v from 'valibot';
import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type {
  Account,
  AccountRef,
  Connector,
  Endpoint,
  Health,
  Note,
  Setting,
} from '../connector.ts';
import { secretField } from '../connector-fields.ts';
import { orBroken } from '../connector-health.ts';
import {
  checkAccount,
  type Edge,
  subscribeAccount,
  unsubscribeAccount,
} from '../meta/connect-account.ts';
import { type Callback, checkApp, subscribeApp } from '../meta/connect-app.ts';
import { askGraph, GRAPH, metaApp } from '../meta/connect-graph.ts';
import { healthyUntil, inspectToken } from '../meta/connect-token.ts';
import { findMedia } from '../meta/find-media.ts';
import { askProfile } from '../meta/find-profile.ts';
import { readId, readText } from '../read-json.ts';
import { messengerFields } from './connect-fields.ts';

const credentials = v.strictObject({
  page_access_token: secretField({
    title: 'Page access token',
    description:
      'Meta for Developers, the app, Messenger, API setup: "Generate" beside the Page. It needs pages_messaging and pages_manage_metadata; to answer comments also pages_manage_engagement, pages_read_engagement and pages_read_user_engagement.',
    pattern: /^[\w.|-]{20,1000}$/,
  }),
});

type PageCredentials = v.InferOutput<typeof credentials>;

const SCOPES = ['pages_messaging', 'pages_manage_metadata'];

/** Pages: the app's webhook for `page`, and the Page's `subscribed_apps` (Messenger Platform, webhooks). */
export const messengerConnector: Connector<PageCredentials> = {
  platform: 'messenger',
  credentials,
  identify,
  register,
  check: (given, account, endpoint, now) => orBroken(check(given, account, endpoint, now)),
  unregister,
  findMedia,
  *findProfile(userId, { page_access_token: access_token }, setting) {
    const names = ['first_name', 'last_name'] as const;
    const found = yield* askProfile(userId, names, { api: GRAPH, access_token, setting });
    const name = names.flatMap((field) => found?.[field] ?? []).join(' ');
    return name === '' ? undefined : { name };
  },
};

function* identify({ page_access_token }: PageCredentials, setting: Setting): ApiCalls<Account> {
  const app = metaApp(setting);
  yield* inspectToken(needsOf({ page_access_token }, setting));
  const caller = { api: GRAPH, access_token: page_access_token, app } as const;
  const query = { fields: 'id,name' };
  const page = yield* askGraph({ ...caller, method: 'GET', path: '/me', query });
  const id = readId(page, 'id');
  if (id === undefined) {
    throw new Failure('unexpected_answer', 'Meta did not say which Page this is');
  }
  return {
    account_id: id,
    name: readText(page, 'name') ?? id,
    registration: `page:${id}`,
    details: {},
  };
}

function* register(
  given: PageCredentials,
  account: AccountRef,
  endpoint: Endpoint,
): ApiCalls<readonly Note[]> {
  const edge = edgeOf(given, account, endpoint);
  const notes = yield* subscribeApp(callbackOf(endpoint));
  return [...notes, ...(yield* subscribeAccount(edge, messengerFields))];
}

function* check(
  given: PageCredentials,
  account: AccountRef,
  endpoint: Endpoint,
  now: string,
): ApiCalls<Health> {
  const end = yield* inspectToken(needsOf(given, endpoint));
  const edge = edgeOf(given, account, endpoint);
  const wrong =
    (yield* checkApp(callbackOf(endpoint))) ?? (yield* checkAccount(edge, messengerFields));
  return wrong ?? healthyUntil(end, now);
}

function* unregister(
  given: PageCredentials,
  account: AccountRef,
  endpoint: Endpoint,
): ApiCalls<readonly Note[]> {
  yield* unsubscribeAccount(edgeOf(given, account, endpoint));
  return [];
}

function needsOf({ page_access_token }: PageCredentials, setting: Setting) {
  return { access_token: page_access_token, app: metaApp(setting), scopes: SCOPES, page: true };
}

function callbackOf(endpoint: Endpoint): Callback {
  return {
    app: metaApp(endpoint),
    object: 'page',
    url: endpoint.url,
    fields: messengerFields,
  };
}

function edgeOf(given: PageCredentials, { account_id }: AccountRef, setting: Setting): Edge {
  const app = metaApp(setting);
  return { api: GRAPH, app, access_token: given.page_access_token, id: account_id };
}
