import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import type { Health, MetaApp, Note } from '../connector.ts';
import { degraded, dropped } from '../connector-health.ts';
import { readId, readPath, readText } from '../read-json.ts';
import {
  type Fields,
  missingFrom,
  noteMissing,
  readFields,
  subscribeFields,
} from './connect-fields.ts';
import {
  askGraph,
  type GraphCall,
  type GraphHost,
  INSTAGRAM_GRAPH,
  readRows,
} from './connect-graph.ts';

/** The edge `subscribed_apps` of a Page, an Instagram account or a WhatsApp Business account. */
export interface Edge {
  readonly api: GraphHost;
  readonly app: MetaApp;
  readonly access_token: string;
  /** The id of the Page, the Instagram account or the WhatsApp Business account. */
  readonly id: string;
}

/** The subscription of our own app. */
export interface Subscription {
  readonly fields: readonly string[];
  /** WhatsApp: the address that it delivers to instead of the app's callback. */
  readonly override?: string;
}

export function* readSubscription(edge: Edge): ApiCalls<Subscription | undefined> {
  const answer = yield* askGraph({ ...callOf(edge), method: 'GET' });
  const row = readRows(answer).find((one) => isOurs(one, edge));
  if (row === undefined) return undefined;
  const override = readText(row, 'override_callback_uri');
  const fields = readFields(readPath(row, 'subscribed_fields'));
  return { fields, ...(override !== undefined && { override }) };
}

/** Subscribes the account to the app's fields, and reads the subscription back. */
export function* subscribeAccount(edge: Edge, fields: Fields): ApiCalls<readonly Note[]> {
  yield* subscribeFields(fields, (names) => ({
    ...callOf(edge),
    method: 'POST',
    form: { subscribed_fields: names.join(',') },
  }));
  const held = yield* readSubscription(edge);
  if (held === undefined || missingFrom(fields.needed, held.fields).length > 0) {
    throw new Failure('not_accepted', 'Meta did not keep the subscription of the account');
  }
  return noteMissing(fields, held.fields, 'the account');
}

/** What is wrong with the account's subscription, or undefined. */
export function* checkAccount(edge: Edge, fields: Fields): ApiCalls<Health | undefined> {
  const held = yield* readSubscription(edge);
  // Meta does so after an hour of failed deliveries.
  if (held === undefined) {
    return dropped('account_not_subscribed', 'Meta has ended the subscription of the account.');
  }
  const missing = missingFrom(fields.needed, held.fields);
  if (missing.length === 0) return undefined;
  return degraded('fields_missing', `The account lacks ${missing.join(', ')}.`, true, {});
}

export function* unsubscribeAccount(edge: Edge): ApiCalls<void> {
  if ((yield* readSubscription(edge)) === undefined) return;
  yield* askGraph({ ...callOf(edge), method: 'DELETE' });
}

/** An Instagram Login's token sees its own app only, under an id that is not the Meta app's. */
function isOurs(row: unknown, { api, app }: Edge): boolean {
  if (api === INSTAGRAM_GRAPH) return true;
  const id = readId(row, 'id') ?? readId(row, 'whatsapp_business_api_data.id');
  return id === app.app_id;
}

function callOf({ id, ...caller }: Edge): Omit<GraphCall, 'method'> {
  return { ...caller, path: `/${id}/subscribed_apps` };
}
