import { type Block, humanHours } from '../blocks/block.ts';
import type { Conversation } from '../conversations/conversation.ts';
import { mergeConversations } from '../conversations/conversation.ts';
import { putCanonical, resolveIdentity } from '../conversations/merge-aliases.ts';
import type { Message } from '../conversations/message.ts';
import type { Observation } from '../events/observation.ts';
import { get, put } from '../identity-map.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { after, contentFingerprint, settled } from './lane.ts';
import { type OutboundMessage, readPart, readStamp, type Settlement } from './outbound-message.ts';
import { recordSent } from './record-sent.ts';

const HOUR_MS = 60 * 60_000;

/**
 * Finds out who wrote what the business says, from its echo or status. Of a message that we sent, the outbound
 * message learns that it went out, also where the answer of our call was lost. Of any other, a person or another
 * program wrote it elsewhere: workflows leave the conversation to them for a while.
 */
export function recogniseOwn(
  unit: UnitOfWork,
  observation: Observation,
  message: Message,
  block: Block,
): void {
  const { message: echo, status } = observation;
  const stamp = readStamp(echo?.sent_by?.metadata ?? status?.callback_data ?? '');
  const stamped = stamp && ofWorkspace(get(unit.outbound_messages, stamp.id), block);
  if (stamp !== undefined && stamped !== undefined) {
    linkMessage(unit, message, stamped, stamp.part, observation);
    return;
  }
  if (echo?.direction !== 'outbound' || message.outbound !== undefined) return;
  const conversation = canonicalConversation(unit, message.conversation_id);
  if (conversation === undefined) return;
  const call = observation.by_person === true ? undefined : findCall(unit, message, conversation);
  const outbound = call && ofWorkspace(get(unit.outbound_messages, call.message_id), block);
  if (call !== undefined && outbound !== undefined) {
    linkMessage(unit, message, outbound, call.part, observation);
  } else if (call === undefined) {
    leaveToPerson(unit, conversation, observation, block);
  }
}

function ofWorkspace(
  outbound: OutboundMessage | undefined,
  block: Block,
): OutboundMessage | undefined {
  const same = outbound?.workspace_id === block.workspace_id && outbound.block_id === block.id;
  return same ? outbound : undefined;
}

/** The conversation that an id stands for, as it is after what has been applied so far. */
export function canonicalConversation(
  unit: UnitOfWork,
  id: string | undefined,
): Conversation | undefined {
  if (id === undefined) return undefined;
  return resolveIdentity(unit.conversations, [id], mergeConversations).document;
}

/** The oldest call with the same words of which it is not known yet what it made: one echo settles one call. */
function findCall(unit: UnitOfWork, { content }: Message, { id }: Conversation) {
  const lane = get(unit.lanes, id);
  const fingerprint = contentFingerprint(content?.kind ?? '', content?.text);
  const call = lane?.unsettled.findLast((one) => one.fingerprint === fingerprint);
  if (lane !== undefined && call !== undefined) put(unit.lanes, settled(lane, call));
  return call;
}

function linkMessage(
  unit: UnitOfWork,
  message: Message,
  outbound: OutboundMessage,
  part: number,
  { status, at }: Observation,
): void {
  put(unit.messages, { ...message, outbound: { id: outbound.id, by: outbound.requested_by } });
  const settled = { by: status === undefined ? ('echo' as const) : ('status' as const), at };
  put(unit.outbound_messages, withEvidence(outbound, part, message.platform_message_id, settled));
  // A status says nothing of what was sent, and the answer of the call may never come.
  const stored = message.content === undefined ? outbound.parts[part] : undefined;
  if (stored !== undefined) {
    recordSent(unit, outbound, readPart(stored), [message.platform_message_id], { part, at });
  }
}

/** The part was sent. A message that was uncertain is sent once that is known of all its parts. */
function withEvidence(
  outbound: OutboundMessage,
  index: number,
  id: string,
  settled: Settlement,
): OutboundMessage {
  const part = outbound.parts[index];
  if (part === undefined || part.status === 'sent') return outbound;
  const parts = outbound.parts.with(index, {
    ...part,
    status: 'sent',
    platform_message_ids: [id],
  });
  const whole = parts.every(({ status }) => status === 'sent');
  if (outbound.status !== 'uncertain' || !whole) return { ...outbound, parts };
  const { error: _, ...certain } = outbound;
  return { ...certain, status: 'sent', settled, parts };
}

function leaveToPerson(
  unit: UnitOfWork,
  conversation: Conversation,
  { at, sequence, message }: Observation,
  block: Block,
): void {
  const hours = humanHours(block);
  if (hours === 0 || conversation.kind === 'group') return;
  const control = withoutUndefined({
    mode: 'human' as const,
    at,
    sequence,
    until: after(at, hours * HOUR_MS),
    by: message?.sent_by?.app_id ?? 'person',
  });
  const found = resolveIdentity(unit.conversations, [conversation.id], mergeConversations);
  putCanonical(unit.conversations, found, { ...conversation, control }, mergeConversations);
}

/** Whether a person has the conversation at that time, so that workflows keep out of it. */
export function isLeftToPerson(conversation: Conversation | undefined, at: string): boolean {
  const { control } = conversation ?? {};
  return control?.mode === 'human' && control.at <= at && at < control.until;
}
