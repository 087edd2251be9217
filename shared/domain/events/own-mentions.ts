import type { Block } from '../blocks/block.ts';
import type { Mention } from '../conversations/context-parts.ts';
import type { Observation } from './observation.ts';

/** What may hold mentions: a message, an edit or a comment. */
interface Mentioning {
  readonly mentions?: readonly Mention[] | undefined;
}

/**
 * Marks the mentions of the business by its user name. Platforms that mention by name do not say whose name it
 * is; the block knows the account's own.
 */
export function markOwnMentions(observation: Observation, block: Block): Observation {
  const own = block.details?.['username']?.toLowerCase();
  const { message, edit, comment } = observation;
  const isOwn = ({ username }: Mention): boolean => username?.toLowerCase() === own;
  const mentions = (part?: Mentioning): boolean => part?.mentions?.some(isOwn) === true;
  if (own === undefined || ![message, edit, comment].some(mentions)) return observation;
  const mark = (some: readonly Mention[]): Mention[] =>
    some.map((one) => (isOwn(one) ? { ...one, self: true } : one));
  return {
    ...observation,
    ...(message?.mentions && {
      message: { ...message, mentions: mark(message.mentions), mentioned: true },
    }),
    ...(edit?.mentions && { edit: { ...edit, mentions: mark(edit.mentions), mentioned: true } }),
    ...(comment?.mentions && { comment: { ...comment, mentions: mark(comment.mentions) } }),
  };
}
