import type { MessagingTables } from '../meta/split-messaging.ts';

const OTHER = 'platform.event.other';
const RECEIVED = 'messaging.message.received';

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
    { kind: 'message.is_unsupported', id: 'message.mid', becomes: RECEIVED },
    { kind: 'message.quick_reply', id: 'message.mid', becomes: RECEIVED },
    { kind: 'message.text', id: 'message.mid', becomes: RECEIVED },
    {
      kind: 'message',
      detail: ['message.attachments.0.type'],
      id: 'message.mid',
      becomes: RECEIVED,
    },
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
    {
      kind: 'postback',
      key: ['sender.id', 'timestamp', 'postback.payload?'],
      becomes: 'messaging.postback.received',
    },
    {
      kind: 'delivery',
      key: ['sender.id', 'delivery.watermark'],
      time: 'delivery.watermark',
      becomes: 'messaging.message.delivered',
    },
    {
      kind: 'read',
      key: ['sender.id', 'read.watermark'],
      time: 'read.watermark',
      becomes: 'messaging.message.read',
    },
    { kind: 'optin', becomes: OTHER },
    { kind: 'referral', becomes: OTHER },
    { kind: 'account_linking', becomes: OTHER },
    { kind: 'pass_thread_control', becomes: OTHER },
    { kind: 'take_thread_control', becomes: OTHER },
    { kind: 'request_thread_control', becomes: OTHER },
    { kind: 'app_roles', becomes: OTHER },
    { kind: 'policy_enforcement', becomes: OTHER },
    { kind: 'policy-enforcement', becomes: OTHER },
    { kind: 'messaging_feedback', becomes: OTHER },
    { kind: 'response_feedback', becomes: OTHER },
    { kind: 'messaging_customer_information', becomes: OTHER },
    { kind: 'message_request', becomes: OTHER },
    { kind: 'game_play', becomes: OTHER },
    { kind: 'payment', becomes: OTHER },
    { kind: 'pre_checkout', becomes: OTHER },
    { kind: 'checkout_update', becomes: OTHER },
  ],
  changes: {
    feed: {
      kind: 'feed',
      detail: ['item', 'verb'],
      key: ['item?', 'comment_id', 'verb', 'created_time', 'from.id?'],
      time: 'created_time',
      // The Page's own comments are other.
      becomes: { 'comment.add': ['messaging.comment.created', OTHER], '*': OTHER },
    },
    mention: { kind: 'mention', time: 'created_time', becomes: OTHER },
    leadgen: { kind: 'leadgen', key: ['leadgen_id'], time: 'created_time', becomes: OTHER },
  },
};
