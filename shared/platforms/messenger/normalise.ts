import * as v from 'valibot';
import type { Observation } from '../../domain/events/observation.ts';
import { type ObserversByKind, observeByKind } from '../meta/observe-by-kind.ts';
import {
  observeDeletion,
  observeEdit,
  observePostback,
  observeReaction,
  observeReceived,
  observeSent,
} from '../meta/observe-messaging.ts';
import {
  observeChange,
  observeNotice,
  observeOptin,
  observeOrder,
  observeReferral,
} from '../meta/observe-notice.ts';
import { ofPerson, parties } from '../meta/parties.ts';
import { observing } from '../observer.ts';
import { parseTime } from '../parse-time.ts';
import type { StoredEvent } from '../platform.ts';
import { observeComment } from './observe-comment.ts';

const LAST_DAY = '9999-01-01T00:00:00.000Z';

/**
 * The time up to which everything is delivered or read. An invalid time is ignored, because it must not mark
 * everything.
 */
const watermarked = v.looseObject({
  watermark: v.pipe(
    v.union([v.number(), v.string()]),
    v.check((time) => parseTime(time, LAST_DAY) !== undefined),
  ),
});

/** `mids`, where there are any, name no more than the watermark covers. */
const observeDelivery = observing(
  v.looseObject({ ...parties, delivery: watermarked }),
  (item, accountId) =>
    ofPerson(item, accountId, { type: 'messaging.message.delivered', watermark: 'delivered' }),
);

const observeRead = observing(v.looseObject({ ...parties, read: watermarked }), (item, accountId) =>
  ofPerson(item, accountId, { type: 'messaging.message.read', watermark: 'read' }),
);

/** Kinds without a type of their own, of which each names a person and says something under its own key. */
const named = [
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
  'app_roles',
  'response_feedback',
  'account_linking',
  'policy_enforcement',
  'policy-enforcement',
  'messaging_feedback',
  'messaging_customer_information',
  'message_request',
  'game_play',
  'payment',
  'pre_checkout',
  'checkout_update',
] as const;

/** The observers by kind. A kind that is not here has no observation of its own. */
const observers: ObserversByKind = {
  message: observeReceived,
  'message.is_deleted': observeDeletion,
  'message.is_echo': observeSent,
  message_edit: observeEdit,
  reaction: observeReaction,
  postback: observePostback,
  delivery: observeDelivery,
  read: observeRead,
  'feed.comment.add': observeComment('messaging.comment.created'),
  'feed.comment.edited': observeComment('messaging.comment.edited'),
  'feed.comment.remove': observeComment('messaging.comment.deleted'),
  feed: observeChange,
  mention: observeChange,
  leadgen: observeChange,
  referral: observeReferral,
  optin: observeOptin,
  order: observeOrder,
  ...Object.fromEntries(named.map((kind) => [kind, observeNotice(kind)])),
};

export function normalise(event: StoredEvent): Observation[] {
  return observeByKind(observers, event);
}
