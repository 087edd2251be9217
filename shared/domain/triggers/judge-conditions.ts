import type { OverlapNote } from '../events/record.ts';
import type { Workflow } from '../workflows/workflow.ts';
import type { Condition } from './condition.ts';
import { startOptionsOf } from './start-options.ts';
import { canStart, type TriggerFacts } from './trigger-facts.ts';
import { rowOf } from './trigger-types.ts';

/** Only a published workflow starts. */
export function judgeStatus({ status, version }: Workflow): Condition {
  const condition = 'published';
  if (status === 'published') {
    const detail = `The workflow is published, in version ${version}.`;
    return { condition, met: true, code: 'published', params: { version }, detail };
  }
  const named = status === 'draft' ? 'a draft' : 'archived';
  const detail = `The workflow is ${named}: only a published workflow starts.`;
  return { condition, met: false, code: status, params: {}, detail };
}

/** The event must be of a type that starts the trigger. */
export function judgeEvent({ trigger }: Workflow, { type: event }: TriggerFacts): Condition {
  const condition = 'event';
  const { startedBy: started_by } = rowOf(trigger.type);
  const sentence = `The event is ${event}; ${trigger.type} is started by`;
  if (trigger.type === 'schedule') {
    const detail = `${sentence} the clock, and no event.`;
    return { condition, met: false, code: 'only_clock', params: { event }, detail };
  }
  if (started_by.length === 0) {
    const detail = `${sentence} the API, and no event.`;
    return { condition, met: false, code: 'only_api', params: { event }, detail };
  }
  const met = started_by.includes(event);
  const code = met ? 'event_starts' : 'event_differs';
  const detail = `${sentence} ${started_by.join(' or ')}.`;
  return { condition, met, code, params: { event, started_by }, detail };
}

/** A trigger may be limited to some platforms. */
export function judgePlatform({ trigger }: Workflow, { platform }: TriggerFacts): Condition {
  const condition = 'platform';
  const platforms = 'platforms' in trigger ? trigger.platforms : undefined;
  const sentence = `It came from ${platform}; the trigger accepts`;
  if (platforms === undefined) {
    const detail = `${sentence} every platform.`;
    return { condition, met: true, code: 'any_platform', params: { platform }, detail };
  }
  const met = platforms.includes(platform);
  const code = met ? 'platform_accepted' : 'platform_differs';
  const detail = `${sentence} only ${platforms.join(', ')}.`;
  return { condition, met, code, params: { platform, platforms }, detail };
}

/** What the business does itself, standby events, imported history and what somebody waited for start nothing. */
export function judgeOrigin({ trigger }: Workflow, facts: TriggerFacts): Condition {
  const interrupts = startOptionsOf(trigger)?.interrupts === true;
  const met = canStart(facts) && (!facts.interrupts || interrupts);
  const code = met ? 'new_inbound' : originOf(facts);
  return { condition: 'origin', met, code, params: {}, detail: origins[code] };
}

const origins = {
  new_inbound: 'It is new and comes from somebody else: no echo, no standby, no imported history.',
  starts_nothing: 'It is an echo, a standby event or imported history, which start nothing.',
  left_to_person: 'A person of the business had the conversation, so no workflow started.',
  answers_execution: 'An execution waited for it and was given it, so it starts nothing.',
  others_interrupt:
    'An execution waited for it. Only workflows that interrupt start then, and this one does not.',
};

function originOf({ left_to_person, answers, interrupts }: TriggerFacts): keyof typeof origins {
  if (left_to_person) return 'left_to_person';
  if (answers) return 'answers_execution';
  return interrupts ? 'others_interrupt' : 'starts_nothing';
}

/** The condition of a workflow that ignores what comes while it runs. */
export function judgeOverlap({ execution_id }: OverlapNote): Condition {
  const detail = `The workflow was running in this conversation already, in ${execution_id}, and its trigger says on_overlap: ignore.`;
  return {
    condition: 'overlap',
    met: false,
    code: 'already_running',
    params: { execution_id },
    detail,
  };
}
