import { createHash } from 'node:crypto';
import { highest } from '../merge.ts';
import { momentRank } from './conversation.ts';
import type { Message, MessageReaction } from './message.ts';

/** A message must stay small however many people react to it. */
export const REACTIONS_KEPT = 1_000;
/** And so must what is known of the people beyond these: this many are distinguished. */
const OTHERS_KEPT = 10_000;
const DIGEST_LENGTH = 6;

type Reactions = Pick<Message, 'reactions' | 'other_actors'>;

/**
 * The newest reaction of each person, newest first. Of those for whom there is no room, a short digest of who they
 * are is kept, so that each is counted once however often their event comes.
 */
export function mergeReactions(a: Reactions, b: Reactions): Reactions {
  const byActor = new Map<string, MessageReaction>();
  for (const one of [...a.reactions, ...b.reactions]) {
    byActor.set(one.actor, highest(byActor.get(one.actor), one, momentRank) ?? one);
  }
  const rank = (one: MessageReaction): string => `${momentRank(one)} ${one.actor}`;
  const all = [...byActor.values()].sort((one, other) => (rank(one) < rank(other) ? 1 : -1));
  const reactions = all.slice(0, REACTIONS_KEPT);
  const known = [...digestsIn(a), ...digestsIn(b)];
  if (all.length === reactions.length && known.length === 0) return { reactions };
  const others = new Set([...known, ...all.slice(REACTIONS_KEPT).map(digestOf)]);
  for (const one of reactions) others.delete(digestOf(one));
  const kept = [...others].sort().slice(0, OTHERS_KEPT);
  return kept.length === 0 ? { reactions } : { reactions, other_actors: kept.join('') };
}

/** How many people have reacted whose reactions are not kept; of very many, the least that there are. */
export function countOthers(message: Pick<Message, 'other_actors'>): number {
  return digestsIn(message).length;
}

function digestsIn({ other_actors = '' }: Pick<Message, 'other_actors'>): readonly string[] {
  return other_actors.match(/.{6}/g) ?? [];
}

function digestOf({ actor }: MessageReaction): string {
  return createHash('sha256').update(actor).digest('base64url').slice(0, DIGEST_LENGTH);
}
