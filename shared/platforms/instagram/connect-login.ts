import * as v from 'valibot';
import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Account, AccountRef, Setting } from '../connector.ts';
import { openField, secretField } from '../connector-fields.ts';
import type { Edge } from '../meta/connect-account.ts';
import { askGraph, GRAPH, INSTAGRAM_GRAPH, metaApp } from '../meta/connect-graph.ts';
import { inspectToken } from '../meta/connect-token.ts';
import { readId, readPath, readText } from '../read-json.ts';

export const credentials = v.strictObject({
  access_token: secretField({
    title: 'Access token',
    description:
      'Meta for Developers, the app, Instagram, API setup with Instagram login: "Generate token" beside the account. With a Page id: that Page’s access token.',
    pattern: /^[\w.|-]{20,1000}$/,
  }),
  page_id: v.optional(
    openField({
      title: 'Page id',
      description:
        'Only for accounts that are reached through Facebook Login: the id of the Facebook Page they are linked to.',
      pattern: /^\d{1,30}$/,
    }),
  ),
});

export type InstagramCredentials = v.InferOutput<typeof credentials>;

const PAGE_SCOPES = ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'];

/** When the token ends. Meta does not report this for the token of an Instagram Login. */
export function* inspectLogin(given: InstagramCredentials, setting: Setting) {
  if (given.page_id === undefined) return undefined;
  const needs = { access_token: given.access_token, app: metaApp(setting), page: true };
  return yield* inspectToken({ ...needs, scopes: PAGE_SCOPES });
}

/** The account, through either login. Deliveries name it by its professional account id. */
export function* identify(given: InstagramCredentials, setting: Setting): ApiCalls<Account> {
  yield* inspectLogin(given, setting);
  const found =
    given.page_id === undefined
      ? yield* askItself(given, setting)
      : yield* askPage(given, given.page_id, setting);
  const { id, username, name } = found;
  if (id === undefined) {
    const text =
      given.page_id === undefined
        ? 'the token is not that of an Instagram professional account'
        : 'no Instagram professional account is linked to this Page';
    throw new Failure('account_mismatch', text);
  }
  return {
    account_id: id,
    name: name ?? username ?? id,
    registration: given.page_id === undefined ? `instagram:${id}` : `page:${given.page_id}`,
    details: withoutUndefined({ username, page_id: given.page_id }),
  };
}

interface AccountAnswer {
  readonly id: string | undefined;
  readonly username: string | undefined;
  readonly name: string | undefined;
}

/** `id` is the app's own id of the account; `user_id` is the one that deliveries carry. */
function* askItself(
  { access_token }: InstagramCredentials,
  setting: Setting,
): ApiCalls<AccountAnswer> {
  const caller = { api: INSTAGRAM_GRAPH, access_token, app: metaApp(setting) } as const;
  const query = { fields: 'user_id,username,name' };
  const answer = yield* askGraph({ ...caller, method: 'GET', path: '/me', query });
  // The reference shows it inside a list, but the API returns it without one.
  const me = readPath(answer, 'data.0') ?? answer;
  return readFound(me, 'user_id');
}

function* askPage(
  { access_token }: InstagramCredentials,
  page_id: string,
  setting: Setting,
): ApiCalls<AccountAnswer> {
  const caller = { api: GRAPH, access_token, app: metaApp(setting) } as const;
  const query = { fields: 'instagram_business_account{id,username,name}' };
  const page = yield* askGraph({ ...caller, method: 'GET', path: `/${page_id}`, query });
  return readFound(readPath(page, 'instagram_business_account'), 'id');
}

function readFound(value: unknown, idPath: string): AccountAnswer {
  return {
    id: readId(value, idPath),
    username: readText(value, 'username'),
    name: readText(value, 'name'),
  };
}

/** The object whose subscription delivers the account's events: the account itself, or its linked Page. */
export function edgeOf(
  { access_token, page_id }: InstagramCredentials,
  { account_id }: AccountRef,
  setting: Setting,
): Edge {
  const app = metaApp(setting);
  if (page_id !== undefined) return { api: GRAPH, app, access_token, id: page_id };
  return { api: INSTAGRAM_GRAPH, app, access_token, id: account_id };
}
