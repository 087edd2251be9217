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
import type { StoredEvent } from '../platform.ts';
import { observeComment } from './observe-comment.ts';
import { observeDelivery, observeRead } from './observe-watermark.ts';

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

/** By kind: what is not here has no natural target. */
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
