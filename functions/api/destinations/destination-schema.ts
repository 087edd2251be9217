import * as v from 'valibot';
import { boundedList } from '../../../shared/domain/bounded-list.ts';
import type { Delivery } from '../../../shared/domain/destinations/delivery.ts';
import type { Destination } from '../../../shared/domain/destinations/destination.ts';
import { eventTypes } from '../../../shared/domain/events/event.ts';
import { withoutUndefined } from '../../../shared/domain/without-undefined.ts';
import type { ResponseOf } from '../http/response-of.ts';
import { givenId, moment } from '../http/schemas.ts';
import { describeSecrets, secretsSchema } from '../http/secret-schema.ts';

const MOST_OF_A_KIND = 50;

export const destinationFilterSchema = v.strictObject({
  types: v.optional(boundedList(MOST_OF_A_KIND, v.picklist(eventTypes))),
  platforms: v.optional(boundedList(MOST_OF_A_KIND, v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/)))),
  block_ids: v.optional(boundedList(MOST_OF_A_KIND, givenId)),
  /** Only events of executions name a workflow, so all others are left out. */
  workflow_ids: v.optional(boundedList(MOST_OF_A_KIND, givenId)),
});

export const destinationSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  url: v.string(),
  filter: v.strictObject({
    types: v.optional(v.array(v.string())),
    platforms: v.optional(v.array(v.string())),
    block_ids: v.optional(v.array(v.string())),
    workflow_ids: v.optional(v.array(v.string())),
  }),
  /** Paused, its events wait. Disabled, it gets none: resume it, and replay what it has missed. */
  state: v.picklist(['active', 'paused', 'disabled']),
  state_since: moment,
  disabled_reason: v.optional(v.picklist(['gone', 'failing'])),
  /** The first failure since the last success. */
  failing_since: v.optional(moment),
  /** When each secret that signs was made, the newest first, and until when an older one does. */
  secrets: secretsSchema,
  created_at: moment,
  updated_at: moment,
});

/** With the secret, which is shown this once. */
export const newDestinationSchema = v.strictObject({
  ...destinationSchema.entries,
  secret: v.string(),
});

export function describeDestination(one: Destination): ResponseOf<typeof destinationSchema> {
  const { id, name, url, filter, state, state_since, created_at, updated_at } = one;
  return withoutUndefined({
    ...{ id, name, url, filter, state, state_since },
    disabled_reason: one.disabled_reason,
    failing_since: one.failing_since,
    secrets: describeSecrets(one.secrets),
    created_at,
    updated_at,
  });
}

const headers = v.record(v.string(), v.string());

const attemptSchema = v.strictObject({
  at: moment,
  ms: v.number(),
  url: v.string(),
  /** Without the signature. */
  request_headers: headers,
  /** Absent where there was no answer. */
  status: v.optional(v.number()),
  response_headers: v.optional(headers),
  /** The first 4 KiB of it. */
  response_body: v.optional(v.string()),
  error: v.optional(v.strictObject({ code: v.string(), message: v.string() })),
});

const deliveryEntries = {
  id: v.string(),
  destination_id: v.string(),
  /** The same as the header `webhook-id`. */
  event_id: v.string(),
  /** The event of the log that it was made of. Absent for what the log does not have. */
  log_event_id: v.optional(v.string()),
  type: v.string(),
  platform: v.string(),
  status: v.picklist(['waiting', 'delivered', 'failed']),
  /** The next attempt is not made before. Absent where somebody asked for it at once. */
  next_at: v.optional(moment),
  attempts: v.array(attemptSchema),
  replay_id: v.optional(v.string()),
  created_at: moment,
  updated_at: moment,
  expires_at: moment,
};

export const deliverySchema = v.strictObject(deliveryEntries);

export function describeDelivery(one: Delivery): ResponseOf<typeof deliverySchema> {
  const { workspace_id: _, record_id, body, contact_id: _contact, ...rest } = one;
  const { tries: _tries, attempts, next_at, ...shown } = rest;
  return withoutUndefined({
    ...shown,
    log_event_id: body === undefined ? record_id : undefined,
    next_at: next_at?.startsWith('1970') ? undefined : next_at,
    attempts: attempts.map(({ retry_after_ms: _, ...attempt }) => attempt),
  });
}
