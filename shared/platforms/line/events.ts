import type { EventRow } from '../describe-event.ts';

/** Every kind of event of a LINE bot, by its `type`; the second path refines it. */
export const lineEvents: readonly EventRow[] = [
  lineEvent('message', 'message.type'),
  lineEvent('messageEdited', 'message.type'),
  lineEvent('unsend'),
  lineEvent('follow'),
  lineEvent('unfollow'),
  lineEvent('join'),
  lineEvent('leave'),
  lineEvent('memberJoined'),
  lineEvent('memberLeft'),
  lineEvent('postback'),
  lineEvent('videoPlayComplete'),
  lineEvent('beacon', 'beacon.type'),
  lineEvent('accountLink', 'link.result'),
  lineEvent('membership', 'membership.type'),
  lineEvent('delivery'),
  lineEvent('module', 'module.type'),
  lineEvent('activated'),
  lineEvent('deactivated'),
  lineEvent('botSuspended'),
  lineEvent('botResumed'),
  lineEvent('things', 'things.type'),
];

/**
 * Key and time are the same for all, also for a type that LINE has added since: `webhookEventId` stays in a
 * redelivery, `timestamp` is in milliseconds.
 */
export function lineEvent(type: string, detail?: string): EventRow {
  const row = { kind: type, id: 'webhookEventId', time: 'timestamp' };
  return detail === undefined ? row : { ...row, detail: [detail] };
}
