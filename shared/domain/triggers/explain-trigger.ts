import type { EventRecord } from '../events/record.ts';
import type { Workflow } from '../workflows/workflow.ts';
import { type Condition, judgeTrigger } from './judge-trigger.ts';
import { canStart, type Occasion, occasionsOf } from './occasion.ts';
import { type BrokenWorkflow, readWorkflow, type SoundWorkflow } from './read-workflow.ts';
import { startedBy } from './trigger-support.ts';

/** Why one workflow started on an event, or why not. */
export interface TriggerExplanation {
  readonly workflow_id: string;
  readonly name: string;
  readonly version: number;
  readonly matched: boolean;
  /** What the event has begun of it: it may have been of another version. */
  readonly execution_id?: string;
  /** In the order in which they are judged, up to the first that is not met. */
  readonly conditions: readonly Condition[];
}

/** Explains an event as the log has it, against workflows as they are now. */
export function explainEvent(
  record: EventRecord,
  workflows: readonly Workflow[],
): readonly TriggerExplanation[] {
  const occasions = occasionsOf(record);
  return workflows.map((workflow) => {
    const explanation = explainWorkflow(workflow, occasions);
    const begun = record.executions.find(({ workflow_id }) => workflow_id === workflow.id);
    return { ...explanation, ...(begun && { execution_id: begun.id }) };
  });
}

/** Judges one workflow by itself: what a `Matcher` finds among many is the same. */
export function explainWorkflow(
  stored: Workflow,
  occasions: readonly Occasion[],
): TriggerExplanation {
  const read = readWorkflow(stored);
  if ('reason' in read) return explainBroken(read);
  const { id, name, version } = read.workflow;
  const conditions = judgeAll(read, occasions);
  const matched = conditions.every(({ met }) => met);
  return { workflow_id: id, name, version, matched, conditions };
}

function explainBroken({ workflow_id, name, version, reason }: BrokenWorkflow): TriggerExplanation {
  const detail = `What is stored of the workflow is not valid: ${reason}.`;
  const conditions = [{ condition: 'valid', met: false, detail }];
  return { workflow_id, name, version, matched: false, conditions };
}

/** Of an event that means several things, the one that comes farthest. */
function judgeAll(sound: SoundWorkflow, occasions: readonly Occasion[]): readonly Condition[] {
  const published = judgeStatus(sound);
  if (!published.met) return [published];
  const [first = [notApplied], ...others] = occasions.map((one) => judge(sound, one));
  const farthest = others.reduce((best, one) => (isFarther(one, best) ? one : best), first);
  return [published, ...farthest];
}

function isFarther(one: readonly Condition[], other: readonly Condition[]): boolean {
  const metOf = (conditions: readonly Condition[]): number =>
    conditions.filter(({ met }) => met).length;
  return metOf(one) > metOf(other);
}

function judge(sound: SoundWorkflow, occasion: Occasion): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const ask of [judgeEvent, judgePlatform, judgeOrigin, judgeTrigger]) {
    const condition = ask(sound, occasion);
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

function judgeStatus({ workflow: { status, version } }: SoundWorkflow): Condition {
  const met = status === 'published';
  const detail = met
    ? `The workflow is published, in version ${version}.`
    : `The workflow is ${status}: only what is published starts.`;
  return { condition: 'published', met, detail };
}

function judgeEvent({ workflow: { trigger } }: SoundWorkflow, { type }: Occasion): Condition {
  const starting = startedBy[trigger.type];
  const met = starting.includes(type);
  const asked = starting.length === 0 ? 'the API, and no event' : starting.join(' or ');
  const detail = `The event is ${type}; ${trigger.type} is started by ${asked}.`;
  return { condition: 'event', met, detail };
}

function judgePlatform(
  { workflow: { trigger } }: SoundWorkflow,
  { platform }: Occasion,
): Condition {
  const limits = 'platforms' in trigger ? trigger.platforms : undefined;
  const met = limits?.includes(platform) ?? true;
  const taken = limits === undefined ? 'every platform' : `only ${limits.join(', ')}`;
  return {
    condition: 'platform',
    met,
    detail: `It came from ${platform}; the trigger takes ${taken}.`,
  };
}

function judgeOrigin(_: SoundWorkflow, occasion: Occasion): Condition {
  const met = canStart(occasion);
  const detail = met
    ? 'It is news from somebody else: no echo, no standby, no imported history.'
    : 'It is an echo, in standby, or imported history: such things start nothing.';
  return { condition: 'origin', met, detail };
}
