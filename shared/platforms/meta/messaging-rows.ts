import type { EventRow } from '../event-row.ts';

export const OTHER = 'platform.event.other';
const RECEIVED = 'messaging.message.received';

/**
 * The rows of a table that Messenger and Instagram have in common. The `mid` alone is no key: deletion, edit
 * and reaction repeat it. Rows without a key are distinguished by their content.
 */
export const deletedMessage: EventRow = {
  kind: 'message.is_deleted',
  key: ['message.mid'],
  becomes: 'messaging.message.deleted',
};

export const echoedMessage: EventRow = {
  kind: 'message.is_echo',
  id: 'message.mid',
  becomes: 'messaging.message.sent',
};

/** What people write. The most specific comes first, because a message may be several of these. */
export const receivedMessages: readonly EventRow[] = [
  // Its content may arrive later with the same mid, which must not be treated as a repetition.
  { kind: 'message.is_unsupported', key: ['message.mid'], becomes: RECEIVED },
  { kind: 'message.quick_reply', id: 'message.mid', becomes: RECEIVED },
  { kind: 'message.text', id: 'message.mid', becomes: RECEIVED },
  {
    kind: 'message',
    detail: ['message.attachments.0.type'],
    id: 'message.mid',
    becomes: RECEIVED,
  },
];

export const editsAndReactions: readonly EventRow[] = [
  {
    kind: 'message_edit',
    key: ['message_edit.mid', 'message_edit.num_edit'],
    becomes: 'messaging.message.edited',
  },
  {
    kind: 'reaction',
    key: ['sender.id', 'reaction.mid', 'reaction.action', 'timestamp'],
    becomes: ['messaging.reaction.added', 'messaging.reaction.removed'],
  },
];

/** What brought a person, and what they allow to be sent to them. */
export const attributions: readonly EventRow[] = [
  { kind: 'optin', becomes: 'messaging.optin.changed' },
  { kind: 'referral', becomes: ['messaging.referral.received', OTHER] },
];

/** Events without a type of their own: the owner of the conversation, and changes of the account. */
export const notices: readonly EventRow[] = [
  { kind: 'pass_thread_control', becomes: OTHER },
  { kind: 'take_thread_control', becomes: OTHER },
  { kind: 'request_thread_control', becomes: OTHER },
  { kind: 'app_roles', becomes: OTHER },
  { kind: 'response_feedback', becomes: OTHER },
];
