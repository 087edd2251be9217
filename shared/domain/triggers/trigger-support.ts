import type { EventType } from '../events/event.ts';
import type { TriggerType } from '../workflows/workflow.ts';

/** What starts each trigger. The API starts its own, and no event does. */
export const startedBy: Readonly<Record<TriggerType, readonly EventType[]>> = {
  keyword: ['messaging.message.received'],
  new_message: ['messaging.message.received'],
  // Whoever answers a story writes to the business too.
  new_conversation: ['messaging.message.received', 'messaging.story_reply.received'],
  story_reply: ['messaging.story_reply.received'],
  comment_keyword: ['messaging.comment.created'],
  follow: ['contact.followed'],
  unfollow: ['contact.unfollowed'],
  postback: ['messaging.postback.received'],
  api_trigger: [],
};

/**
 * The platforms that tell of what starts a trigger; a trigger that is not here starts on all.
 * Instagram and Messenger tell of no followers. WhatsApp has no public posts, and a tap on one of its
 * buttons is a message (developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components). Stories
 * that can be answered are Instagram's. Telegram's follow is a start, an unblocking or a blocking.
 */
const supported: Readonly<Partial<Record<TriggerType, readonly string[]>>> = {
  story_reply: ['instagram'],
  comment_keyword: ['instagram', 'messenger'],
  follow: ['line', 'telegram'],
  unfollow: ['line', 'telegram'],
  postback: ['instagram', 'line', 'messenger', 'telegram'],
};

/** The platforms a trigger can start on; undefined where it can on every one. */
export function platformsOf(type: TriggerType): readonly string[] | undefined {
  return supported[type];
}
