import type { EventRecord, OverlapNote } from '../events/record.ts';
import type { Steps } from '../steps.ts';
import type { Workflow } from '../workflows/workflow.ts';
import type { Condition } from './condition.ts';
import {
  judgeEvent,
  judgeOrigin,
  judgeOverlap,
  judgePlatform,
  judgeStatus,
} from './judge-conditions.ts';
import { compileInSteps } from './matcher.ts';
import { openBudget } from './matching-budget.ts';
import { type BrokenWorkflow, readWorkflow } from './read-workflow.ts';
import { factsOf, type TriggerFacts } from './trigger-facts.ts';
import { rowOf } from './trigger-types.ts';

/** Why one workflow started on an event, or why not. */
export interface TriggerExplanation {
  readonly workflow_id: string;
  readonly name: string;
  readonly version: number;
  readonly matched: boolean;
  /** The execution that the event started of it, perhaps of another version. */
  readonly execution_id?: string;
  /**
   * In the order in which they are judged, up to the first that is not met. Of a draft and an archived
   * workflow, the conditions after the status say whether it would start if it were published.
   */
  readonly conditions: readonly Condition[];
}

/** Explains an event as the log has it, against workflows as they are now. */
export function* explainEvent(
  record: EventRecord,
  workflows: readonly Workflow[],
): Steps<readonly TriggerExplanation[]> {
  const facts = factsOf(record);
  const skipped = yield* findSkipped(facts, workflows);
  const explanations: TriggerExplanation[] = [];
  for (const workflow of workflows) {
    const explanation = explainWorkflow(workflow, facts, skipped.has(workflow.workflow_id));
    const started = record.executions.find(
      ({ workflow_id }) => workflow_id === workflow.workflow_id,
    );
    const overlap = record.overlaps?.find(
      ({ workflow_id }) => workflow_id === workflow.workflow_id,
    );
    explanations.push({
      ...(overlap === undefined ? explanation : withOverlap(explanation, overlap)),
      ...(started && { execution_id: started.id }),
    });
    yield;
  }
  return explanations;
}

function withOverlap(explanation: TriggerExplanation, overlap: OverlapNote): TriggerExplanation {
  if (!explanation.matched) return explanation;
  const conditions = [...explanation.conditions, judgeOverlap(overlap)];
  return { ...explanation, matched: false, conditions };
}

/** The workflows for which an event's budget is too small. Those that are not published take nothing of it. */
function* findSkipped(
  facts: readonly TriggerFacts[],
  workflows: readonly Workflow[],
): Steps<ReadonlySet<string>> {
  const published = workflows.filter(({ status }) => status === 'published');
  const others = workflows.filter(({ status }) => status !== 'published');
  const skipped = new Set<string>();
  for (const some of [published, others]) {
    const matcher = yield* compileInSteps(some.map((one) => ({ ...one, status: 'published' })));
    const budget = openBudget();
    for (const one of facts) {
      yield* matcher.prepare(one);
      matcher.match(one, budget);
    }
    for (const { workflow_id } of budget.skipped) skipped.add(workflow_id);
    yield;
  }
  return skipped;
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
  const params = { reason };
  const conditions = [
    { condition: 'valid', met: false, code: 'stored_wrong', params, detail } as const,
  ];
  return { workflow_id, name, version, matched: false, conditions };
}

/** One event may mean several things: those conditions are shown of which most are met. */
function judgeAll(
  workflow: Workflow,
  facts: readonly TriggerFacts[],
  skipped: boolean,
): readonly Condition[] {
  const [first = [notApplied], ...others] = facts.map((one) => judge(workflow, one, skipped));
  const farthest = others.reduce((best, one) => (isFarther(one, best) ? one : best), first);
  return [judgeStatus(workflow), ...farthest];
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
  code: 'not_processed',
  params: {},
  detail: 'The event has not been processed yet.',
};

const tooSlow: Condition = {
  condition: 'keyword',
  met: false,
  code: 'too_slow',
  params: {},
  detail:
    'The regular expressions of the workspace were too slow for this text, so this one was not tried.',
};

function judgeByRow({ trigger }: Workflow, facts: TriggerFacts): Condition | undefined {
  return rowOf(trigger.type).judge?.(trigger, facts);
}
