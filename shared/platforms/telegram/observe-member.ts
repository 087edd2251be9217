import type { Details } from '../../domain/events/facts.ts';
import { observing, type UntimedObservation } from '../observer.ts';
import { type Movement, movementOf } from './movement.ts';
import { isPrivate, personOf, replyTo, threadOf } from './parties.ts';
import { type MemberChange, memberSchema } from './schemas.ts';

/** What happened to the bot itself: blocked or unblocked by a person, added to a group or removed. */
export const observeBot = observing(memberSchema, (change) => {
  if (isPrivate(change.chat)) return observeBlock(change);
  const moved = movement(change);
  const where = {
    contact: personOf(change.from),
    thread: threadOf(change),
    reply: replyTo(change),
  };
  if (moved === undefined) return [{ type: OTHER, ...where, details: statusOf(change) }];
  return [{ type: `messaging.conversation.${moved}`, ...where }];
});

/** Other people who join or leave. Promotions and restrictions have no type. */
export const observeMember = observing(memberSchema, (change, accountId) => {
  const moved = movement(change);
  const contact = personOf(change.new_chat_member.user);
  if (contact.user_id === accountId) return [];
  const where = { contact, thread: threadOf(change), reply: replyTo(change) };
  if (moved === undefined) return [{ type: OTHER, ...where, details: statusOf(change) }];
  return [{ type: `messaging.conversation.member_${moved}`, ...where }];
});

const OTHER = 'platform.event.other';

function statusOf({ old_chat_member, new_chat_member }: MemberChange): Details {
  return { status: new_chat_member.status, previous_status: old_chat_member.status };
}

/** In a private chat the bot becomes `kicked` when the person blocks it, and `member` again afterwards. */
function observeBlock({
  from,
  old_chat_member,
  new_chat_member,
}: MemberChange): UntimedObservation[] {
  const [before, after] = [old_chat_member.status, new_chat_member.status];
  const contact = personOf(from);
  if (after === 'kicked' && before !== 'kicked') return [{ type: 'contact.unfollowed', contact }];
  if (after === 'member' && before === 'kicked') return [{ type: 'contact.followed', contact }];
  return [{ type: OTHER, contact, details: { status: after, previous_status: before } }];
}

function movement({ old_chat_member, new_chat_member }: MemberChange): Movement | undefined {
  return movementOf(old_chat_member, new_chat_member);
}
