import type { MessagingTables } from '../meta/split-messaging.ts';

/**
 * Every kind of event of a Page, its key and its time. A kind is the path that tells it, most particular
 * first, because a message may hold several. The `mid` alone is no key: deletion, edit and reaction repeat it.
 * Rows without a key are told apart by their content.
 */
export const messengerEvents: MessagingTables = {
  object: 'page',
  messaging: [
    { kind: 'message.is_deleted', key: ['message.mid'] },
    { kind: 'message.is_echo', id: 'message.mid' },
    { kind: 'message.is_unsupported', id: 'message.mid' },
    { kind: 'message.quick_reply', id: 'message.mid' },
    { kind: 'message.text', id: 'message.mid' },
    { kind: 'message', detail: ['message.attachments.0.type'], id: 'message.mid' },
    { kind: 'message_edit', key: ['message_edit.mid', 'message_edit.num_edit'] },
    { kind: 'reaction', key: ['sender.id', 'reaction.mid', 'reaction.action', 'timestamp'] },
    { kind: 'postback', key: ['sender.id', 'timestamp', 'postback.payload?'] },
    { kind: 'delivery', key: ['sender.id', 'delivery.watermark'], time: 'delivery.watermark' },
    { kind: 'read', key: ['sender.id', 'read.watermark'], time: 'read.watermark' },
    { kind: 'optin' },
    { kind: 'referral' },
    { kind: 'account_linking' },
    { kind: 'pass_thread_control' },
    { kind: 'take_thread_control' },
    { kind: 'request_thread_control' },
    { kind: 'app_roles' },
    { kind: 'policy_enforcement' },
    { kind: 'policy-enforcement' },
    { kind: 'messaging_feedback' },
    { kind: 'response_feedback' },
    { kind: 'messaging_customer_information' },
    { kind: 'message_request' },
    { kind: 'game_play' },
    { kind: 'payment' },
    { kind: 'pre_checkout' },
    { kind: 'checkout_update' },
  ],
  changes: {
    feed: {
      kind: 'feed',
      detail: ['item', 'verb'],
      key: ['item?', 'comment_id', 'verb', 'created_time', 'from.id?'],
      time: 'created_time',
    },
    mention: { kind: 'mention', time: 'created_time' },
    leadgen: { kind: 'leadgen', key: ['leadgen_id'], time: 'created_time' },
  },
};
