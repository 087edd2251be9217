import * as v from 'valibot';
import { bodyEntries, contextEntries, messageKinds } from '../conversations/content.ts';
import { mediaSchema } from '../conversations/content-parts.ts';
import { mentionSchema, referralSchema } from '../conversations/context-parts.ts';

/** What an observation and the normalised event say in the same words. `bodyEntries` holds what messages say. */

const text = v.optional(v.string());

const messageStates = ['sent', 'delivered', 'read', 'failed'] as const;

export const editEntries = { kind: v.optional(v.picklist(messageKinds)), ...bodyEntries };

export const statusEntries = {
  state: v.picklist(messageStates),
  errors: contextEntries.errors,
  /** What the platform charges for the message. */
  pricing: v.optional(
    v.object({ billable: v.optional(v.boolean()), category: text, model: text, type: text }),
  ),
  /** The platform's own conversation, as it charges for it. */
  billing_conversation: v.optional(v.object({ id: text, origin: text, expires_at: text })),
  /** What the business noted on the message when it sent it. */
  callback_data: text,
};

export const postbackEntries = {
  data: text,
  title: text,
  /** What led the person to the button: an ad, a link into the conversation. */
  referral: v.optional(referralSchema),
  /** The platform's id of the message the button stood on. */
  platform_message_id: text,
  /** Telegram's id of a message that was sent through the bot into a chat which it does not see. */
  inline_message_id: text,
  /** What was chosen in a picker, or how LINE's rich menu was switched. */
  params: v.optional(v.record(v.string(), v.string())),
};

/** A public comment: it belongs to a post and not to a conversation. */
export const commentEntries = {
  platform_comment_id: v.string(),
  text,
  post_id: text,
  parent_id: text,
  media: v.optional(v.pipe(v.array(mediaSchema), v.readonly())),
  mentions: v.optional(v.pipe(v.array(mentionSchema), v.readonly())),
  url: text,
  /** The ad the comment was written under, and the post the ad was made of. */
  ad: v.optional(v.object({ id: text, title: text })),
  original_post_id: text,
  /** `FEED`, `REELS`, `AD` … */
  post_type: text,
};

/** Whether a person wants messages of a kind: marketing, a list, a reminder. */
export const optinEntries = {
  state: v.picklist(['in', 'out', 'requested']),
  /** What it is about, in the platform's own word. */
  topic: text,
  title: text,
  /** The business's own text beside it. */
  data: text,
  ref: text,
  /** What messages of this kind are sent to. */
  token: text,
  token_expires_at: text,
  time_zone: text,
  frequency: text,
  detail: text,
};

export const callEntries = {
  id: v.string(),
  event: text,
  direction: v.optional(v.picklist(['inbound', 'outbound'])),
  status: text,
  duration_seconds: v.optional(v.number()),
  started_at: text,
  ended_at: text,
  callback_data: text,
};

/** Facts of an event without a type of its own, in the platform's own names. */
export const detailsSchema = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

const facts = v.object({
  edit: v.object(editEntries),
  status: v.object(statusEntries),
  postback: v.object(postbackEntries),
  comment: v.object(commentEntries),
  optin: v.object(optinEntries),
  call: v.object(callEntries),
  details: detailsSchema,
});

type Facts = Readonly<v.InferOutput<typeof facts>>;

export type StatusFacts = Readonly<Facts['status']>;
export type EditFacts = Readonly<Facts['edit']>;
export type Postback = Readonly<Facts['postback']>;
export type Comment = Readonly<Facts['comment']>;
export type Optin = Readonly<Facts['optin']>;
export type Call = Readonly<Facts['call']>;
export type Details = Readonly<Facts['details']>;
