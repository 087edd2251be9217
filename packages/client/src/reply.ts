import { type Api, dataOf } from './api.ts';
import type { components, operations } from './openapi.ts';

type BodyOf<O extends keyof operations> = operations[O] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

/** The body of a reply, and the key with which it is sent once. */
export type ReplyOptions = BodyOf<'replyToEvent'> & {
  /** To a contact: from this account. */
  readonly block_id?: string;
  readonly idempotencyKey?: string;
};

/** Sends to an event, a conversation or a contact, by the beginning of the id. */
export async function replyTo(
  api: Api,
  id: string,
  { idempotencyKey, ...body }: ReplyOptions,
): Promise<components['schemas']['OutboundMessage']> {
  const given = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
  const params = { path: { id }, header: given };
  if (id.startsWith('conv_')) {
    return await dataOf(api.POST('/v1/conversations/{id}/messages', { params, body }));
  }
  if (id.startsWith('ct_')) {
    return await dataOf(api.POST('/v1/contacts/{id}/messages', { params, body }));
  }
  if (!id.startsWith('evt_')) {
    throw new TypeError(`"${id}" is no id of an event, a conversation or a contact.`);
  }
  const header = { 'Idempotency-Key': await keyOf(id, body), ...given };
  const answered = { params: { path: { id }, header }, body };
  return await dataOf(api.POST('/v1/events/{id}/reply', answered));
}

/** A key that is always the same for the same answer to the same event. */
async function keyOf(id: string, body: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([id, body]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0'));
  return `reply-${hex.join('')}`;
}
