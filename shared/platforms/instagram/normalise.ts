import * as v from 'valibot';
import type { Observation } from '../../domain/events/observation.ts';
import { id } from '../fields.ts';
import { messageOf } from '../meta/message-parts.ts';
import { type ObserversByKind, observeByKind } from '../meta/observe-by-kind.ts';
import {
  observeDeletion,
  observeEdit,
  observePostback,
  observeReaction,
  observeReceived,
  observeSent,
} from '../meta/observe-messaging.ts';
import { observeNotice, observeOptin, observeReferral } from '../meta/observe-notice.ts';
import { ofPerson, parties } from '../meta/parties.ts';
import { messageItem } from '../meta/schemas.ts';
import { observing } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';
import { observeComment, observeInsights, observeMention } from './observe-comment.ts';

const readItem = v.looseObject({ ...parties, read: v.looseObject({ mid: id }) });

/** Instagram names the newest message that was read, and sends no watermark. */
const observeRead = observing(readItem, (item, accountId) =>
  ofPerson(item, accountId, {
    type: 'messaging.message.read',
    status: { platform_message_id: item.read.mid, state: 'read', and_earlier: true },
  }),
);

/** A direct message that answers a story of the account. */
const observeStoryReply = observing(messageItem, (item, accountId) =>
  ofPerson(item, accountId, {
    type: 'messaging.story_reply.received',
    message: messageOf(item.message, 'inbound', item.referral),
    reply: { message_id: item.message.mid },
  }),
);

/** Kinds without a type of their own, of which each names a person and says something under its own key. */
const named = [
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
  'app_roles',
  'response_feedback',
] as const;

/** The observers by kind. A kind that is not here has no observation of its own. */
const observers: ObserversByKind = {
  message: observeReceived,
  'message.is_deleted': observeDeletion,
  // A message of the account to itself concerns nobody.
  'message.is_self': () => [],
  'message.is_echo': observeSent,
  'message.reply_to.story': observeStoryReply,
  message_edit: observeEdit,
  reaction: observeReaction,
  postback: observePostback,
  read: observeRead,
  comments: observeComment,
  live_comments: observeComment,
  mentions: observeMention,
  story_insights: observeInsights,
  referral: observeReferral,
  optin: observeOptin,
  ...Object.fromEntries(named.map((kind) => [kind, observeNotice(kind)])),
};

export function normalise(event: StoredEvent): Observation[] {
  return observeByKind(observers, event);
}
