import * as v from 'valibot';

/** The JSON wrapper in which Pub/Sub pushes a message (cloud.google.com/pubsub/docs/push#receive_push). */
export const pushSchema = v.object({
  message: v.object({
    data: v.optional(v.string(), ''),
    attributes: v.optional(v.record(v.string(), v.string()), {}),
    messageId: v.string(),
    publishTime: v.optional(v.string()),
  }),
  subscription: v.string(),
  /** Present only with a dead-letter policy. The emulator never sends it. */
  deliveryAttempt: v.optional(v.number()),
});

export type Push = v.InferOutput<typeof pushSchema>;
