import { beginning } from '../excerpt.ts';
import { deterministicId } from '../ids.ts';
import type { Issue } from '../issues/issue.ts';
import { withoutUndefined } from '../without-undefined.ts';
import {
  type Channel,
  type ChannelResult,
  type Channels,
  type Notice,
  type NoticeBatch,
  type Opening,
  withChannels,
} from './channel.ts';
import { dueAt, type RetryAdvice, retryAt } from './due.ts';

/** How many notices are sent one by one. A storm of issues is one message, and one small document. */
const MOST_NOTICES = 20;
const MESSAGE_LENGTH = 300;

/** Undefined if the issue was open before. */
export function openingOf(before: Issue | undefined, after: Issue): Opening | undefined {
  if (before === undefined) return 'opened';
  return after.reopened_at === before.reopened_at ? undefined : 'reopened';
}

/** The channels with a notice for each that wants it. Undefined if none does. */
export function withNotice(
  known: Channels | undefined,
  issue: Issue,
  opening: Opening,
  at: string,
): Channels | undefined {
  if (known === undefined) return undefined;
  const channels = known.channels.map((channel) =>
    wants(channel, issue, opening) ? addNotice(channel, noticeOf(issue, opening, at)) : channel,
  );
  const changed = channels.some((channel, index) => channel !== known.channels[index]);
  return changed ? withChannels(known, channels) : undefined;
}

function wants({ on, kinds }: Channel, { kind }: Issue, opening: Opening): boolean {
  return on.includes(opening) && (kinds.length === 0 || kinds.includes(kind));
}

function noticeOf(issue: Issue, opening: Opening, at: string): Notice {
  const { id: issue_id, kind, code, message, platform } = issue;
  const { block_id, workflow_id, destination_id } = issue;
  return withoutUndefined({
    id: deterministicId('ntc', [issue_id, opening, at]),
    ...{ issue_id, opening, at, kind, code, platform, block_id, workflow_id, destination_id },
    message: beginning(message, MESSAGE_LENGTH),
  });
}

function addNotice(channel: Channel, notice: Notice): Channel {
  const { waiting } = channel;
  if (waiting === undefined) {
    const due_at = dueAt(channel, notice.at);
    return { ...channel, waiting: { due_at, notices: [notice], more: 0, tries: 0 } };
  }
  const { notices, more } = waiting;
  const added =
    notices.length < MOST_NOTICES ? { notices: [...notices, notice] } : { more: more + 1 };
  return { ...channel, waiting: { ...waiting, ...added } };
}

/** What came of a call. */
export interface CallOutcome {
  readonly result: ChannelResult;
  readonly retry: RetryAdvice;
}

/**
 * The channel after a test: if that has arrived, what has failed before is sent now.
 */
export function afterTest(channel: Channel, last_result: ChannelResult): Channel {
  const tested = { ...channel, last_result };
  const failedBefore = (channel.waiting?.tries ?? 0) > 0;
  return last_result.error === undefined && failedBefore
    ? dueAgain(tested, last_result.at)
    : tested;
}

/** The channel with what waits due as if it came now: its target has changed, or works again. */
export function dueAgain(channel: Channel, at: string): Channel {
  const { waiting } = channel;
  if (waiting === undefined) return channel;
  return { ...channel, waiting: { ...waiting, due_at: dueAt(channel, at), tries: 0 } };
}

/**
 * The channel after a call. What came while it was made waits on. After the last try the notices are given up: the
 * issues themselves are still open.
 */
export function afterCall(
  channel: Channel,
  batch: NoticeBatch,
  { result: last_result, retry }: CallOutcome,
): Channel {
  const { waiting, ...called } = { ...channel, last_result };
  if (waiting === undefined) return called;
  // Another worker has sent the same and noted it.
  if (waiting.notices[0]?.id !== batch.notices[0]?.id) return { ...called, waiting };
  const { at, error } = last_result;
  const failed = { ...retry, at, tries: waiting.tries };
  const next = error === undefined ? undefined : retryAt(channel, failed);
  if (next !== undefined) return { ...called, waiting: { ...waiting, ...next } };
  const ids = new Set(batch.notices.map(({ id }) => id));
  const notices = waiting.notices.filter(({ id }) => !ids.has(id));
  const more = Math.max(0, waiting.more - batch.more);
  if (notices.length === 0 && more === 0) return called;
  return { ...called, waiting: { due_at: dueAt(channel, at), notices, more, tries: 0 } };
}
