import type { EventRow, EventTypes } from '../event-row.ts';

export interface ListRow extends EventRow {
  /** Where an item names its person, by phone number or business-scoped id: which of `contacts` it needs. */
  readonly person?: readonly string[];
}

/** What comes among the messages of either direction and changes an earlier one. */
const alterations: Readonly<Record<string, EventTypes>> = {
  reaction: ['messaging.reaction.added', 'messaging.reaction.removed'],
  edit: 'messaging.message.edited',
  revoke: 'messaging.message.deleted',
};

/** The person of a status. Meta spells the participant of a group in two ways. */
const recipients = [
  'recipient_participant_id',
  'participant_recipient_id',
  'recipient_participant_user_id',
  'recipient_id',
  'recipient_user_id',
];

/**
 * Every list of a change's value that holds things that happened. A message's own id is its key, also for
 * edits, deletions and reactions; a status is identified by its person and time, in a group once per
 * participant. Rows without a key are distinguished by their content. A row without a type becomes
 * `platform.event.other`.
 */
export const whatsappLists: Readonly<Record<string, ListRow>> = {
  messages: {
    kind: 'message',
    detail: ['type'],
    id: 'id',
    person: ['from', 'from_user_id'],
    becomes: {
      ...alterations,
      system: 'platform.event.other',
      request_welcome: 'messaging.referral.received',
      '*': 'messaging.message.received',
    },
  },
  message_echoes: {
    kind: 'message_echo',
    detail: ['type', 'message.type'],
    id: 'id',
    person: ['to', 'to_user_id', 'message.to', 'message.recipient'],
    becomes: { ...alterations, '*': 'messaging.message.sent' },
  },
  statuses: {
    kind: 'status',
    detail: ['status'],
    key: ['id', 'status', `${recipients.join('/')}?`, 'timestamp'],
    person: recipients,
    becomes: {
      sent: 'messaging.message.sent',
      delivered: 'messaging.message.delivered',
      read: 'messaging.message.read',
      played: 'messaging.message.read',
      failed: 'messaging.message.failed',
    },
  },
  groups: {
    kind: 'group',
    detail: ['type'],
    becomes: {
      group_create: [
        'messaging.conversation.created',
        'messaging.conversation.member_joined',
        // Meta's own sample of a removal has this type.
        'messaging.conversation.member_left',
      ],
      group_delete: 'messaging.conversation.closed',
      group_participants_add: 'messaging.conversation.member_joined',
      group_add_participants: 'messaging.conversation.member_joined',
      group_participants_remove: 'messaging.conversation.member_left',
      group_remove_participants: 'messaging.conversation.member_left',
    },
  },
  /**
   * It is split into its messages. Their keys differ from those of the live deliveries of the same messages.
   */
  history: {
    kind: 'history',
    detail: ['type'],
    key: ['id'],
    becomes: { ...alterations, '*': ['messaging.message.received', 'messaging.message.sent'] },
  },
  user_id_update: {
    kind: 'user_id_update',
    person: ['wa_id', 'user_id.current', 'user_id.previous'],
  },
  user_preferences: {
    kind: 'user_preference',
    person: ['wa_id', 'user_id'],
    becomes: ['messaging.optin.changed', 'platform.event.other'],
  },
  calls: {
    kind: 'call',
    detail: ['event'],
    key: ['id', 'event', 'timestamp?'],
    person: ['from', 'from_user_id', 'to'],
  },
  automatic_events: {
    kind: 'automatic_event',
    detail: ['event_name'],
    key: ['id', 'event_name'],
  },
  state_sync: { kind: 'state_sync', detail: ['type'], time: 'metadata.timestamp' },
  errors: { kind: 'error' },
};

/**
 * A message that cannot be shown yet (error 131060) comes once more under the same id when it can. The
 * placeholder has another key, or the message would be treated as a repetition.
 */
export const whatsappStandIns: Readonly<Record<string, ListRow>> = {
  messages: {
    kind: 'message.unsupported',
    key: ['id'],
    person: ['from', 'from_user_id'],
    becomes: 'messaging.message.received',
  },
  message_echoes: {
    kind: 'message_echo.unsupported',
    key: ['id'],
    person: ['to', 'to_user_id', 'message.to', 'message.recipient'],
    becomes: 'messaging.message.sent',
  },
};

/**
 * A change without any of these lists is one event, named by its field and distinguished by its content. This
 * table has those of which more is known.
 */
export const whatsappFields: Readonly<Record<string, EventRow>> = {
  messaging_handovers: { kind: 'messaging_handovers', detail: ['type'] },
  account_update: { kind: 'account_update', detail: ['event'] },
  message_template_status_update: { kind: 'message_template_status_update', detail: ['event'] },
};
