import * as v from 'valibot';
import { boundedList } from '../bounded-list.ts';
import type { EventType } from '../events/event.ts';
import type { Problem } from '../problem.ts';
import type { Steps } from '../steps.ts';
import type { Condition } from './condition.ts';
import type { MatchedWorkflow, MatchingBudget } from './matching-budget.ts';
import type { TriggerFacts } from './trigger-facts.ts';

/** Many more than there are platforms: a stored workflow must stay small. */
const MAX_PLATFORMS = 50;

/** Firestore stores half a surrogate pair as another character: the same text sent again would be a change. */
export const wellFormed = v.check<string, string>(
  (text) => text.isWellFormed(),
  'must not contain half a surrogate pair',
);

/** The field every trigger has that events start. Without it the trigger starts on every platform. */
export const platforms = v.optional(
  v.pipe(
    boundedList(MAX_PLATFORMS, v.pipe(v.string(), v.nonEmpty(), v.maxLength(50), wellFormed)),
    v.minLength(1),
    v.readonly(),
  ),
);

/** What happens to an event while the workflow's last execution in the conversation goes on. */
export const overlaps = ['parallel', 'ignore', 'restart'] as const;

const LONGEST_SILENCE = 600;

/** The options of every trigger that something in a conversation starts. */
export const options = {
  platforms,
  /** `parallel` if absent: nothing that a person does is passed over unless the workflow's owner says so. */
  on_overlap: v.optional(v.picklist(overlaps)),
  /** The events of a burst are handed to one execution, so long after the last of them. */
  debounce_seconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_SILENCE)),
  ),
};

/** The options of a trigger whose events may answer an execution that waits. */
export const replyOptions = {
  ...options,
  /** It also starts on what would be the answer; whoever waits for that is cancelled. */
  interrupts: v.optional(v.boolean()),
};

/** A trigger and the workflow that it starts. */
export interface Candidate<T> {
  readonly trigger: T;
  readonly workflow: MatchedWorkflow;
}

/** Finds the compiled workflows that an event starts; it may return one twice. */
export type Finder = (facts: TriggerFacts, budget: MatchingBudget) => readonly MatchedWorkflow[];

/** What a trigger costs of its workspace's quota: see `quota.ts`. */
export interface TriggerCost {
  /** The memory it takes once compiled, in characters. */
  readonly memory: number;
  /** The instructions of its regular expressions that are tried on every text. */
  readonly instructions: number;
}

type TriggerSchema = v.GenericSchema<unknown, { readonly type: string }>;

/** All that is known of one trigger type. Its words in the dashboard are the only thing kept elsewhere. */
export interface TriggerRow<S extends TriggerSchema = TriggerSchema, T = v.InferOutput<S>> {
  readonly schema: S;
  /** The normalised events that start it. A platform that sends none of them does not support it. */
  readonly startedBy: readonly EventType[];
  /** A platform supports the trigger if it sends one of these; if absent, one of `startedBy`. */
  readonly supportedBy?: readonly EventType[];
  /** What makes a trigger unusable although its schema accepts it. */
  problems?(trigger: T): readonly Problem[];
  /** None where absent. The trigger must have no problems. */
  cost?(trigger: T): TriggerCost;
  /** Compiles many triggers of this type into one finder. Where absent, every event of `startedBy` starts all. */
  compile?(candidates: readonly Candidate<T>[]): Steps<Finder>;
  /** The condition that `compile` applies, for one trigger and with its reason. */
  judge?(trigger: T, facts: TriggerFacts): Condition;
}

/** Ties the functions of a row to the row's own schema. */
export function triggerRow<S extends TriggerSchema>(row: TriggerRow<S>): TriggerRow<S> {
  return row;
}
