import type { EventRecord } from '../events/record.ts';
import type { Steps } from '../steps.ts';
import type { Workflow } from '../workflows/workflow.ts';
import { compileInSteps } from './matcher.ts';
import { openBudget } from './matching-budget.ts';
import { type BrokenWorkflow, readWorkflow } from './read-workflow.ts';
import { canStart, factsOf, type TriggerFacts } from './trigger-facts.ts';
import type { Condition } from './trigger-row.ts';
import { rowOf } from './trigger-types.ts';

/** Why one workflow started on an event, or why not. */
export interface TriggerExplanation {
  readonly workflow_id: string;
  readonly name: string;
  readonly version: number;
  readonly matched: boolean;
  /** The execution that the event started of it, perhaps of another version. */
  readonly execution_id?: string;
  /** In the order in which they are judged, up to the first that is not met. */
  readonly conditions: readonly Condition[];
}

/** Explains an event as the log has it, against workflows as they are now. */
export function* explainEvent(
  record: EventRecord,
  workflows: readonly Workflow[],
): Steps<readonly TriggerExplanation[]> {
  const facts = factsOf(record);
  const matcher = yield* compileInSteps(workflows);
  const budget = openBudget();
  for (const one of facts) matcher.match(one, budget);
  const skipped = new Set(budget.skipped.map(({ workflow_id }) => workflow_id));
  const explanations: TriggerExplanation[] = [];
  for (const workflow of workflows) {
    const explanation = explainWorkflow(workflow, facts, skipped.has(workflow.workflow_id));
    const started = record.executions.find(
      ({ workflow_id }) => workflow_id === workflow.workflow_id,
    );
    explanations.push({ ...explanation, ...(started && { execution_id: started.id }) });
    yield;
  }
  return explanations;
}

/**
 * Judges one workflow by itself. A `Matcher` finds the same among many.
 * @param skipped - whether a matcher had too little left of the event's budget to try it.
 */
export function explainWorkflow(
  stored: Workflow,
  facts: readonly TriggerFacts[],
  skipped = false,
): TriggerExplanation {
  const workflow = readWorkflow(stored);
  if ('reason' in workflow) return explainBroken(workflow);
  const { workflow_id, name, version } = workflow;
  const conditions = judgeAll(workflow, facts, skipped);
  const matched = conditions.every(({ met }) => met);
  return { workflow_id, name, version, matched, conditions };
}

function explainBroken({ workflow_id, name, version, reason }: BrokenWorkflow): TriggerExplanation {
  const detail = `The workflow is stored wrong: ${reason}.`;
  const conditions = [{ condition: 'valid', met: false, detail }];
  return { workflow_id, name, version, matched: false, conditions };
}

/** One event may mean several things: those conditions are shown of which most are met. */
function judgeAll(
  workflow: Workflow,
  facts: readonly TriggerFacts[],
  skipped: boolean,
): readonly Condition[] {
  const published = judgeStatus(workflow);
  if (!published.met) return [published];
  const [first = [notApplied], ...others] = facts.map((one) => judge(workflow, one, skipped));
  const farthest = others.reduce((best, one) => (isFarther(one, best) ? one : best), first);
  return [published, ...farthest];
}

function isFarther(one: readonly Condition[], other: readonly Condition[]): boolean {
  const metOf = (conditions: readonly Condition[]): number =>
    conditions.filter(({ met }) => met).length;
  return metOf(one) > metOf(other);
}

function judge(workflow: Workflow, facts: TriggerFacts, skipped: boolean): readonly Condition[] {
  const conditions: Condition[] = [];
  const judgeTrigger = skipped ? () => tooSlow : judgeByRow;
  for (const ask of [judgeEvent, judgePlatform, judgeOrigin, judgeTrigger]) {
    const condition = ask(workflow, facts);
    if (condition !== undefined) conditions.push(condition);
    if (condition?.met === false) break;
  }
  return conditions;
}

const notApplied: Condition = {
  condition: 'event',
  met: false,
  detail: 'The event has not been processed yet.',
};

const tooSlow: Condition = {
  condition: 'keyword',
  met: false,
  detail:
    'The regular expressions of the workspace were too slow for this text, so this one was not tried.',
};

function judgeStatus({ status, version }: Workflow): Condition {
  const met = status === 'published';
  const detail = met
    ? `The workflow is published, in version ${version}.`
    : `The workflow is ${status}: only a published workflow starts.`;
  return { condition: 'published', met, detail };
}

function judgeEvent({ trigger }: Workflow, { type }: TriggerFacts): Condition {
  const { startedBy } = rowOf(trigger.type);
  const met = startedBy.includes(type);
  const starters = startedBy.length === 0 ? 'the API, and no event' : startedBy.join(' or ');
  const detail = `The event is ${type}; ${trigger.type} is started by ${starters}.`;
  return { condition: 'event', met, detail };
}

function judgePlatform({ trigger }: Workflow, { platform }: TriggerFacts): Condition {
  const limits = 'platforms' in trigger ? trigger.platforms : undefined;
  const met = limits?.includes(platform) ?? true;
  const accepted = limits === undefined ? 'every platform' : `only ${limits.join(', ')}`;
  const detail = `It came from ${platform}; the trigger accepts ${accepted}.`;
  return { condition: 'platform', met, detail };
}

function judgeOrigin(_: Workflow, facts: TriggerFacts): Condition {
  const met = canStart(facts);
  const detail = met
    ? 'It is new and comes from somebody else: no echo, no standby, no imported history.'
    : 'It is an echo, a standby event or imported history, which start nothing.';
  return { condition: 'origin', met, detail };
}

function judgeByRow({ trigger }: Workflow, facts: TriggerFacts): Condition | undefined {
  return rowOf(trigger.type).judge?.(trigger, facts);
}
