import * as v from 'valibot';
import { contentEntries, directions, messageKinds } from '../conversations/content.ts';
import { referralSchema } from '../conversations/context-parts.ts';
import {
  callEntries,
  commentEntries,
  detailsSchema,
  editEntries,
  optinEntries,
  postbackEntries,
  statusEntries,
} from './facts.ts';

import { replyAddressSchema } from './reply-address.ts';

/** Every type of the public contract, domain.entity.action. */
export const eventTypes = [
  'messaging.message.received',
  'messaging.message.sent',
  'messaging.message.delivered',
  'messaging.message.read',
  'messaging.message.failed',
  'messaging.message.edited',
  'messaging.message.deleted',
  'messaging.conversation.created',
  'messaging.conversation.closed',
  'messaging.conversation.joined',
  'messaging.conversation.left',
  'messaging.conversation.member_joined',
  'messaging.conversation.member_left',
  'messaging.comment.created',
  'messaging.comment.edited',
  'messaging.comment.deleted',
  'messaging.story_reply.received',
  'messaging.reaction.added',
  'messaging.reaction.removed',
  'messaging.postback.received',
  'messaging.referral.received',
  'messaging.optin.changed',
  'contact.followed',
  'contact.unfollowed',
  'contact.tag_added',
  'contact.tag_removed',
  'contact.attribute_changed',
  'workflow.execution.started',
  'workflow.execution.waiting',
  'workflow.execution.completed',
  'workflow.execution.failed',
  'workflow.execution.cancelled',
  'platform.event.other',
] as const;

export type EventType = (typeof eventTypes)[number];

const publicMessageSchema = v.object({
  id: v.string(),
  type: v.picklist(messageKinds),
  direction: v.picklist(directions),
  quoted_message_id: v.optional(v.string()),
  ...contentEntries,
});

/** The public normalised event: topic `convotic-events`, and in the log. */
export const normalisedEventSchema = v.object({
  id: v.string(),
  type: v.picklist(eventTypes),
  workspace_id: v.string(),
  block_id: v.string(),
  platform: v.string(),
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
  /** Where an answer goes; absent where the event names no person. */
  reply: v.optional(replyAddressSchema),
  data: v.object({
    contact_id: v.optional(v.string()),
    conversation_id: v.optional(v.string()),
    /** The id that the message got when it was asked for. Absent where it was not sent through us. */
    outbound_message_id: v.optional(v.string()),
    message: v.optional(publicMessageSchema),
    /** What follows names a message by our id: it may not have been seen. */
    edit: v.optional(v.object({ message_id: v.string(), ...editEntries })),
    deletion: v.optional(v.object({ message_id: v.string() })),
    status: v.optional(v.object({ message_id: v.string(), ...statusEntries })),
    reaction: v.optional(v.object({ message_id: v.string(), emoji: v.optional(v.string()) })),
    /** All outbound messages of the conversation up to `timestamp` have come this far. */
    watermark: v.optional(v.picklist(['delivered', 'read'])),
    postback: v.optional(v.object({ message_id: v.optional(v.string()), ...postbackEntries })),
    comment: v.optional(v.object(commentEntries)),
    /** What brought the person. On a message: as an event before it reported it. */
    referral: v.optional(referralSchema),
    optin: v.optional(v.object(optinEntries)),
    call: v.optional(v.object(callEntries)),
    execution: v.optional(
      v.object({
        id: v.string(),
        workflow_id: v.string(),
        workflow_version: v.number(),
        status: v.string(),
        /** What started it. */
        event_id: v.optional(v.string()),
        error: v.optional(v.object({ code: v.optional(v.string()), message: v.string() })),
      }),
    ),
    /** The tag that a contact got, or lost. */
    tag: v.optional(v.string()),
    /** The attribute of a contact that changed; without `value` where it was removed. */
    attribute: v.optional(
      v.object({ name: v.string(), value: v.optional(v.string()), before: v.optional(v.string()) }),
    ),
    details: v.optional(detailsSchema),
  }),
  metadata: v.object({
    raw_platform_event_id: v.string(),
    /** The event carries no time of its own, or one that cannot be: `timestamp` is when it was received. */
    time_is_receipt: v.optional(v.boolean()),
  }),
});

export type NormalisedEvent = v.InferOutput<typeof normalisedEventSchema>;
