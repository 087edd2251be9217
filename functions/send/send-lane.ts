import { openCredentials } from '../../shared/blocks/credentials.ts';
import type { Publisher } from '../../shared/cloud/pubsub/publisher.ts';
import type { ApiAnswer, ApiCall } from '../../shared/domain/blocks/api-call.ts';
import { beginCall } from '../../shared/domain/outbound/begin-call.ts';
import { finishCall } from '../../shared/domain/outbound/finish-call.ts';
import type { CallToMake } from '../../shared/domain/outbound/next-call.ts';
import { outboundEvent } from '../../shared/domain/outbound/outbound-event.ts';
import {
  type OutboundMessage,
  readPart,
  retryKey,
  stampOf,
} from '../../shared/domain/outbound/outbound-message.ts';
import type { SendRules } from '../../shared/domain/outbound/send-rules.ts';
import type { Sent } from '../../shared/domain/outbound/sent.ts';
import { announceEvents } from '../../shared/pipeline/announce.ts';
import type { Setting } from '../../shared/platforms/connector.ts';
import type { Sender, Sending } from '../../shared/platforms/sender.ts';
import type { Log } from '../../shared/runtime/log.ts';
import type { Store } from '../../shared/store/store.ts';

/** What a lane is worked through with. */
export interface Outbox {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly setting: Setting;
  /** The current one first. */
  readonly sealingKeys: readonly string[];
  /** Makes one call once. `lost`: no answer came, and why. */
  makeCall(call: ApiCall): Promise<ApiAnswer | { readonly lost: string }>;
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
  const { store, now, sleep } = outbox;
  const rules = rulesOf(outbox);
  const started = now();
  let announced: string | undefined;
  while (now() - started < WORKED_MS) {
    const { next } = await store.change(beginCall(laneId, timeOf(outbox), rules, announced));
    if (next.is === 'empty' || next.is === 'busy') return next.is;
    if (next.is === 'ended') {
      await announce(outbox, next.message);
      announced = next.id;
    }
    if (next.is === 'call') await callOnce(outbox, laneId, next, rules);
    if (next.is === 'wait') {
      const pause = Date.parse(next.until) - now();
      if (pause > WAITED_MS) return 'waiting';
      await sleep(Math.max(0, pause));
    }
  }
  return 'more';
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

async function callOnce(
  outbox: Outbox,
  laneId: string,
  call: CallToMake,
  rules: SendRules,
): Promise<void> {
  const { store, senders } = outbox;
  const { message, part, since, trial } = call;
  const stored = message.parts[part];
  const sender = senders[message.platform];
  const sent = await send(outbox, sender, call);
  await store.change(
    finishCall({
      lane_id: laneId,
      message_id: message.id,
      ...{ part, since, sent, trial },
      repeatable: stored !== undefined && rules.repeatable(message, stored, timeOf(outbox)),
      now: timeOf(outbox),
    }),
  );
  report(outbox, call, sent);
}

/** Whatever goes wrong before the call is made is certain not to have sent anything. */
async function send(
  { setting, sealingKeys, makeCall }: Outbox,
  sender: Sender | undefined,
  { message, part, block, use_reply_token }: CallToMake,
): Promise<Sent> {
  const stored = message.parts[part];
  const credentials = openCredentials(block, sealingKeys);
  if (sender === undefined || stored === undefined) {
    return { is: 'rejected', code: 'content_refused', reason: 'nothing writes to this platform' };
  }
  if (credentials === undefined) {
    const reason = 'no sealing key opens the credentials of the account';
    return { is: 'rejected', code: 'credentials_refused', reason };
  }
  const { address, also, comment, in_reply_to, human_agent } = message;
  const sending: Sending = {
    part: readPart(stored),
    target: {
      account_id: block.account_id,
      address,
      ...(address.thread_kind && { thread_kind: address.thread_kind }),
      ...(also && { also }),
      ...(comment && { comment }),
      ...(in_reply_to && { quoted: in_reply_to.platform_message_id }),
      use_reply_token,
      human_agent: human_agent === true,
    },
    credentials,
    setting,
    stamp: stampOf(message, part),
    retry_key: retryKey(message, part),
  };
  const call = sender.call(sending);
  return sender.read(await makeCall(call), sending);
}

/** One line for each call: never the words, the person or a secret. */
function report({ log }: Outbox, { message, part, block }: CallToMake, sent: Sent): void {
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
 * Publishes what no platform tells of a message that has ended. The lane is marked as announced only afterwards, so
 * it is published at least once, with an id that follows from the message.
 */
async function announce({ publisher, senders }: Outbox, message: OutboundMessage | undefined) {
  if (message === undefined) return;
  const event = outboundEvent(message, senders[message.platform]?.evidence ?? 'none');
  if (event !== undefined) await announceEvents(publisher, event.id, [event]);
}
