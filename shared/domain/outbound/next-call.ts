import type { Block } from '../blocks/block.ts';
import type { Change } from '../change.ts';
import { endMessage, type MessageEnd } from './end-message.ts';
import {
  after,
  CALL_LEASE_MS,
  fingerprintOf,
  type Lane,
  type SendState,
  withUnsettled,
} from './lane.ts';
import type { LaneContext } from './load-lane.ts';
import { type OutboundMessage, type OutboundPart, readPart } from './outbound-message.ts';

/** What is to be done next in a lane, with the commit that notes it. */
export interface NextCall extends Change {
  readonly next:
    | { readonly is: 'empty' }
    /** Somebody else is making a call. */
    | { readonly is: 'busy' }
    | { readonly is: 'wait'; readonly until: string }
    /** A message has ended and is to be announced; it is undefined where it was erased meanwhile. */
    | { readonly is: 'ended'; readonly id: string; readonly message: OutboundMessage | undefined }
    | CallToMake;
}

export interface CallToMake {
  readonly is: 'call';
  readonly message: OutboundMessage;
  readonly part: number;
  /** When it was begun: it distinguishes this call from every other of the part. */
  readonly since: string;
  readonly block: Block;
  readonly use_reply_token: boolean;
  /** Whether it finds out if an account may be written through again. */
  readonly trial: boolean;
}

/** A reply token must still be good when the platform reads it. */
const TOKEN_SPARE_MS = 5_000;
/** How long the other lanes of an account wait for the one that tries again. */
const TRIAL_MS = 30_000;

export function asEnded(ended: MessageEnd): NextCall {
  const { message } = ended;
  return { ...ended, next: { is: 'ended', id: message.id, message } };
}

/** The call of the first part that has not been sent, with the commit that comes before it. */
export function callNextPart(
  { lane, account }: LaneContext,
  block: Block,
  message: OutboundMessage,
  now: string,
): NextCall {
  const index = lane.sending?.part ?? message.parts.findIndex(({ status }) => status !== 'sent');
  const part = message.parts[index];
  if (part === undefined) return asEnded(endMessage(lane, message, 'sent', undefined, now));
  const token = tokenFor(lane, message, part, now);
  const call = { message_id: message.id, part: index, since: now };
  const attempted: OutboundPart = {
    ...part,
    status: 'sending',
    attempts: part.attempts + 1,
    first_attempt_at: part.first_attempt_at ?? now,
    ...(token !== undefined && { reply_token: token }),
  };
  const { paused_until: _, ...lively } = lane;
  const sending: OutboundMessage = {
    ...message,
    address: { ...message.address, ...(lane.moved_to && { recipient: lane.moved_to }) },
    parts: message.parts.with(index, attempted),
    status: 'sending',
    updated_at: now,
  };
  const begun = {
    ...withUnsettled(lively, { ...call, fingerprint: fingerprintOf(readPart(part)) }),
    sending: call,
    wake_at: after(now, CALL_LEASE_MS),
    ...(token !== undefined && { spent_token: token }),
  };
  // The account was paused or held: this call finds out for all of its conversations whether that is over.
  const trial = account?.paused_until !== undefined || account?.held !== undefined;
  return {
    lanes: [begun],
    outbound_messages: [sending],
    ...(trial && { send_states: [onTrial(account, after(now, TRIAL_MS))] }),
    next: {
      is: 'call',
      message: sending,
      part: index,
      since: now,
      block,
      use_reply_token: token !== undefined,
      trial,
    },
  };
}

function onTrial({ held: _, ...rest }: SendState, paused_until: string): SendState {
  return { ...rest, paused_until };
}

/**
 * LINE's reply token, while it lives and has not been spent. A call that was made with it and got no answer is made
 * with it again: it works once, so nothing is sent twice.
 */
function tokenFor(
  { spent_token }: Lane,
  { address }: OutboundMessage,
  part: OutboundPart,
  now: string,
): string | undefined {
  if (part.attempts > 0) return part.reply_token;
  const { reply_token, reply_token_until = '' } = address;
  if (reply_token === undefined || reply_token === spent_token) return undefined;
  return after(now, TOKEN_SPARE_MS) < reply_token_until ? reply_token : undefined;
}
