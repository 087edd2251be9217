import type { AppliedObservation } from '../events/apply-observation.ts';
import type { EventInput } from '../events/event-input.ts';
import { normalisedEvents } from '../events/normalised-event.ts';
import { get } from '../identity-map.ts';
import { deliveryError } from '../outbound/delivery-error.ts';
import { canonicalConversation } from '../outbound/recognise-own.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { addInput, stopWaiting } from './add-input.ts';
import { endOf } from './add-message-ends.ts';
import { giveReply } from './give-reply.ts';

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
