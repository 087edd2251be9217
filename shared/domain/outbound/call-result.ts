import type { Change, State } from '../change.ts';
import type { Call, Lane } from './lane.ts';
import type { OutboundMessage, OutboundPart } from './outbound-message.ts';
import type { SendOutcome } from './send-outcome.ts';

export interface FinishedCall extends Change {
  /** As it stands now; undefined where it was erased during the call. */
  readonly message?: OutboundMessage;
}

export interface CallResult extends Call {
  readonly lane_id: string;
  readonly sent: SendOutcome;
  readonly now: string;
  /** Whether the same part may be sent again after an unknown outcome: see `Sender.repeatable`. */
  readonly repeatable: boolean;
  /** The least pause before the next call in the conversation, once this one was taken. */
  readonly rest_ms?: number;
  /** Whether the account was paused or held before the call. */
  readonly trial: boolean;
}

/** The documents that a result is about. */
export interface CallContext {
  readonly state: State;
  readonly lane: Lane;
  readonly message: OutboundMessage;
  readonly part: OutboundPart;
  /** Whether the lane still waits for this very call. */
  readonly mine: boolean;
}

/** The lane after a call: free for the next one. */
export function called({ sending: _, paused_until: _paused, ...lane }: Lane, now: string): Lane {
  return { ...lane, called_at: now };
}
