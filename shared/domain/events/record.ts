import type * as v from 'valibot';
import type { NormalisedEvent } from './event.ts';
import type { attemptSchema, replayMarkSchema, startedExecutionSchema } from './record-parts.ts';

export type RecordStatus = 'received' | 'retrying' | 'success' | 'failed';

/** What is known of an event before anything is done with it: the envelope without its body. */
export interface ReceivedEvent {
  readonly event_id: string;
  readonly platform: string;
  readonly account_id: string;
  readonly platform_event_id: string;
  readonly kind: string;
  readonly occurred_at: string;
  readonly received_at: string;
}

export type Attempt = Readonly<v.InferOutput<typeof attemptSchema>>;
export type ReplayMark = Readonly<v.InferOutput<typeof replayMarkSchema>>;
export type StartedExecution = Readonly<v.InferOutput<typeof startedExecutionSchema>>;

/** What the platform sent, as an envelope in JSON: in the record itself, or where it is too large in an object. */
export type StoredPayload =
  | { readonly text: string }
  | { readonly path: string }
  /** Its message was deleted, and its words with it. */
  | { readonly forgotten: true };

/** The event log's record of one event: `events/{event_id}`. */
export interface EventRecord {
  readonly id: string;
  readonly workspace_id: string;
  readonly block_id?: string;
  readonly platform: string;
  readonly account_id: string;
  readonly platform_event_id: string;
  readonly kind: string;
  /** The first normalised event's type; absent until the event has been applied. */
  readonly type?: string;
  readonly contact_id?: string;
  readonly conversation_id?: string;
  readonly preview?: string;
  readonly status: RecordStatus;
  readonly attempts: readonly Attempt[];
  /** Present exactly when contact, conversation, message and executions have been committed with it. */
  readonly applied_at?: string;
  /** When Pub/Sub gave it up. It is a dead letter that waits until it is a success. */
  readonly dead_lettered_at?: string;
  readonly normalised: readonly NormalisedEvent[];
  /** The marks by the id of the normalised event; only events that are marked are here. */
  readonly marks?: Readonly<Record<string, readonly Mark[]>>;
  /** Workflows that the event might have started and could not be matched with: it fails until it is replayed. */
  readonly broken_workflows?: readonly BrokenNote[];
  /** Its conversation and contact are updated after the commit, and by every attempt again: see `withoutSummary`. */
  readonly summary_apart?: true;
  readonly executions: readonly StartedExecution[];
  /** Workflows that it did not start because another execution of theirs went on: `on_overlap`. */
  readonly overlaps?: readonly OverlapNote[];
  /** Executions that waited for the event, or were ended by it: our engine is notified of them. */
  readonly woken?: readonly string[];
  readonly replays: readonly ReplayMark[];
  /**
   * The ids of the event and of its replays that were announced by another attempt than the one that committed
   * them. That one can no longer take them for unannounced.
   */
  readonly announced?: readonly string[];
  /** The id of the attempt that committed what is to be announced: it alone knows whether it did not announce it. */
  readonly committed_by?: string;
  /** Absent if the message could not be read. */
  readonly payload?: StoredPayload;
  readonly occurred_at: string;
  readonly received_at: string;
  readonly expires_at: string;
}

/** What triggers judge a normalised event by, besides what it says. */
export type Mark =
  /** It must start nothing: an echo, an own comment, standby, imported history. */
  | 'silent'
  /** The first message a person wrote in the conversation. */
  | 'first_message'
  /** A person of the business had the conversation then. */
  | 'left_to_person'
  /** An execution waited for it. */
  | 'answers'
  /** An execution waited for it, and a workflow that interrupts started instead. */
  | 'interrupts';

/** A workflow that could not be matched with the event. */
export interface BrokenNote {
  readonly workflow_id: string;
  readonly workflow_version: number;
  /** It is stored wrong, its regular expressions were too slow for the text, or too many others started. */
  readonly code: 'workflow_invalid' | 'workflow_too_slow' | 'too_many_workflows';
  readonly reason: string;
  /** On the last one of a full list: how many others the list has no room for. */
  readonly more?: number;
}

/** A workflow that an event did not start, and the execution that went on. */
export interface OverlapNote {
  readonly workflow_id: string;
  readonly execution_id: string;
}

/** How many workflows could not be matched, also those for which the list has no room. */
export function countNotes(notes: readonly BrokenNote[]): number {
  return notes.length + (notes.at(-1)?.more ?? 0);
}

/** How long an event stays visible and replayable. */
export const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** A record must stay small however long its event is retried. The newest attempts are the most useful. */
const ATTEMPTS_KEPT = 50;

/** Until when something is kept that was last reported at this time. */
export function keptUntil(at: string): string {
  return new Date(Date.parse(at) + KEPT_MS).toISOString();
}

export function newRecord(
  event: ReceivedEvent,
  workspaceId: string,
  payload?: StoredPayload,
): EventRecord {
  const { platform, account_id, platform_event_id, kind, occurred_at, received_at } = event;
  return {
    id: event.event_id,
    workspace_id: workspaceId,
    ...{ platform, account_id, platform_event_id, kind, occurred_at, received_at },
    status: 'received',
    attempts: [],
    normalised: [],
    executions: [],
    replays: [],
    ...(payload !== undefined && { payload }),
    expires_at: keptUntil(received_at),
  };
}

/**
 * The record with this payload. The first one stays, because a redelivery differs in when it was received; but an
 * object takes the place of a text for which the record has no room any more.
 */
export function withPayload(record: EventRecord, payload?: StoredPayload): EventRecord {
  const { payload: known } = record;
  if (payload === undefined || (known !== undefined && 'forgotten' in known)) return record;
  if (known !== undefined && 'text' in payload) return record;
  return { ...record, payload };
}

/** A cut record keeps so much of each text, and so many of each list. */
const CUT_LENGTH = 500;
const CUT_LIST = 10;

/** What must be known of an event that could not be applied, in a few kilobytes. */
export function cutRecord(record: EventRecord): EventRecord {
  const { marks: _, preview: __, broken_workflows: ___, announced: ____, ...rest } = record;
  const short = (text: string): string => text.slice(0, CUT_LENGTH);
  return {
    ...rest,
    account_id: short(record.account_id),
    platform_event_id: short(record.platform_event_id),
    kind: short(record.kind),
    attempts: record.attempts.slice(-CUT_LIST),
    normalised: [],
    executions: record.executions.slice(-CUT_LIST),
    replays: record.replays.slice(-CUT_LIST),
  };
}

/**
 * The record in the workspace it belongs to. Of one that nobody had, the marks of those who tried to import it
 * stay behind: they name API keys of other workspaces.
 */
export function movedTo(record: EventRecord, workspace_id: string): EventRecord {
  return record.workspace_id === workspace_id ? record : { ...record, workspace_id, replays: [] };
}

/**
 * The record after one more attempt, whose outcome becomes its status. An attempt with the same start replaces
 * the earlier one: it was committed as a success and then could not be announced.
 */
export function withAttempt(record: EventRecord, attempt: Attempt): EventRecord {
  const others = record.attempts.filter(({ at }) => at !== attempt.at);
  const attempts = [...others, attempt].slice(-ATTEMPTS_KEPT);
  return { ...record, status: attempt.outcome, attempts };
}

/** An attempt that did all it could. It has failed nevertheless if a workflow could not be matched. */
export function finishedAttempt(
  { at, ms }: Pick<Attempt, 'at' | 'ms'>,
  broken: readonly BrokenNote[] = [],
): Attempt {
  const [first] = broken;
  if (first === undefined) return { at, outcome: 'success', ms };
  const others = countNotes(broken) - 1;
  const more = others === 0 ? '' : ` (and ${others} more)`;
  const what = first.code === 'workflow_invalid' ? 'is stored wrong' : 'was left out';
  const message = `workflow ${first.workflow_id} ${what}: ${first.reason}${more}`;
  return { at, outcome: 'failed', ms, error: { code: first.code, message } };
}
