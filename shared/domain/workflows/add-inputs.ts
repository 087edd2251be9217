import {
  type Conversation,
  mergeConversations,
  type WaitingExecution,
  withoutWaits,
} from '../conversations/conversation.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import type { AppliedObservation } from '../events/apply-observation.ts';
import { marksOf } from '../events/apply-to-record.ts';
import type { NormalisedEvent } from '../events/event.ts';
import type { EventInput } from '../events/event-input.ts';
import { normalisedEvents } from '../events/normalised-event.ts';
import { get, put } from '../identity-map.ts';
import { deliveryError } from '../outbound/delivery-error.ts';
import { canonicalConversation } from '../outbound/recognise-own.ts';
import { factsOf } from '../triggers/trigger-facts.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { endOf } from './add-message-ends.ts';
import { findActive, slotsOf } from './apply-start-options.ts';
import { takesMore } from './burst.ts';
import { readButton } from './buttons.ts';
import { withInput } from './inbox.ts';
import { answers, type Reply, replyOf } from './reply.ts';
import type { Input } from './step.ts';
import { stopExecution } from './stop-execution.ts';

/** What observations came to, and the executions that have an input of them. */
export interface ExecutionInputs {
  readonly applied: readonly AppliedObservation[];
  /** Their ids: they are woken after the commit. */
  readonly woken: readonly string[];
}

/**
 * Puts what an event means for executions into their inboxes: a person's reply to the question that waits for it, a
 * person of the business who has taken the conversation over, the end of a message that an execution has sent. It is
 * part of the commit that stores the message, so a reply is neither lost nor given twice. Call it once for an event.
 */
export function addInputs(
  unit: UnitOfWork,
  input: EventInput,
  applied: readonly AppliedObservation[],
): ExecutionInputs {
  const woken: string[] = [];
  const given = applied.map((one, index) => {
    const { direction } = one.observation.message ?? {};
    if (direction === 'outbound') {
      woken.push(...addTakeover(unit, one, input.attempt.at));
      return one;
    }
    if (direction !== 'inbound' && one.observation.postback === undefined) return one;
    const reply = giveReply(
      unit,
      one,
      input,
      () => normalisedEvents(input.event, input.block, applied)[index],
    );
    if (reply === undefined) return one;
    woken.push(...reply.woken);
    return { ...one, [reply.as]: true };
  });
  woken.push(...addMessageEnds(unit, applied, input.attempt.at));
  return { applied: given, woken: [...new Set(woken)] };
}

/** What an echo or a status shows of messages that executions have sent: that one arrived after all, or did not. */
function addMessageEnds(
  unit: UnitOfWork,
  applied: readonly AppliedObservation[],
  now: string,
): readonly string[] {
  const { looked, changed } = unit.outbound_messages;
  const settled = [...changed.values()].map((one) => endOf(one, looked.get(one.id)));
  const failed = applied.map(({ observation, message }) => {
    const refused = observation.status?.state === 'failed' ? message : undefined;
    const outbound = refused?.outbound && get(unit.outbound_messages, refused.outbound.id);
    if (refused === undefined || outbound === undefined) return undefined;
    const failedLater = { ...outbound, status: 'failed' as const, error: deliveryError(refused) };
    return endOf(failedLater, outbound);
  });
  const all = [...settled, ...failed].filter((one) => one !== undefined);
  return all.flatMap(({ id, input }) => (addInput(unit, id, input, now) ? [id] : []));
}

interface GivenReply {
  readonly as: 'answers' | 'interrupts';
  readonly woken: readonly string[];
}

function giveReply(
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

/** Only the event that has handed the conversation to a person, for a time that is not over. */
function addTakeover(
  unit: UnitOfWork,
  { observation, conversation_id }: AppliedObservation,
  now: string,
): readonly string[] {
  const conversation = canonicalConversation(unit, conversation_id);
  const { control, waiting = [] } = conversation ?? {};
  const taken = control?.mode === 'human' && control.at === observation.at && control.until > now;
  if (conversation === undefined || !taken) return [];
  const ended = waiting.filter(({ resumes }) => resumes !== true);
  const stopped = ended.filter(({ execution_id }) =>
    addInput(unit, execution_id, { kind: 'taken_over' }, now),
  );
  stopWaiting(unit, conversation, ended);
  return stopped.map(({ execution_id }) => execution_id);
}

/** False where the execution does not take it, because it has ended. */
function addInput(unit: UnitOfWork, id: string, input: Input, now: string): boolean {
  const execution = get(unit.executions, id);
  if (execution === undefined) return false;
  const after = withInput(execution, input, now);
  put(unit.executions, after);
  return after !== execution;
}

function stopWaiting(
  unit: UnitOfWork,
  conversation: Conversation,
  waits: readonly WaitingExecution[],
): void {
  if (waits.length === 0) return;
  const found = resolveIdentity(unit.conversations, [conversation.id], mergeConversations);
  // Not as a patch, which could only add a wait.
  putCanonical(unit.conversations, found, withoutWaits(conversation, waits), (_, after) => after);
}
