import * as v from 'valibot';
import {
  mediaSchema,
  platformErrorSchema,
  referralSchema,
} from '../conversations/message-parts.ts';

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
  'messaging.story_reply.received',
  'messaging.reaction.added',
  'messaging.reaction.removed',
  'messaging.postback.received',
  'contact.followed',
  'contact.unfollowed',
  'platform.event.other',
] as const;

export type EventType = (typeof eventTypes)[number];

export const messageKinds = [
  'text',
  'image',
  'video',
  'audio',
  'file',
  'sticker',
  'location',
  'contact',
  'template',
  'story_mention',
  'share',
  'interactive_reply',
  'unsupported',
] as const;

export type MessageKind = (typeof messageKinds)[number];

export type Direction = 'inbound' | 'outbound';

const publicMessageSchema = v.object({
  id: v.string(),
  text: v.optional(v.string()),
  type: v.picklist(messageKinds),
  direction: v.picklist(['inbound', 'outbound']),
  media: v.optional(v.pipe(v.array(mediaSchema), v.readonly())),
  quoted_message_id: v.optional(v.string()),
  story: v.optional(v.object({ id: v.optional(v.string()), url: v.optional(v.string()) })),
  forwarded: v.optional(v.boolean()),
  referral: v.optional(referralSchema),
  errors: v.optional(v.pipe(v.array(platformErrorSchema), v.readonly())),
});

/** The public normalised event: topic `convotic-events`, and in the log. */
export const normalisedEventSchema = v.object({
  id: v.string(),
  type: v.picklist(eventTypes),
  workspace_id: v.string(),
  block_id: v.string(),
  platform: v.string(),
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
  data: v.object({
    contact_id: v.optional(v.string()),
    conversation_id: v.optional(v.string()),
    message: v.optional(publicMessageSchema),
    /** What follows names a message by our id: it may not have been seen. */
    edit: v.optional(v.object({ message_id: v.string(), text: v.optional(v.string()) })),
    deletion: v.optional(v.object({ message_id: v.string() })),
    status: v.optional(
      v.object({
        message_id: v.string(),
        state: v.picklist(['sent', 'delivered', 'read', 'failed']),
        errors: v.optional(v.pipe(v.array(platformErrorSchema), v.readonly())),
      }),
    ),
    reaction: v.optional(v.object({ message_id: v.string(), emoji: v.optional(v.string()) })),
    /** All outbound messages of the conversation up to `timestamp` have come this far. */
    watermark: v.optional(v.picklist(['delivered', 'read'])),
    postback: v.optional(
      v.object({
        data: v.optional(v.string()),
        title: v.optional(v.string()),
        referral: v.optional(referralSchema),
      }),
    ),
    comment: v.optional(
      v.object({
        platform_comment_id: v.string(),
        text: v.optional(v.string()),
        post_id: v.optional(v.string()),
        parent_id: v.optional(v.string()),
      }),
    ),
  }),
  metadata: v.object({ raw_platform_event_id: v.string() }),
});

export type NormalisedEvent = v.InferOutput<typeof normalisedEventSchema>;
