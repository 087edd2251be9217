import type { Contact } from '../conversations/contact.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { NormalisedEvent } from '../events/event.ts';
import { deterministicId } from '../ids.ts';
import type { Adapt, OutboundContent } from '../outbound/outbound-content.ts';
import type { HttpResult } from './http.ts';
import type { Reply } from './reply.ts';
import type { Run, Value, Values } from './run.ts';
import type { StepStatus } from './step-status.ts';

/** Why a step failed: a stable code, and a sentence for the author of the workflow. */
export interface StepError {
  readonly code: string;
  readonly message: string;
}

/**
 * What one visit of one node did. A step that waits is reported twice, with the same id: the second record is merged
 * over the first, so what it does not mention stays.
 */
export interface StepRecord {
  readonly id: string;
  /** Counts the steps of the execution from 1. */
  readonly number: number;
  readonly node: string;
  readonly type: string;
  readonly visit: number;
  readonly branch: string;
  readonly status: StepStatus;
  /** What the node was asked to do, with its templates rendered. */
  readonly input?: Value;
  readonly output?: Value;
  readonly error?: StepError;
  /** What did not stop the step, and its author should know. */
  readonly warnings?: readonly string[];
  /** The node that follows. */
  readonly next?: string;
  readonly started_at?: string;
  readonly ended_at?: string;
}

/**
 * What a step changes outside of its run. It is committed together with the run and the step's record. Each effect
 * carries the id of what it makes, so that the same step makes the same thing.
 */
export type Effect =
  | {
      readonly type: 'send';
      readonly message_id: string;
      readonly content: OutboundContent;
      readonly adapt: readonly Adapt[];
    }
  | ContactChange
  /** Hands the conversation to a person. */
  | { readonly type: 'set_control'; readonly mode: 'human'; readonly until: string }
  | {
      readonly type: 'start_workflow';
      readonly execution_id: string;
      readonly workflow_id: string;
      readonly input: Values;
    }
  /** Cancels what this execution has queued and what has not gone out. */
  | { readonly type: 'withdraw_messages' };

export interface ContactChange {
  readonly type: 'change_contact';
  readonly add_tags: readonly string[];
  readonly remove_tags: readonly string[];
  /** Null removes one. */
  readonly attributes: Readonly<Record<string, string | null>>;
}

/** All that a step may look at beside its run. Everything in it is a value, so the same step comes out the same. */
export interface World {
  readonly now: string;
  readonly execution: {
    readonly id: string;
    readonly workspace_id: string;
    readonly workflow_id: string;
  };
  /** As they are now, whatever the ids they had when the execution began. */
  readonly contact?: Contact | undefined;
  readonly conversation?: Conversation | undefined;
  /** What started it. */
  readonly event?: NormalisedEvent | undefined;
  /** All of a burst, in order. */
  readonly events?: readonly NormalisedEvent[] | undefined;
  /** What a call of the API or another workflow gave along. */
  readonly input?: Values | undefined;
  /** IANA name of the workspace's time zone. */
  readonly time_zone: string;
  /** A replay sends nothing unless it was asked to. */
  readonly silent?: boolean | undefined;
  /** Why this content could not be sent here and now: the platform's window, or what it cannot show. Pure. */
  readonly refuse: (content: OutboundContent, adapt: readonly Adapt[]) => StepError | undefined;
  /** Why this workflow cannot be started as that execution. Pure. */
  readonly refuseStart: (workflowId: string, executionId: string) => StepError | undefined;
}

/** What moves an execution on. */
export type Input =
  /** The next step that is ready, or the next wait that is over at `world.now`. */
  | { readonly kind: 'go' }
  /** `key` is that of the wait which the reply was given to when it was stored. */
  | { readonly kind: 'reply'; readonly key: string; readonly reply: Reply }
  | { readonly kind: 'http'; readonly key: string; readonly result: HttpResult }
  | MessageEnded
  /** A person takes the conversation over: cancels the execution, unless its workflow resumes. */
  | { readonly kind: 'taken_over' }
  | {
      readonly kind: 'cancel';
      readonly code: string;
      readonly message: string;
      /** What it has queued and what has not gone out does not go out any more. */
      readonly withdraw?: true;
    }
  /** A person tries a failed step again, or goes on behind it. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'skip' };

/** A message of a step has ended after the step was committed. The error says why it was not sent. */
export interface MessageEnded {
  readonly kind: 'message_ended';
  readonly step_id: string;
  readonly message_id: string;
  /** `uncertain`: nobody knows whether it arrived. */
  readonly status: 'sent' | 'failed' | 'uncertain' | 'cancelled';
  readonly error?: StepError;
}

/** What became of a message of a step that the execution has left behind. */
export type MessageReport = Pick<MessageEnded, 'step_id' | 'status' | 'error'>;

/** What one call of `advance` did. All of it is committed at once. */
export interface AdvanceResult {
  readonly run: Run;
  readonly steps: readonly StepRecord[];
  readonly effects: readonly Effect[];
  readonly report?: MessageReport;
}

/** One visit of one node is one step, however often it is tried. */
export function stepId(executionId: string, node: string, visit: number): string {
  return deterministicId('step', [executionId, node, String(visit)]);
}

/** The record of a step after the newest news of it. One that begins again has not failed. */
export function mergeStep<T extends Pick<StepRecord, 'error' | 'started_at' | 'ended_at'>>(
  known: T | undefined,
  news: T,
): T {
  if (known === undefined || news.started_at === undefined) return { ...known, ...news };
  const { error: _, ended_at: _ended, ...begun } = known;
  return { ...begun, ...news };
}
