import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Health, MetaApp, Note } from '../connector.ts';
import { degraded, dropped, hostOf } from '../connector-health.ts';
import { readPath, readText } from '../read-json.ts';
import {
  allOf,
  type Fields,
  missingFrom,
  noteMissing,
  readFields,
  subscribeFields,
} from './connect-fields.ts';
import { appToken, askAsApp, GRAPH, readRows } from './connect-graph.ts';

/** One callback of an app: all accounts of one product share it. */
export interface Callback {
  readonly app: MetaApp;
  readonly object: 'instagram' | 'page' | 'whatsapp_business_account';
  readonly url: string;
  readonly fields: Fields;
}

interface AppSubscription {
  readonly url: string;
  readonly active: boolean;
  readonly fields: readonly string[];
}

/** No call reports whether this is done, and no error says that it is not. */
const appIsLive: Note = {
  code: 'meta_app_live',
  text: 'The Meta app must be Live and its permissions have Advanced Access: otherwise Meta delivers events of people with a role in the app alone.',
};

/**
 * Makes the app deliver the object's fields to the URL, unless it does already: each time it is set, Meta
 * calls the URL with its challenge (developers.facebook.com/docs/graph-api/reference/application/subscriptions).
 */
export function* subscribeApp(callback: Callback): ApiCalls<readonly Note[]> {
  const { app, object, url, fields } = callback;
  const before = yield* readCallback(callback);
  if (isSet(callback, before) && missingFrom(allOf(fields), before?.fields ?? []).length === 0) {
    return [appIsLive];
  }
  yield* subscribeFields(fields, (names) => ({
    ...({ api: GRAPH, access_token: appToken(app), app, method: 'POST' } as const),
    path: `/${app.app_id}/subscriptions`,
    form: {
      object,
      callback_url: url,
      verify_token: app.verify_token,
      fields: names.join(','),
      // Without it deliveries say only which fields changed.
      include_values: 'true',
    },
  }));
  const after = yield* readCallback(callback);
  const held = after?.fields ?? [];
  if (!isSet(callback, after) || missingFrom(fields.needed, held).length > 0) {
    throw new Failure('not_accepted', `Meta did not keep the app’s callback for ${object}`);
  }
  const missing = noteMissing(fields, held, `the app for ${object}`);
  return [...noteReplaced(callback, before), ...missing, appIsLive];
}

/** What is wrong with the app's callback, or undefined. */
export function* checkApp(callback: Callback): ApiCalls<Health | undefined> {
  const { object, url, fields } = callback;
  const held = yield* readCallback(callback);
  if (held === undefined) return dropped('app_not_subscribed', `The app has no ${object} webhook.`);
  if (held.url !== url) {
    return dropped('webhook_elsewhere', `The app’s ${object} webhook is at ${hostOf(held.url)}.`);
  }
  if (!held.active) return dropped('app_inactive', `Meta has switched off the ${object} webhook.`);
  const missing = missingFrom(fields.needed, held.fields);
  if (missing.length === 0) return undefined;
  return degraded('fields_missing', `The app lacks the fields ${missing.join(', ')}.`, true, {});
}

function* readCallback({ app, object }: Callback): ApiCalls<AppSubscription | undefined> {
  const answer = yield* askAsApp({ app, method: 'GET', path: `/${app.app_id}/subscriptions` });
  const row = readRows(answer).find((one) => readPath(one, 'object') === object);
  if (row === undefined) return undefined;
  return {
    url: readText(row, 'callback_url') ?? '',
    active: readPath(row, 'active') === true,
    fields: readFields(readPath(row, 'fields')),
  };
}

function isSet({ url }: Callback, held: AppSubscription | undefined): boolean {
  return held !== undefined && held.url === url && held.active;
}

function noteReplaced({ object, url }: Callback, before: AppSubscription | undefined): Note[] {
  if (before === undefined || before.url === '' || before.url === url) return [];
  const text = `The app’s ${object} webhook was at ${hostOf(before.url)}: all its accounts deliver here now.`;
  return [{ code: 'callback_replaced', text }];
}
