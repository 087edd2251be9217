import type { EventRow } from '../describe-event.ts';

export interface ListRow extends EventRow {
  /** Where an item names its person, by phone number or business-scoped id: which of `contacts` it needs. */
  readonly person?: readonly string[];
}

/**
 * Every list of a change's value that holds things that happened. A message's own id is its key, also for
 * edits, deletions and reactions; a status is told by whom and when it was reached, in a group once per
 * participant. Rows without a key are told apart by their content. A change without any of these lists, such
 * as an account or template notice, is one event named by its field.
 */
export const whatsappLists: Readonly<Record<string, ListRow>> = {
  messages: { kind: 'message', detail: ['type'], id: 'id', person: ['from', 'from_user_id'] },
  message_echoes: {
    kind: 'message_echo',
    detail: ['type', 'message.type'],
    id: 'id',
    person: ['to', 'to_user_id', 'message.to', 'message.to_user_id'],
  },
  statuses: {
    kind: 'status',
    detail: ['status'],
    key: [
      'id',
      'status',
      'recipient_participant_id/participant_recipient_id/recipient_id/recipient_user_id?',
      'timestamp',
    ],
    person: ['recipient_id', 'recipient_user_id'],
  },
  groups: { kind: 'group', detail: ['type'] },
  calls: { kind: 'call', detail: ['event'], person: ['from', 'from_user_id', 'to'] },
  user_preferences: { kind: 'user_preference', person: ['wa_id', 'user_id'] },
  user_id_update: { kind: 'user_id_update' },
  history: { kind: 'history' },
  state_sync: { kind: 'state_sync', detail: ['type'], time: 'metadata.timestamp' },
  errors: { kind: 'error' },
};
