import { withoutUndefined } from '../../domain/without-undefined.ts';
import { observing, type UntimedObservation } from '../observer.ts';
import { messageKey, personOf, replyTo, threadWithoutTopic } from './parties.ts';
import { type ReactionChange, reactionSchema } from './schemas.ts';

/** One change may add and take away; what it did is the difference of the two lists. */
export const observeReaction = observing(reactionSchema, (change) => {
  const before = namesOf(change.old_reaction);
  const now = namesOf(change.new_reaction);
  const added = now.filter((emoji) => !before.includes(emoji));
  const removed = before.filter((emoji) => !now.includes(emoji));
  return [
    ...added.flatMap((emoji) => reacted('messaging.reaction.added', change, emoji, now)),
    ...removed.flatMap((emoji) => reacted('messaging.reaction.removed', change, emoji, now)),
  ];
});

function reacted(
  type: UntimedObservation['type'],
  change: ReactionChange,
  emoji: string,
  now: readonly string[],
): UntimedObservation[] {
  const { message_id, user, actor_chat } = change;
  const actor = user?.id ?? actor_chat?.id;
  if (actor === undefined) return [];
  return [
    withoutUndefined({
      type,
      contact: user && personOf(user),
      thread: threadWithoutTopic(change),
      reaction: { platform_message_id: messageKey(change, message_id), actor, emoji, now },
      reply: replyTo(change, message_id),
    }),
  ];
}

/** A custom emoji has an id and no character; a paid reaction has neither. */
function namesOf(reactions: ReactionChange['old_reaction']): string[] {
  const names = reactions.map(({ type, emoji, custom_emoji_id }) =>
    custom_emoji_id === undefined ? (emoji ?? type) : `${type}:${custom_emoji_id}`,
  );
  return [...new Set(names)];
}
