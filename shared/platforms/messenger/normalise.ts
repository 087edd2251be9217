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
import type { StoredEvent } from '../platform.ts';
import { observeComment } from './observe-comment.ts';
import { observeDelivery, observeRead } from './observe-watermark.ts';

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
  'feed.comment.add': observeComment,
};

export function normalise(event: StoredEvent): Observation[] {
  return observeByKind(observers, event);
}
