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
import { observeRead } from './observe-read.ts';
import { observeStoryReply } from './observe-story-reply.ts';

/** By kind: what is not here has no natural target. */
const observers: ObserversByKind = {
  message: observeReceived,
  'message.is_deleted': observeDeletion,
  // What the account wrote to itself concerns nobody.
  'message.is_self': () => [],
  'message.is_echo': observeSent,
  'message.reply_to.story': observeStoryReply,
  message_edit: observeEdit,
  reaction: observeReaction,
  postback: observePostback,
  read: observeRead,
  comments: observeComment,
  live_comments: observeComment,
};

export function normalise(event: StoredEvent): Observation[] {
  return observeByKind(observers, event);
}
