import * as v from 'valibot';

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
    message: v.optional(
      v.object({
        id: v.string(),
        text: v.optional(v.string()),
        type: v.picklist(messageKinds),
        direction: v.picklist(['inbound', 'outbound']),
      }),
    ),
    postback: v.optional(v.object({ data: v.optional(v.string()), title: v.optional(v.string()) })),
  }),
  metadata: v.object({ raw_platform_event_id: v.string() }),
});

export type NormalisedEvent = v.InferOutput<typeof normalisedEventSchema>;
