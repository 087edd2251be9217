import { finish, type Steps } from '../steps.ts';
import type { Workflow } from '../workflows/workflow.ts';
import { type MatchedWorkflow, type MatchingBudget, openBudget } from './matching-budget.ts';
import type { PatternSet } from './patterns.ts';
import { type BrokenWorkflow, readWorkflow } from './read-workflow.ts';
import { type StartOptions, startOptionsOf } from './start-options.ts';
import { canStart, type TriggerFacts } from './trigger-facts.ts';
import type { Finder } from './trigger-row.ts';
import { rowOf } from './trigger-types.ts';

/** The published workflows of a workspace, compiled so that any number of them is matched at once. */
export interface Matcher {
  /** The workflows that an event starts, each once, in the order of their ids. */
  match(facts: TriggerFacts, budget?: MatchingBudget): readonly MatchedWorkflow[];
  /** Does what would take `match` long in steps, so that it finds the result. Of the facts it needs type and text. */
  prepare(facts: TriggerFacts): Steps<void>;
  /** The options of the workflows whose trigger has any, by the workflow's id. */
  readonly options: ReadonlyMap<string, StartOptions>;
  /** Workflows that are stored wrong, so that nobody can say what starts them. */
  readonly broken: readonly BrokenWorkflow[];
}

/** Stands for the platform of a trigger that is not limited to any. */
const ANYWHERE = '*';

/** Instructions times characters that `match` may do at once, which takes at most some 4 ms. */
const AT_ONCE = 100_000;

/** Compiles all at once: see `compileInSteps`. */
export function compileWorkflows(stored: readonly unknown[]): Matcher {
  return finish(compileInSteps(stored));
}

/** Compiles workflows as they are stored. Those that are broken or not published start on nothing. */
export function* compileInSteps(stored: readonly unknown[]): Steps<Matcher> {
  const broken: BrokenWorkflow[] = [];
  const published: Workflow[] = [];
  for (const one of stored) {
    const workflow = readWorkflow(one);
    if ('reason' in workflow) broken.push(workflow);
    else if (workflow.status === 'published') published.push(workflow);
    yield;
  }
  const compiled = yield* compileByEvent(published);
  const options = optionsOf(published);

  function match(facts: TriggerFacts, budget = openBudget()): readonly MatchedWorkflow[] {
    if (!canStart(facts)) return [];
    const { type, platform } = facts;
    const keys = [keyOf(type, ANYWHERE), keyOf(type, platform)];
    const finders = keys.flatMap((key) => compiled.get(key) ?? []);
    const found = sortedOnce(finders.flatMap((find) => find(facts, budget)));
    if (!facts.interrupts) return found;
    return found.filter(({ workflow_id }) => options.get(workflow_id)?.interrupts);
  }

  function* prepare(facts: TriggerFacts): Steps<void> {
    const planned: Steps<void>[] = [];
    let work = 0;
    const plan = (set: PatternSet, text: string): void => {
      planned.push(set.prepare(text));
      work += set.instructions * text.length;
    };
    match(facts, openBudget(plan));
    if (work <= AT_ONCE) return;
    for (const steps of planned) yield* steps;
  }

  return { broken, options, match, prepare };
}

/** What a matcher found once, and what that took of the budget. */
interface Match {
  readonly facts: TriggerFacts;
  /** What was left of the budget before. */
  readonly left: number;
  readonly found: readonly MatchedWorkflow[];
  readonly work: number;
  readonly skipped: readonly MatchedWorkflow[];
}

/**
 * A matcher for one attempt at an event: a decision is made again when another event got in between, and must
 * not cost the process the same work again.
 */
export function rememberMatches(matcher: Matcher): Matcher {
  const known: Match[] = [];
  return {
    ...matcher,
    match(facts, budget = openBudget()) {
      const { left, skipped } = budget;
      const before = known.find((one) => one.left === left && areSame(one.facts, facts));
      if (before !== undefined) {
        budget.spend(before.work);
        for (const one of before.skipped) budget.skip(one);
        return before.found;
      }
      const found = matcher.match(facts, budget);
      const work = left - budget.left;
      known.push({ facts, left, found, work, skipped: budget.skipped.slice(skipped.length) });
      return found;
    },
  };
}

/** Facts are plain values. Comparing a long text with itself takes no time, unlike making a key of it. */
function areSame(one: TriggerFacts, other: TriggerFacts): boolean {
  const values = new Map(Object.entries(other));
  const entries = Object.entries(one);
  return (
    entries.length === values.size && entries.every(([key, value]) => values.get(key) === value)
  );
}

/** One finder for all workflows of one trigger type and platform, under each event that starts the type. */
function* compileByEvent(
  published: readonly Workflow[],
): Steps<ReadonlyMap<string, readonly Finder[]>> {
  const finders = new Map<string, Finder[]>();
  for (const [type, ofType] of Map.groupBy(published, ({ trigger }) => trigger.type)) {
    const row = rowOf(type);
    for (const [platform, some] of byPlatform(ofType)) {
      const candidates = some.map((one) => ({ trigger: one.trigger, workflow: matchedOf(one) }));
      const all = candidates.map(({ workflow }) => workflow);
      const find = row.compile === undefined ? () => all : yield* row.compile(candidates);
      for (const event of row.startedBy) {
        const key = keyOf(event, platform);
        finders.set(key, [...(finders.get(key) ?? []), find]);
      }
    }
  }
  return finders;
}

function optionsOf(published: readonly Workflow[]): ReadonlyMap<string, StartOptions> {
  const options = new Map<string, StartOptions>();
  for (const { workflow_id, trigger } of published) {
    const some = startOptionsOf(trigger);
    if (some !== undefined) options.set(workflow_id, some);
  }
  return options;
}

function matchedOf({ workflow_id, version, trigger }: Workflow): MatchedWorkflow {
  return { workflow_id, workflow_version: version, trigger: trigger.type };
}

function byPlatform(some: readonly Workflow[]): ReadonlyMap<string, readonly Workflow[]> {
  const byName = new Map<string, Workflow[]>();
  for (const one of some) {
    for (const platform of limitsOf(one)) {
      const known = byName.get(platform);
      if (known === undefined) byName.set(platform, [one]);
      else known.push(one);
    }
  }
  return byName;
}

/** A trigger may name a platform twice. */
function limitsOf({ trigger }: Workflow): ReadonlySet<string> {
  return new Set(('platforms' in trigger ? trigger.platforms : undefined) ?? [ANYWHERE]);
}

function keyOf(event: string, platform: string): string {
  return `${event} ${platform}`;
}

function sortedOnce(found: readonly MatchedWorkflow[]): readonly MatchedWorkflow[] {
  if (found.length < 2) return found;
  const once = new Map(found.map((one) => [one.workflow_id, one]));
  return [...once.values()].sort((a, b) => (a.workflow_id < b.workflow_id ? -1 : 1));
}
