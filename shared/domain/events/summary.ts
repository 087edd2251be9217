import { isDeepStrictEqual } from 'node:util';
import type { Change, Need, State } from '../change.ts';
import type { Contact } from '../conversations/contact.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Message } from '../conversations/message.ts';
import { missingKeys, openUnitOfWork, uncheckedMessages } from '../unit-of-work.ts';
import { applyObservation } from './apply-observation.ts';
import type { Decision } from './decide.ts';
import type { EventInput } from './event-input.ts';

/** What a conversation and its person say of the latest events; nothing is decided by it. */
const conversationSummary: ReadonlySet<string> = new Set<keyof Conversation>([
  'status',
  'last_message',
  'last_inbound_at',
  'answered_at',
  'seen_until',
  'unread',
  'delivered_until',
  'read_until',
  'address',
]);
const contactSummary: ReadonlySet<string> = new Set<keyof Contact>([
  'profile',
  'earlier_profiles',
  'last_seen_at',
]);

/**
 * The decision without what it changes in its conversation and contact, where that is a mere summary: many events of
 * one conversation at the same time would get in each other's way with it. Both documents merge in any order, and
 * the same twice changes nothing, so it may follow: see `decideSummary`. The record says that it has to.
 */
export function withoutSummary(decision: Decision, state: State): Decision {
  const { contacts = [], conversations = [] } = decision;
  const mere =
    conversations.every((one) =>
      isSummary(state.conversations.get(one.id), one, conversationSummary),
    ) && contacts.every((one) => isSummary(state.contacts.get(one.id), one, contactSummary));
  if (!mere || contacts.length + conversations.length === 0) return decision;
  const record = { ...decision.record, summary_apart: true as const };
  return { ...decision, contacts: [], conversations: [], records: [record], record };
}

export interface SummaryInput extends Pick<EventInput, 'observations' | 'block'> {
  /** As the commit left them: whatever changes one later updates the conversation itself. */
  readonly messages: readonly Message[];
}

/** What an event that is committed changes in its conversation and contact. */
export function decideSummary(
  { observations, block, messages }: SummaryInput,
  state: State,
): Change | Need {
  const known = messages.map((one) => [one.id, one] as const);
  const unit = openUnitOfWork({ ...state, messages: new Map([...known, ...state.messages]) });
  for (const one of observations) applyObservation(unit, one, block);
  const need = missingKeys(unit) ?? uncheckedMessages(unit);
  if (need !== undefined) return { need };
  const { contacts, conversations } = unit;
  return {
    contacts: [...contacts.changed.values()],
    conversations: [...conversations.changed.values()],
  };
}

function isSummary<T extends { readonly id: string }>(
  before: T | undefined,
  after: T,
  summary: ReadonlySet<string>,
): boolean {
  if (before === undefined || 'merged_into' in before || 'merged_into' in after) return false;
  const rest = (one: T): object =>
    Object.fromEntries(Object.entries(one).filter(([field]) => !summary.has(field)));
  return isDeepStrictEqual(rest(before), rest(after));
}
