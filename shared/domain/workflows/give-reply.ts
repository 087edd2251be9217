import type { WaitingExecution } from '../conversations/conversation.ts';
import type { AppliedObservation } from '../events/apply-observation.ts';
import { marksOf } from '../events/apply-to-record.ts';
import type { NormalisedEvent } from '../events/event.ts';
import type { EventInput } from '../events/event-input.ts';
import { get, put } from '../identity-map.ts';
import { canonicalConversation } from '../outbound/recognise-own.ts';
import { factsOf } from '../triggers/trigger-facts.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { addInput, stopWaiting } from './add-input.ts';
import { findActive, slotsOf } from './apply-start-options.ts';
import { takesMore } from './burst.ts';
import { readButton } from './buttons.ts';
import { answers, type Reply, replyOf } from './reply.ts';
import { stopExecution } from './stop-execution.ts';

interface GivenReply {
  readonly as: 'answers' | 'interrupts';
  readonly woken: readonly string[];
}

/**
 * Gives what a person says to the execution that waits for it in the conversation. Where it starts a workflow that
 * interrupts, the executions that it would answer are stopped instead.
 * @param read - the normalised event. It is only made where something waits.
 * @returns undefined if nothing waits for it.
 */
export function giveReply(
  unit: UnitOfWork,
  one: AppliedObservation,
  input: EventInput,
  read: () => NormalisedEvent | undefined,
): GivenReply | undefined {
  const { observation, left_to_person, conversation_id } = one;
  if (observation.silent === true || left_to_person === true) return undefined;
  const conversation = canonicalConversation(unit, conversation_id);
  if (conversation?.waiting === undefined) return undefined;
  const event = read();
  const reply = event && replyOf(event);
  if (event === undefined || reply === undefined) return undefined;
  const { at } = input.attempt;
  const answered = conversation.waiting.filter((wait) => isAnswered(unit, wait, reply, one));
  if (answered.length > 0 && interrupts(unit, one, event, reply, input)) {
    stopWaiting(unit, conversation, answered);
    return { as: 'interrupts', woken: interrupt(unit, answered, at) };
  }
  // The newest question comes first: it owns the reply.
  for (const wait of answered) {
    const answer = { kind: 'reply' as const, key: wait.key, reply };
    if (addInput(unit, wait.execution_id, answer, at)) {
      stopWaiting(unit, conversation, [wait]);
      return { as: 'answers', woken: [wait.execution_id] };
    }
  }
  return undefined;
}

/**
 * Whether what would be the answer starts a workflow that interrupts. A button of the question is always its answer, and
 * a workflow that would not start anyway, because it ignores what comes while it runs, interrupts nobody.
 */
function interrupts(
  unit: UnitOfWork,
  one: AppliedObservation,
  event: NormalisedEvent,
  { button }: Reply,
  { matcher, attempt, block }: EventInput,
): boolean {
  if (button !== undefined && readButton(button) !== undefined) return false;
  if (![...matcher.options.values()].some((options) => options.interrupts)) return false;
  const marks = { [event.id]: marksOf({ ...one, interrupts: true }) };
  const found = factsOf({ normalised: [event], marks }).flatMap((facts) => matcher.match(facts));
  const place = { ...one, workspace_id: block.workspace_id };
  return found.some(({ workflow_id }) => {
    if (matcher.options.get(workflow_id)?.on_overlap !== 'ignore') return true;
    const active = findActive(unit, slotsOf(unit, place, workflow_id), attempt.at);
    return active === undefined || takesMore(active);
  });
}

function interrupt(
  unit: UnitOfWork,
  waits: readonly WaitingExecution[],
  now: string,
): readonly string[] {
  const ids = [...new Set(waits.map(({ execution_id }) => execution_id))];
  for (const id of ids) {
    const execution = get(unit.executions, id);
    if (execution !== undefined) put(unit.executions, stopExecution(execution, 'interrupted', now));
  }
  return ids;
}

/** What was written before the question went out does not answer it, and never while it has not gone out. */
function isAnswered(
  unit: UnitOfWork,
  wait: WaitingExecution,
  reply: Reply,
  { contact_id }: AppliedObservation,
): boolean {
  const from = wait.from === undefined ? undefined : canonicalId(unit, wait.from, contact_id);
  const given = withoutUndefined({ ...reply, contact_id });
  if (wait.question === undefined) return answers({ ...wait, ...(from && { from }) }, given);
  const askedAt = get(unit.outbound_messages, wait.question)?.parts[0]?.first_attempt_at;
  return askedAt !== undefined && answers({ ...wait, ...(from && { from }) }, given, askedAt);
}

/** The person may have been merged since the question was asked: their old id stands for them. */
function canonicalId(unit: UnitOfWork, asked: string, contactId: string | undefined): string {
  const contact = contactId === undefined ? undefined : get(unit.contacts, contactId);
  const same = contact !== undefined && 'aliases' in contact && contact.aliases.includes(asked);
  return same ? contact.id : asked;
}
