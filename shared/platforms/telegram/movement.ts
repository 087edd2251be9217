import { readId, readPath } from '../read-json.ts';

/** Whether a person joined or left a group. */
export type Movement = 'joined' | 'left';

interface MemberStatus {
  readonly status?: unknown;
  readonly is_member?: unknown;
}

/** Undefined for a promotion or a restriction, which is neither. */
export function movementOf(before: MemberStatus, after: MemberStatus): Movement | undefined {
  if (isPresent(before) === isPresent(after)) return undefined;
  return isPresent(after) ? 'joined' : 'left';
}

function isPresent({ status, is_member }: MemberStatus): boolean {
  if (status === 'restricted') return is_member === true;
  return status !== 'left' && status !== 'kicked';
}

/** One person's movement in one group, as two kinds of updates report it. */
export interface Member {
  readonly id: string;
  /** Identifies the movement: equal in both updates. */
  readonly key: readonly [chat: string, member: string, movement: Movement, date: string];
}

/**
 * The movements in an update. Telegram reports each twice to a bot that is an administrator, by a service
 * message and by `chat_member`, and once to any other bot, by the service message alone.
 */
export function membersIn(update: unknown, kind: string): readonly Member[] {
  if (kind === 'message.new_chat_members') {
    const members = readPath(update, 'message.new_chat_members');
    if (!Array.isArray(members)) return [];
    return members.flatMap((user) => memberOf(update, 'message', user, 'joined'));
  }
  if (kind === 'message.left_chat_member') {
    return memberOf(update, 'message', readPath(update, 'message.left_chat_member'), 'left');
  }
  if (kind !== 'chat_member') return [];
  const movement = movementOf(
    { ...Object(readPath(update, 'chat_member.old_chat_member')) },
    { ...Object(readPath(update, 'chat_member.new_chat_member')) },
  );
  const user = readPath(update, 'chat_member.new_chat_member.user');
  return movement === undefined ? [] : memberOf(update, 'chat_member', user, movement);
}

function memberOf(update: unknown, at: string, user: unknown, movement: Movement): Member[] {
  const chat = readId(update, `${at}.chat.id`);
  const date = readId(update, `${at}.date`);
  const id = readId(user, 'id');
  if (chat === undefined || date === undefined || id === undefined) return [];
  return [{ id, key: [chat, id, movement, date] }];
}
