import type { HttpRequest } from './http.ts';

/** JSON, as variables and outputs hold it. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: Value };

export type Values = Readonly<Record<string, Value>>;

/**
 * How far an execution has come: all that `advance` remembers from one step to the next. It is small, and is kept
 * as JSON text in the execution's document, for the reason that `Definition` gives.
 */
export interface Run {
  readonly variables: Values;
  /** The newest output of each node: `steps.<node>` in templates. */
  readonly outputs: Values;
  /** Where it is: at one place, or at several within a split. None once it has completed. */
  readonly branches: readonly Branch[];
  /** How often each node was entered. */
  readonly visits: Readonly<Record<string, number>>;
  /** How many steps were begun: they number the records. */
  readonly steps: number;
  /** What was done since the person last answered, or since a long delay: a loop is stopped by it. */
  readonly since_pause: SincePause;
  readonly ended?: RunEnd;
}

export interface SincePause {
  readonly steps: number;
  readonly messages: number;
  /** The newest steps that sent buttons: one that is pressed answers the next wait. */
  readonly buttons: readonly string[];
}

export const noSteps: SincePause = { steps: 0, messages: 0, buttons: [] };

/** One of the places where an execution is. */
export interface Branch {
  /** `0`, and within a split that of the split's branch with the number of this one: `0.2`. */
  readonly id: string;
  readonly node: string;
  readonly visit: number;
  /** The number of its step among all of the execution. */
  readonly number: number;
  /** What keeps it there. Without one, its node is the next to run. */
  readonly wait?: Wait;
}

interface AnyWait {
  /** The id of the step and the attempt: what is given to another wait changes nothing. */
  readonly key: string;
  readonly since: string;
}

/** For what a person says or presses. */
export interface ReplyWait extends AnyWait {
  readonly for: 'reply';
  readonly until: string;
  /** The contact that has to answer; absent where anyone of the group may. */
  readonly from?: string;
  /** The outbound message that asks: what was written before it went out does not answer it. */
  readonly question?: string;
  /** The steps whose buttons answer it. */
  readonly buttons: readonly string[];
  /** How often it was asked. */
  readonly attempt: number;
}

/** Until a moment. */
export interface TimeWait extends AnyWait {
  readonly for: 'time';
  readonly until: string;
}

/** While a person has the conversation: then the node begins again, or earlier, where they leave it earlier. */
export interface PersonWait extends AnyWait {
  readonly for: 'person';
  readonly until: string;
}

/**
 * For the answer of another system. Whoever makes the call commits the run with this wait first, makes the call at
 * `until` or later, and gives the result to `advance`. After a crash the call is made again with the same key.
 */
export interface HttpWait extends AnyWait {
  readonly for: 'http';
  readonly until: string;
  readonly request: HttpRequest;
  readonly attempt: number;
}

/**
 * For what becomes of the message that its step has sent: the outbox tells it. Past `until` nothing is heard any more,
 * because the message has been erased.
 */
export interface MessageWait extends AnyWait {
  readonly for: 'message';
  readonly until: string;
  readonly message_id: string;
}

/** The wait of a split for its branches. */
export interface BranchesWait extends AnyWait {
  readonly for: 'branches';
}

export type Wait = ReplyWait | TimeWait | PersonWait | HttpWait | MessageWait | BranchesWait;

export interface RunEnd {
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly at: string;
  /** Why it failed or was cancelled; of a completed one `expired`, where nobody answered. */
  readonly code?: string;
  readonly message?: string;
  /** The branch whose step failed: a person can try it again, or skip it. */
  readonly branch?: string;
}

/** The JSON of a run may be so long, so that its document stays far below the megabyte that Firestore takes. */
export const MAX_RUN_CHARACTERS = 200_000;

/** Before its first step. */
export function newRun(start: string, variables: Values): Run {
  return {
    variables,
    outputs: {},
    branches: [{ id: '0', node: start, visit: 1, number: 1 }],
    visits: { [start]: 1 },
    steps: 1,
    since_pause: noSteps,
  };
}

/**
 * When `advance` has to be called next although nothing happens: the past or present where a step is ready,
 * undefined where only an answer or a branch can continue it.
 */
export function wakeAt({ branches, ended }: Run, now: string): string | undefined {
  if (ended !== undefined) return undefined;
  const times = branches.flatMap(({ wait }) => {
    if (wait === undefined) return [now];
    return 'until' in wait ? [wait.until] : [];
  });
  return times.sort()[0];
}

/** The waits for a reply, the newest question first: it owns the reply. */
export function replyWaits({ branches, ended }: Run): readonly (ReplyWait & { node: string })[] {
  if (ended !== undefined) return [];
  return branches
    .flatMap(({ node, wait }) => (wait?.for === 'reply' ? [{ ...wait, node }] : []))
    .sort((a, b) => (a.since < b.since ? 1 : -1));
}

/** The calls that are to be made now. */
export function dueCalls({ branches, ended }: Run, now: string): readonly HttpWait[] {
  if (ended !== undefined) return [];
  return branches.flatMap(({ wait }) => (wait?.for === 'http' && wait.until <= now ? [wait] : []));
}
