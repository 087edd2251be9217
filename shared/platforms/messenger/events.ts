import type { Becomes } from '../describe-event.ts';
import type { MessagingTables } from '../meta/split-messaging.ts';

const other: Becomes = 'platform.event.other';
/** What names no person or has no id is other. */
const received: Becomes = ['messaging.message.received', other];

/**
 * Every kind of event of a Page, its key, its time and what it becomes. A kind is the path that tells it, most
 * particular first, because a message may hold several. The `mid` alone is no key: deletion, edit and reaction
 * repeat it. Rows without a key are told apart by their content.
 */
export const messengerEvents: MessagingTables = {
  object: 'page',
  messaging: [
    { kind: 'message.is_deleted', key: ['message.mid'], becomes: 'messaging.message.deleted' },
    { kind: 'message.is_echo', id: 'message.mid', becomes: 'messaging.message.sent' },
    { kind: 'message.is_unsupported', id: 'message.mid', becomes: received },
    { kind: 'message.quick_reply', id: 'message.mid', becomes: received },
    { kind: 'message.text', id: 'message.mid', becomes: received },
    {
      kind: 'message',
      detail: ['message.attachments.0.type'],
      id: 'message.mid',
      becomes: received,
    },
    {
      kind: 'message_edit',
      key: ['message_edit.mid', 'message_edit.num_edit'],
      becomes: ['messaging.message.edited', other],
    },
    {
      kind: 'reaction',
      key: ['sender.id', 'reaction.mid', 'reaction.action', 'timestamp'],
      becomes: ['messaging.reaction.added', 'messaging.reaction.removed', other],
    },
    {
      kind: 'postback',
      key: ['sender.id', 'timestamp', 'postback.payload?'],
      becomes: ['messaging.postback.received', other],
    },
    {
      kind: 'delivery',
      key: ['sender.id', 'delivery.watermark'],
      time: 'delivery.watermark',
      becomes: ['messaging.message.delivered', other],
    },
    {
      kind: 'read',
      key: ['sender.id', 'read.watermark'],
      time: 'read.watermark',
      becomes: ['messaging.message.read', other],
    },
    { kind: 'optin', becomes: other },
    { kind: 'referral', becomes: other },
    { kind: 'account_linking', becomes: other },
    { kind: 'pass_thread_control', becomes: other },
    { kind: 'take_thread_control', becomes: other },
    { kind: 'request_thread_control', becomes: other },
    { kind: 'app_roles', becomes: other },
    { kind: 'policy_enforcement', becomes: other },
    { kind: 'policy-enforcement', becomes: other },
    { kind: 'messaging_feedback', becomes: other },
    { kind: 'response_feedback', becomes: other },
    { kind: 'messaging_customer_information', becomes: other },
    { kind: 'message_request', becomes: other },
    { kind: 'game_play', becomes: other },
    { kind: 'payment', becomes: other },
    { kind: 'pre_checkout', becomes: other },
    { kind: 'checkout_update', becomes: other },
  ],
  changes: {
    feed: {
      kind: 'feed',
      detail: ['item', 'verb'],
      key: ['item?', 'comment_id', 'verb', 'created_time', 'from.id?'],
      time: 'created_time',
      // The Page's own comments are other.
      becomes: { 'comment.add': ['messaging.comment.created', other], '*': other },
    },
    mention: { kind: 'mention', time: 'created_time', becomes: other },
    leadgen: { kind: 'leadgen', key: ['leadgen_id'], time: 'created_time', becomes: other },
  },
};
