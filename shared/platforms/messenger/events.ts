import {
  attributions,
  deletedMessage,
  echoedMessage,
  editsAndReactions,
  notices,
  OTHER,
  receivedMessages,
} from '../meta/messaging-rows.ts';
import type { MessagingTables } from '../meta/split-messaging.ts';

/**
 * Every kind of event of a Page, its key, its time and what it becomes. A kind is the path by which it is
 * recognised; the most specific comes first.
 */
export const messengerEvents: MessagingTables = {
  object: 'page',
  messaging: [
    deletedMessage,
    echoedMessage,
    ...receivedMessages,
    ...editsAndReactions,
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
    ...attributions,
    ...notices,
    { kind: 'order', becomes: 'messaging.message.received' },
    { kind: 'account_linking', becomes: OTHER },
    { kind: 'policy_enforcement', becomes: OTHER },
    { kind: 'policy-enforcement', becomes: OTHER },
    { kind: 'messaging_feedback', becomes: OTHER },
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
      // The Page's own comments become `platform.event.other`.
      becomes: {
        'comment.add': ['messaging.comment.created', OTHER],
        'comment.remove': ['messaging.comment.deleted', OTHER],
        '*': OTHER,
      },
    },
    // `created_time` is the time of the comment and not of the edit. Two edits differ by their content and
    // delivery.
    'feed.comment.edited': {
      kind: 'feed.comment.edited',
      time: null,
      becomes: ['messaging.comment.edited', OTHER],
    },
    mention: { kind: 'mention', time: 'created_time', becomes: OTHER },
    leadgen: { kind: 'leadgen', key: ['leadgen_id'], time: 'created_time', becomes: OTHER },
  },
};
