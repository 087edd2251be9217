import * as v from 'valibot';

/**
 * Envelope v1: one event in transit on topic `webhook-events`, and stored in its record and in the archive.
 * `body.event` is the platform's event, unchanged. `body.context` is what the event needs from the rest of the
 * delivery, but never another event.
 */
export const envelopeSchema = v.object({
  v: v.literal(1),
  event_id: v.pipe(v.string(), v.regex(/^evt_[0-9a-z]{26}$/)),
  platform: v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/)),
  account_id: v.string(),
  platform_event_id: v.string(),
  kind: v.string(),
  occurred_at: v.pipe(v.string(), v.isoTimestamp()),
  received_at: v.pipe(v.string(), v.isoTimestamp()),
  /** Its position among the events of its delivery; absent for the first event. */
  position: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  /** How its delivery was sent; absent in envelopes from before this was kept. */
  delivery: v.optional(
    v.object({
      /** The headers of the webhook handlers' allow-list: never a secret or a signature. */
      headers: v.record(v.string(), v.string()),
      /** The place of the secret that signed it: 0 is the current one. */
      secret: v.number(),
    }),
  ),
  body: v.object({
    event: v.unknown(),
    context: v.record(v.string(), v.unknown()),
  }),
});

export type Envelope = v.InferOutput<typeof envelopeSchema>;

/**
 * The Pub/Sub attributes of an envelope: enough to filter by, and to identify the event if its data cannot be
 * read.
 */
export interface EnvelopeAttributes {
  readonly event_id: string;
  readonly platform: string;
  readonly kind: string;
  readonly replay_id?: string;
}
