import * as v from 'valibot';
import type { ApiCalls } from '../../domain/blocks/api-call.ts';
import { Failure } from '../../domain/failure.ts';
import { withoutUndefined } from '../../domain/without-undefined.ts';
import type { Account, AccountRef, Setting } from '../connector.ts';
import { openField, secretField } from '../connector-fields.ts';
import { askGraph, GRAPH, metaApp, readRows } from '../meta/connect-graph.ts';
import { inspectToken } from '../meta/connect-token.ts';
import { readId, readPath, readText } from '../read-json.ts';

const SETUP = 'Meta for Developers, the app, WhatsApp, API setup';

export const credentials = v.strictObject({
  waba_id: openField({
    title: 'WhatsApp Business account id',
    description: `${SETUP}: "WhatsApp Business Account ID".`,
    pattern: /^\d{1,30}$/,
  }),
  phone_number_id: openField({
    title: 'Phone number id',
    description: `${SETUP}: "Phone number ID". It is not the phone number.`,
    pattern: /^\d{1,30}$/,
  }),
  access_token: secretField({
    title: 'Access token',
    description:
      'Meta Business settings, System users: Generate token for the app, with whatsapp_business_management and whatsapp_business_messaging.',
    pattern: /^[\w.|-]{20,1000}$/,
  }),
});

export type NumberCredentials = v.InferOutput<typeof credentials>;

const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];
/** A business has 20 numbers unless Meta has raised its limit. */
const MOST_PAGES = 20;

/** When the token ends. */
export function* inspectNumberToken({ access_token }: NumberCredentials, setting: Setting) {
  return yield* inspectToken({ access_token, app: metaApp(setting), scopes: SCOPES });
}

/** The number and its WhatsApp Business account. Deliveries name both. */
export function* identify(given: NumberCredentials, setting: Setting): ApiCalls<Account> {
  yield* inspectNumberToken(given, setting);
  const number = yield* findNumber(given, setting);
  if (number === undefined) {
    const text = 'the WhatsApp Business account has no such phone number id';
    throw new Failure('account_mismatch', text);
  }
  const phone_number = readText(number, 'display_phone_number');
  return {
    account_id: given.phone_number_id,
    name: readText(number, 'verified_name') ?? phone_number ?? given.phone_number_id,
    registration: `waba:${given.waba_id}`,
    details: withoutUndefined({ phone_number, waba_id: given.waba_id }),
  };
}

function* findNumber(given: NumberCredentials, setting: Setting): ApiCalls<unknown> {
  const fields = 'id,display_phone_number,verified_name';
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = yield* askGraph({
      ...callerOf(given, setting),
      method: 'GET',
      path: `/${given.waba_id}/phone_numbers`,
      query: { fields, limit: '100', ...(after !== undefined && { after }) },
    });
    const found = readRows(answer).find((one) => readId(one, 'id') === given.phone_number_id);
    if (found !== undefined) return found;
    after = readText(answer, 'paging.cursors.after');
    if (after === undefined || readPath(answer, 'paging.next') === undefined) return undefined;
  }
  return undefined;
}

/**
 * The webhook of the number alone, which precedes those of its account and the app (Cloud API, webhook
 * overrides).
 */
export function* readNumberOverride(
  given: NumberCredentials,
  { account_id }: AccountRef,
  setting: Setting,
): ApiCalls<string | undefined> {
  const query = { fields: 'webhook_configuration' };
  const path = `/${account_id}`;
  const number = yield* askGraph({ ...callerOf(given, setting), method: 'GET', path, query });
  return readText(number, 'webhook_configuration.phone_number');
}

function callerOf({ access_token }: NumberCredentials, setting: Setting) {
  return { api: GRAPH, access_token, app: metaApp(setting) } as const;
}
