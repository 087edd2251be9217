import { canonical, compact, highest, least, union } from '../merge.ts';
import type { Message, MessageContent } from './message.ts';

/** What two patches of knowledge of one message make together. A deleted one keeps no content of its own. */
export function mergeMessages(a: Message, b: Message): Message {
  const deleted = least(a.deleted_at, b.deleted_at);
  const joined = compact({
    ...a,
    conversation_id: least(a.conversation_id, b.conversation_id),
    content: highest(a.content, b.content, contentRank),
    edit: highest(a.edit, b.edit, editRank),
    told_in: union(a.told_in, b.told_in),
    deleted_at: deleted,
    states: joinStates(a.states, b.states),
    errors: highest(a.errors, b.errors, (errors) => String(errors.length)) ?? [],
    read_and_earlier: a.read_and_earlier || b.read_and_earlier,
    reactions: joinReactions(a.reactions, b.reactions),
  });
  return deleted === undefined ? joined : withoutContent(joined);
}

/** The latest edit stands; of one time, the one the platform counted last. */
function editRank({ at, count }: NonNullable<Message['edit']>): string {
  return `${at} ${String(count).padStart(9, '0')}`;
}

/**
 * What can be shown beats a stand-in for it (imported media come after a placeholder). Then by what stays
 * of a deleted message, so that a deletion between the two changes nothing.
 */
function contentRank(content: MessageContent): string {
  return `${substance(content)} ${canonical(bare(content))}`;
}

/** 0 for a stand-in, 1 for what can be shown. */
function substance({ kind }: MessageContent): 0 | 1 {
  return kind === 'unsupported' ? 0 : 1;
}

/**
 * Grows with whatever makes a message read differently: its content instead of a stand-in, an edit, its
 * deletion. So of two previews of one message the newer form is known without the message.
 */
export function revisionRank(content: MessageContent, { edit, deleted_at }: Message): string {
  if (deleted_at !== undefined) return 'deleted';
  return `${substance(content)} ${edit === undefined ? '' : editRank(edit)}`;
}

/** What was said is gone; that something was said, when, and by whom, stays. */
function withoutContent({ edit: _, content, ...rest }: Message): Message {
  return content === undefined ? rest : { ...rest, content: bare(content) };
}

function bare({ at, kind, direction, contact_id }: MessageContent): MessageContent {
  return { at, kind, direction, ...(contact_id !== undefined && { contact_id }) };
}

function joinStates(a: Message['states'], b: Message['states']): Message['states'] {
  return compact({
    sent: least(a.sent, b.sent),
    delivered: least(a.delivered, b.delivered),
    read: least(a.read, b.read),
    failed: least(a.failed, b.failed),
  });
}

function joinReactions(a: Message['reactions'], b: Message['reactions']): Message['reactions'] {
  const actors = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    actors.flatMap((actor) => {
      const newest = highest(ownOf(a, actor), ownOf(b, actor), ({ at }) => at);
      return newest === undefined ? [] : [[actor, newest]];
    }),
  );
}

/** Actors are named from outside: `constructor` is in every object, and no reaction. */
function ownOf<T>(all: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(all, key) ? all[key] : undefined;
}
