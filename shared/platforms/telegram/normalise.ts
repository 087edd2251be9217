import type { Observation } from '../../domain/events/observation.ts';
import { lookUp } from '../look-up.ts';
import { type Observer, observations } from '../observer.ts';
import type { StoredEvent } from '../platform.ts';
import { readPath } from '../read-json.ts';
import { observeButton } from './observe-button.ts';
import { observeBot, observeMember } from './observe-member.ts';
import {
  observeDeletions,
  observeEdit,
  observeForeignMessage,
  observeMessage,
  observePost,
} from './observe-message.ts';
import { observeConnection, observeNotice, personalNotices } from './observe-notice.ts';
import { observeReaction } from './observe-reaction.ts';

/** The observers by the update's key. Any other key is a notice of a new kind. */
const observers: Readonly<Record<string, Observer>> = {
  message: observeMessage,
  edited_message: observeEdit,
  channel_post: observePost,
  edited_channel_post: observePost,
  business_message: observeForeignMessage,
  edited_business_message: observeEdit,
  deleted_business_messages: observeDeletions,
  guest_message: observeForeignMessage,
  message_reaction: observeReaction,
  callback_query: observeButton,
  my_chat_member: observeBot,
  chat_member: observeMember,
  business_connection: observeConnection,
  ...Object.fromEntries(personalNotices.map((kind) => [kind, observeNotice])),
};

/** What one update means. */
export function normalise(event: StoredEvent): Observation[] {
  const [key = ''] = event.kind.split('.');
  const item = readPath(event.body.event, key);
  const observe = lookUp(observers, key) ?? observeNotice;
  return observations(event, observe(item, event.account_id, event.body.context));
}
