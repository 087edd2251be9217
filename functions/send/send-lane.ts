import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { Change } from '../../shared/domain/change.ts';
import { beginCall } from '../../shared/domain/outbound/begin-call.ts';
import { finishCall } from '../../shared/domain/outbound/finish-call.ts';
import type { CallToMake } from '../../shared/domain/outbound/next-call.ts';
import { outboundEvent } from '../../shared/domain/outbound/outbound-event.ts';
import {
  type OutboundMessage,
  type OutboundPart,
  readPart,
} from '../../shared/domain/outbound/outbound-message.ts';
import type { SendOutcome } from '../../shared/domain/outbound/send-outcome.ts';
import type { SendRules } from '../../shared/domain/outbound/send-rules.ts';
import { withMessageEnds } from '../../shared/domain/workflows/add-message-ends.ts';
import { announceEvents, wakeExecutions } from '../../shared/pipeline/announce.ts';
import type { Sender } from '../../shared/platforms/sender.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Store } from '../../shared/store/store.ts';
import { callPlatform, type PlatformCaller } from './call-platform.ts';

/** What a lane is worked through with. */
export interface Outbox extends PlatformCaller {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly log: Log;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** How the work on a lane ended. `waiting`: the clock wakes it again. */
export type LaneOutcome = 'empty' | 'busy' | 'waiting' | 'more';

/** A longer pause is left to the clock. */
const WAITED_MS = 10_000;
/** Below the function's timeout, with the longest call still to come. */
const WORKED_MS = 25_000;

/**
 * Sends what waits in a lane, one call after another, until it is empty, has to wait, or the time is up. A worker
 * that is killed anywhere leaves a lane that the next one goes on with: see `beginCall`.
 */
export async function sendLane(outbox: Outbox, laneId: string): Promise<LaneOutcome> {
  const { store, publisher, now, sleep } = outbox;
  const rules = rulesOf(outbox);
  const started = now();
  let announced: string | undefined;
  while (now() - started < WORKED_MS) {
    const at = timeOf(outbox);
    const begun = await store.change(withMessageEnds(beginCall(laneId, at, rules, announced), at));
    await wakeExecutions(publisher, idsOf(begun.executions));
    const { next } = begun;
    if (next.is === 'empty' || next.is === 'busy') return next.is;
    if (next.is === 'ended') {
      await announce(outbox, next.message);
      announced = next.id;
    }
    if (next.is === 'call') {
      const ended = await callOnce(outbox, laneId, next, rules);
      if (ended !== undefined) {
        await announce(outbox, ended);
        announced = ended.id;
      }
    }
    if (next.is === 'wait') {
      const pause = Date.parse(next.until) - now();
      if (pause > WAITED_MS) return 'waiting';
      await sleep(Math.max(0, pause));
    }
  }
  return 'more';
}

/** The executions that were given the outcome of a message. If they are not woken here, the clock finds them. */
function idsOf(executions: Change['executions'] = []): readonly string[] {
  return executions.map(({ id }) => id);
}

function timeOf({ now }: Pick<Outbox, 'now'>): string {
  return new Date(now()).toISOString();
}

export function rulesOf({ senders }: Pick<Outbox, 'senders'>): SendRules {
  return {
    window: (platform, facts, now) =>
      senders[platform]?.window(facts, now) ?? { open: true, still_allowed: [] },
    repeatable: ({ platform, comment }, { reply_token, first_attempt_at }, now) => {
      const { repeatable, key_lives_ms = Infinity } = senders[platform] ?? {};
      const target = { use_reply_token: reply_token !== undefined, ...(comment && { comment }) };
      const age = Date.parse(now) - Date.parse(first_attempt_at ?? now);
      return repeatable?.(target) === true && age < key_lives_ms;
    },
    paceMs: (platform) => senders[platform]?.pace_ms ?? 0,
  };
}

/** Returns the message if it has ended with this call, to be announced. */
async function callOnce(
  outbox: Outbox,
  laneId: string,
  call: CallToMake,
  rules: SendRules,
): Promise<OutboundMessage | undefined> {
  const { store, publisher, senders } = outbox;
  const { message, part, since, trial } = call;
  const stored = message.parts[part];
  const sender = senders[message.platform];
  const sent = await callPlatform(outbox, sender, call);
  const now = timeOf(outbox);
  const result = {
    lane_id: laneId,
    message_id: message.id,
    ...{ part, since, sent, trial },
    repeatable: stored !== undefined && rules.repeatable(message, stored, now),
    ...(stored && { rest_ms: restAfter(sender, stored) }),
    now,
  };
  const finished = await store.change(withMessageEnds(finishCall(result), now));
  await wakeExecutions(publisher, idsOf(finished.executions));
  report(outbox, call, sent);
  const [lane] = finished.lanes ?? [];
  return lane?.unannounced === message.id ? finished.message : undefined;
}

const media = ['image', 'video', 'audio', 'file'];

function restAfter(sender: Sender | undefined, part: OutboundPart): number {
  const shown = readPart(part).shows.map(({ kind }) => kind);
  return shown.some((kind) => media.includes(kind)) ? (sender?.media_pace_ms ?? 0) : 0;
}

/** One line for each call: never the words, the person or a secret. */
function report({ log }: Outbox, { message, part, block }: CallToMake, sent: SendOutcome): void {
  const { id: message_id, platform, parts } = message;
  const fields = {
    message_id,
    part,
    attempt: parts[part]?.attempts,
    platform,
    block_id: block.id,
    workspace_id: block.workspace_id,
    outcome: sent.is,
    ...('code' in sent && {
      code: sent.code,
      platform_code: sent.platform_code,
      trace_id: sent.trace_id,
    }),
    ...('reason' in sent && { error: sent.reason }),
  };
  log(sent.is === 'sent' ? 'INFO' : 'WARNING', `send ${sent.is}`, fields);
}

/**
 * Publishes what no platform reports of a message that has ended. The lane is marked as announced only afterwards, so
 * it is published at least once, with an id that follows from the message.
 */
async function announce({ publisher, senders, log }: Outbox, message: OutboundMessage | undefined) {
  if (message === undefined) return;
  if (message.error?.code === 'two_robots') {
    const { id: message_id, platform, block_id, workspace_id, conversation_id } = message;
    const fields = { message_id, platform, block_id, workspace_id, conversation_id };
    log('WARNING', 'conversation held', { ...fields, error: message.error.reason });
  }
  const event = outboundEvent(message, senders[message.platform]?.evidence ?? 'none');
  if (event !== undefined) await announceEvents(publisher, event.id, [event]);
}
