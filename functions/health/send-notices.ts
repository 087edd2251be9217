import type { PostWebhook } from '../../shared/cloud/http/post-webhook.ts';
import { nothing, onOne } from '../../shared/domain/change.ts';
import {
  type Channel,
  type ChannelResult,
  type Channels,
  type NoticeBatch,
  nextCallAt,
  type Waiting,
  withChannels,
} from '../../shared/domain/notifications/channel.ts';
import { retryAt } from '../../shared/domain/notifications/due.ts';
import { afterCall, type CallOutcome } from '../../shared/domain/notifications/notice.ts';
import { callChannel } from '../../shared/pipeline/call-channel.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Store } from '../../shared/store/store.ts';

/** Workspaces that are served at once. */
const AT_ONCE = 8;
/** A call takes 8 s at most, and the function has 50. */
const LAST_START_MS = 30_000;

export interface NoticeSender {
  readonly store: Store;
  readonly post: PostWebhook;
  readonly sealingKeys: readonly string[];
  /** Where the dashboard is, if a domain of its own is configured. */
  readonly siteUrl?: string | undefined;
  readonly log: Log;
  readonly now: () => number;
}

export interface NoticeRound {
  readonly notified: number;
  readonly not_notified: number;
}

/**
 * Sends the notices that are due, those that have waited longest first. A call is noted after it is made, so a process
 * that is killed between the two makes it again: each notice arrives at least once, under the same id.
 * @param began - when the round began. What has no time in it is left to the next one.
 */
export async function sendNotices(sender: NoticeSender, began: number): Promise<NoticeRound> {
  let round: NoticeRound = { notified: 0, not_notified: 0 };
  for (;;) {
    const { found, next } = await sender.store.page('channels', {
      where: { index_waiting: 'yes' },
      order: { field: 'wake_at', direction: 'asc' },
      to: new Date(sender.now() + 1).toISOString(),
      limit: AT_ONCE,
    });
    const calls = (await Promise.all(found.map((one) => sendOfWorkspace(sender, one)))).flat();
    const failed = calls.filter(({ error }) => error !== undefined).length;
    round = {
      notified: round.notified + calls.length - failed,
      not_notified: round.not_notified + failed,
    };
    if (next === undefined || sender.now() - began > LAST_START_MS) return round;
  }
}

interface Call extends CallOutcome {
  readonly channel: Channel;
  readonly batch: NoticeBatch;
}

async function sendOfWorkspace(
  sender: NoticeSender,
  { id, workspace_id, channels }: Channels,
): Promise<readonly ChannelResult[]> {
  const now = new Date(sender.now()).toISOString();
  const calls = await Promise.all(
    channels.flatMap((channel) => {
      const { waiting } = channel;
      const at = nextCallAt(channel);
      return waiting === undefined || at === undefined || at > now
        ? []
        : [callOne(sender, workspace_id, channel, waiting)];
    }),
  );
  await sender.store.change(
    onOne('channels', id, (known) => {
      if (known === undefined) return nothing;
      const after = known.channels.map((channel) => {
        const call = calls.find((one) => one.channel.id === channel.id);
        return call === undefined ? channel : afterCall(channel, call.batch, call);
      });
      return { channels: [withChannels(known, after)] };
    }),
  );
  return calls.map(({ result }) => result);
}

async function callOne(
  sender: NoticeSender,
  workspace_id: string,
  channel: Channel,
  { notices, more, tries }: Waiting,
): Promise<Call> {
  const batch = { notices, more };
  const { result, retry } = await callChannel(sender, workspace_id, channel, batch);
  if (result.error !== undefined) {
    const isLast = retryAt(channel, { ...retry, tries, at: result.at }) === undefined;
    const fields = { workspace_id, channel_id: channel.id, reason: result.error.code };
    sender.log(isLast ? 'ERROR' : 'WARNING', isLast ? 'notices given up' : 'notices not sent', {
      ...fields,
      notices: notices.length + more,
    });
  }
  return { channel, batch, result, retry };
}
