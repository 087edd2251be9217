import { compact, greatest, highest, least, union } from '../merge.ts';
import { type Conversation, type MessageGlance, UNREAD_KEPT } from './conversation.ts';
import { conversationStatus } from './conversation-status.ts';

/** What two patches of knowledge of one conversation make together. */
export function mergeConversations(a: Conversation, b: Conversation): Conversation {
  const answered = greatest(a.answered_at, b.answered_at);
  const closed = highest(a.closed, b.closed, ({ at }) => at);
  const last_inbound_at = greatest(a.last_inbound_at, b.last_inbound_at);
  return compact({
    ...a,
    aliases: union(a.aliases, b.aliases),
    thread_keys: union(a.thread_keys, b.thread_keys),
    title: highest(a.title, b.title, ({ at }) => at),
    contact_id: least(a.contact_id, b.contact_id),
    status: conversationStatus(compact({ closed, last_inbound_at })),
    closed,
    last_message: highest(a.last_message, b.last_message, glanceRank),
    first_inbound_at: least(a.first_inbound_at, b.first_inbound_at),
    last_inbound_at,
    answered_at: answered,
    unread: joinUnread(a, b, answered),
    delivered_until: greatest(a.delivered_until, b.delivered_until),
    read_until: greatest(a.read_until, b.read_until),
  });
}

/** The newest message, and of that its newest form. */
function glanceRank({ at, id, revised }: MessageGlance): string {
  return `${at} ${id} ${revised}`;
}

/** Those left out are older than those kept, so they would not be kept by any later join either. */
function joinUnread(
  a: Conversation,
  b: Conversation,
  answered: string | undefined,
): Conversation['unread'] {
  const all = new Map([...a.unread, ...b.unread].map((one) => [`${one.at} ${one.id}`, one]));
  return [...all.keys()]
    .sort()
    .reverse()
    .flatMap((key) => all.get(key) ?? [])
    .filter(({ at }) => answered === undefined || at > answered)
    .slice(0, UNREAD_KEPT);
}
