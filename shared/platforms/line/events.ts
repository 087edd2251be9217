import type { EventRow, EventTypes } from '../event-row.ts';

const OTHER = 'platform.event.other';

/** Every kind of event of a LINE bot, by its `type`; the detail is the path that refines it. */
export const lineEvents: readonly EventRow[] = [
  lineEvent('message', 'messaging.message.received', 'message.type'),
  lineEvent('messageEdited', 'messaging.message.edited', 'message.type'),
  lineEvent('unsend', 'messaging.message.deleted'),
  lineEvent('follow', 'contact.followed'),
  // The person has blocked the bot.
  lineEvent('unfollow', 'contact.unfollowed'),
  lineEvent('join', 'messaging.conversation.joined'),
  lineEvent('leave', 'messaging.conversation.left'),
  lineEvent('memberJoined', 'messaging.conversation.member_joined'),
  lineEvent('memberLeft', 'messaging.conversation.member_left'),
  lineEvent('postback', 'messaging.postback.received'),
  // A push to a phone number has arrived. It names the person but not the message, so it changes no state of a
  // message and no conversation.
  lineEvent('delivery', 'messaging.message.delivered'),
  lineEvent('videoPlayComplete'),
  lineEvent('beacon', OTHER, 'beacon.type'),
  lineEvent('accountLink', OTHER, 'link.result'),
  lineEvent('membership', OTHER, 'membership.type'),
  lineEvent('module', OTHER, 'module.type'),
  lineEvent('activated'),
  lineEvent('deactivated'),
  lineEvent('botSuspended'),
  lineEvent('botResumed'),
  lineEvent('things', OTHER, 'things.type'),
];

/**
 * Key and time are the same for all, also for a type that LINE has added since: `webhookEventId` stays in a
 * redelivery, `timestamp` is in milliseconds.
 */
export function lineEvent(type: string, becomes: EventTypes = OTHER, detail?: string): EventRow {
  const row = { kind: type, id: 'webhookEventId', time: 'timestamp', becomes };
  return detail === undefined ? row : { ...row, detail: [detail] };
}
