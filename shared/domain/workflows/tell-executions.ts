import {
  type Conversation,
  mergeConversations,
  type WaitingExecution,
  withoutWaits,
} from '../conversations/conversation.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import type { AppliedObservation } from '../events/apply-observation.ts';
import type { EventInput } from '../events/event-input.ts';
import { normalisedEvents } from '../events/normalised-event.ts';
import { get, put } from '../identity-map.ts';
import { canonicalConversation } from '../outbound/recognise-own.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { withInput } from './inbox.ts';
import { answers, type Reply, replyOf } from './reply.ts';
import type { Input } from './step.ts';

/** What observations came to, and the executions that were told of them. */
export interface ToldExecutions {
  readonly applied: readonly AppliedObservation[];
  /** Their ids: they are woken after the commit. */
  readonly woken: readonly string[];
}

/**
 * Gives what a person says to the execution that waits for it, and tells those that wait that a person of the
 * business has taken the conversation over. It is part of the commit that stores the message, so a reply is neither
 * lost nor given twice. To be called once for an event.
 */
export function tellExecutions(
  unit: UnitOfWork,
  input: EventInput,
  applied: readonly AppliedObservation[],
): ToldExecutions {
  const woken: string[] = [];
  const told = applied.map((one, index) => {
    const { direction } = one.observation.message ?? {};
    if (direction === 'outbound') {
      woken.push(...tellOfTakeover(unit, one, input.attempt.at));
      return one;
    }
    if (direction !== 'inbound' && one.observation.postback === undefined) return one;
    const given = giveReply(unit, one, input, () => {
      const event = normalisedEvents(input.event, input.block, applied)[index];
      return event && replyOf(event);
    });
    if (given === undefined) return one;
    woken.push(given);
    return { ...one, answers: true };
  });
  return { applied: told, woken };
}

function giveReply(
  unit: UnitOfWork,
  one: AppliedObservation,
  { attempt }: EventInput,
  read: () => Reply | undefined,
): string | undefined {
  const { observation, left_to_person, conversation_id } = one;
  if (observation.silent === true || left_to_person === true) return undefined;
  const conversation = canonicalConversation(unit, conversation_id);
  if (conversation?.waiting === undefined) return undefined;
  const reply = read();
  if (reply === undefined) return undefined;
  // The newest question comes first: it owns the reply.
  for (const wait of conversation.waiting) {
    if (!isAnswered(unit, wait, reply, one)) continue;
    const answer = { kind: 'reply' as const, key: wait.key, reply };
    if (tell(unit, wait.execution_id, answer, attempt.at)) {
      stopWaiting(unit, conversation, [wait]);
      return wait.execution_id;
    }
  }
  return undefined;
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
function tellOfTakeover(
  unit: UnitOfWork,
  { observation, conversation_id }: AppliedObservation,
  now: string,
): readonly string[] {
  const conversation = canonicalConversation(unit, conversation_id);
  const { control, waiting = [] } = conversation ?? {};
  const taken = control?.mode === 'human' && control.at === observation.at && control.until > now;
  if (conversation === undefined || !taken) return [];
  const ended = waiting.filter(({ resumes }) => resumes !== true);
  const told = ended.filter(({ execution_id }) =>
    tell(unit, execution_id, { kind: 'taken_over' }, now),
  );
  stopWaiting(unit, conversation, ended);
  return told.map(({ execution_id }) => execution_id);
}

/** Whether the execution takes it: one that has ended does not. */
function tell(unit: UnitOfWork, id: string, input: Input, now: string): boolean {
  const execution = get(unit.executions, id);
  if (execution === undefined) return false;
  const told = withInput(execution, input, now);
  put(unit.executions, told);
  return told !== execution;
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
