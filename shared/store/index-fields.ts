import type { Block } from '../domain/blocks/block.ts';
import type { Kind } from '../domain/change.ts';
import type { Contact } from '../domain/conversations/contact.ts';
import { momentRank } from '../domain/conversations/conversation.ts';
import { profileDueAt } from '../domain/conversations/fetched-profile.ts';
import { messagesRecordedIn } from '../domain/conversations/forget-message.ts';
import type { Message } from '../domain/conversations/message.ts';
import { searchTokens } from '../domain/conversations/search-contacts.ts';
import type { EventRecord, RecordStatus, ReplayMark } from '../domain/events/record.ts';
import { lateWriteOf } from '../domain/events/tally.ts';
import { issueId } from '../domain/issues/fingerprint.ts';
import { failingKinds, occurrenceIn } from '../domain/issues/occurrence-in.ts';
import { greatest } from '../domain/merge.ts';
import type { Actor } from '../domain/people/permissions.ts';
import { hourOf } from '../domain/rejections.ts';

/** Fields that exist only for queries. They are stored with the document and removed when it is read. */
const indexFields: ReadonlySet<string> = new Set([
  ...['index_workflows', 'index_error', 'index_replays', 'index_active_at', 'index_attended'],
  ...['index_written', 'index_messages', 'index_waiting', 'index_open', 'index_unfinished'],
  ...['index_search', 'index_due', 'index_step'],
  ...['index_profile', 'index_profile_due', 'index_expires_at', 'index_actor'],
  ...['index_issue', 'index_failed_hour', 'index_failed_at', 'index_late_hour', 'index_late'],
  'index_dead_letter',
]);

export function withIndexFields(
  kind: Kind,
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return { ...document, ...derived[kind]?.(document), ...failureFields(kind, document) };
}

export function withoutIndexFields(
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field in document) {
    if (!indexFields.has(field)) fields[field] = document[field];
  }
  return fields;
}

type Derive = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

const derived: Partial<Record<Kind, Derive>> = {
  records: (document) => {
    const record = document as unknown as EventRecord;
    const { executions, replays, attempts, status, platform, block_id, dead_lettered_at } = record;
    const code = status === 'success' ? undefined : attempts.at(-1)?.error?.code;
    const messages = messagesRecordedIn(record);
    const late = lateWriteOf(record);
    return {
      ...(messages.length > 0 && { index_messages: messages }),
      ...(executions.length > 0 && {
        index_workflows: [...new Set(executions.map(({ workflow_id }) => workflow_id))],
      }),
      ...(code !== undefined && { index_error: code }),
      ...(dead_lettered_at !== undefined &&
        status !== 'success' && { index_dead_letter: 'waiting' }),
      // The clock finds the hours that it has to count again by these.
      ...(late !== undefined && { index_late_hour: late.hour, index_late: late.key }),
      ...(isUnfinished(status) && {
        index_unfinished: block_id === undefined ? [platform] : [platform, block_id],
      }),
      ...(replays.length > 0 && {
        index_replays: replays.flatMap(replayKeys),
      }),
    };
  },
  // The blocks that the health function visits: to check them, or to delete something that is left of them.
  blocks: (document) => {
    const { credentials, lease, signing_secrets } = document as unknown as Block;
    const ending = signing_secrets.some(({ valid_until }) => valid_until !== undefined);
    return credentials !== undefined || lease || ending ? { index_attended: 'yes' } : {};
  },
  audit: ({ actor }) => ({ index_actor: (actor as Actor).id }),
  // The secrets that are sealed again with a new key, as destinations are.
  secrets: () => ({ index_attended: 'yes' }),
  // Many platforms send times in seconds. Within one second, messages are ordered by their sequence.
  messages: (document) => {
    const { content } = document as unknown as Message;
    return content === undefined ? {} : { index_written: momentRank(content) };
  },
  // Messages that are not in the conversation, or not yet.
  outbound_messages: ({ status }) => (status === 'sent' ? {} : { index_open: 'yes' }),
  // The lanes that the clock has to look at.
  lanes: ({ id, wake_at }) =>
    wake_at === undefined ? {} : { index_waiting: dueRange(String(id)) },
  channels: (document) => ({ index_attended: 'yes', ...waitingWith('wake_at')(document) }),
  destinations: (document) => ({ index_attended: 'yes', ...waitingWith('wake_at')(document) }),
  deliveries: waitingWith('next_at'),
  // The executions that the clock has to look at, in several ranges of the index: many may be due at one time.
  executions: ({ id, wake_at }) =>
    wake_at === undefined ? {} : { index_due: dueRange(String(id)) },
  workflows: ({ id, next_run_at }) =>
    next_run_at === undefined ? {} : { index_due: dueRange(String(id)) },
  // In the order in which they were started.
  steps: ({ number }) => ({ index_step: String(number).padStart(9, '0') }),
  // An alias has none of these, so no list shows it.
  contacts: (document) => {
    const contact = document as unknown as Contact;
    const { first_seen_at, last_seen_at } = contact;
    if (first_seen_at === undefined) return {};
    const due = profileDueAt(contact);
    return {
      ...activeAt(greatest(first_seen_at, last_seen_at)),
      index_search: searchTokens(contact),
      ...(due !== undefined && { index_profile: dueRange(contact.id), index_profile_due: due }),
    };
  },
  conversations: ({ kind, last_message }) =>
    kind === undefined ? {} : activeAt((last_message as { at?: string } | undefined)?.at ?? ''),
};

/**
 * By these the clock finds the issues of an hour, and each issue its failures. They are written in the commit of the
 * failure itself, so no issue is missed, and no document is written by many failures at once.
 */
function failureFields(
  kind: Kind,
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const failing = failingKinds.find((one) => one === kind);
  const failure = failing && occurrenceIn(failing, document as never);
  if (failure === undefined) return {};
  const index_failed_hour = hourOf(Date.parse(failure.at));
  return { index_issue: issueId(failure), index_failed_hour, index_failed_at: failure.at };
}

function waitingWith(field: string): Derive {
  return (document) => (document[field] === undefined ? {} : { index_waiting: 'yes' });
}

/**
 * An index on a time takes no more than 500 writes a second (cloud.google.com/firestore/docs/best-practices). These
 * spread one that is of all workspaces.
 */
export const dueRanges: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7'];

function dueRange(id: string): string {
  const last = id.charCodeAt(id.length - 1);
  return dueRanges[last % dueRanges.length] ?? '0';
}

/** Few events are unfinished at a time, so the index that finds the oldest of them stays small. */
function isUnfinished(status: RecordStatus): boolean {
  return status === 'received' || status === 'retrying';
}

/** The replay's id finds all of its events; the id with an outcome counts the events that ended with it. */
function replayKeys({ id, outcome, would_start = 0 }: ReplayMark): string[] {
  return [
    id,
    ...(outcome === undefined ? [] : [`${id}:${outcome}`]),
    ...(would_start > 0 ? [`${id}:would_start`] : []),
  ];
}

function activeAt(at: unknown): Record<string, unknown> {
  return at === undefined ? {} : { index_active_at: at };
}
