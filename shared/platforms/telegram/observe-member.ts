import { observing, type Seen } from '../observer.ts';
import { isPrivate, personOf, threadOf } from './parties.ts';
import { type Member, type MemberChange, memberSchema } from './schemas.ts';

/** What happened to the bot itself: blocked or unblocked by a person, added to a group or removed. */
export const observeBot = observing(memberSchema, (change) => {
  if (isPrivate(change.chat)) return observeBlock(change);
  const moved = movement(change);
  if (moved === undefined) return [];
  return [{ type: `messaging.conversation.${moved}`, thread: threadOf(change) }];
});

/** Anybody else's coming and going. Promotions and restrictions are neither. */
export const observeMember = observing(memberSchema, (change, accountId) => {
  const moved = movement(change);
  const contact = personOf(change.new_chat_member.user);
  if (moved === undefined || contact.user_id === accountId) return [];
  return [{ type: `messaging.conversation.member_${moved}`, contact, thread: threadOf(change) }];
});

/** In a private chat the bot becomes `kicked` when the person blocks it, and `member` again afterwards. */
function observeBlock({ from, old_chat_member, new_chat_member }: MemberChange): Seen[] {
  const [before, after] = [old_chat_member.status, new_chat_member.status];
  const contact = personOf(from);
  if (after === 'kicked' && before !== 'kicked') return [{ type: 'contact.unfollowed', contact }];
  if (after === 'member' && before === 'kicked') return [{ type: 'contact.followed', contact }];
  return [];
}

function movement(change: MemberChange): 'joined' | 'left' | undefined {
  const before = isPresent(change.old_chat_member);
  const after = isPresent(change.new_chat_member);
  if (before === after) return undefined;
  return after ? 'joined' : 'left';
}

function isPresent({ status, is_member }: Member): boolean {
  if (status === 'restricted') return is_member === true;
  return status !== 'left' && status !== 'kicked';
}
