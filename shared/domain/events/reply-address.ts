import * as v from 'valibot';

const text = v.optional(v.string());
const time = v.optional(v.pipe(v.string(), v.isoTimestamp()));

/** Enough to answer what happened, without another call. */
export const replyAddressSchema = v.object({
  platform: v.string(),
  block_id: v.string(),
  /** The person, or the group it happened in, by the platform's own id. */
  recipient: v.string(),
  /** The topic within it. */
  thread: text,
  /** Where the topic is one of Telegram's direct messages to a channel, which is written to in another way. */
  thread_kind: v.optional(v.picklist(['topic', 'direct_messages_topic'])),
  /** The business account in whose name a Telegram bot answers. */
  business_connection_id: text,
  /** LINE: good for one answer that costs nothing. */
  reply_token: text,
  reply_token_until: time,
  /** Until when the platform accepts a free text. Absent if it always does, or if it is not known. */
  window_until: time,
  /** The message or comment that is answered, by the platform's id; LINE wants a token to quote one. */
  in_reply_to: text,
  quote_token: text,
  mark_as_read_token: text,
  /** A pressed button, or another question of Telegram's, that is answered by a method of its own. */
  callback_query_id: text,
  guest_query_id: text,
  query_id: text,
});

export type ReplyAddress = Readonly<v.InferOutput<typeof replyAddressSchema>>;
