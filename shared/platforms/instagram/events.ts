import type { EventTypes } from '../event-row.ts';
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

/** The account's own comments become `platform.event.other`. */
const COMMENT: EventTypes = ['messaging.comment.created', OTHER];

/**
 * Every kind of event of an Instagram professional account, its key, its time and what it becomes. A kind is
 * the path by which it is recognised; the most specific comes first. Among the changes, only messaging items
 * have a time; comments have only the entry's time.
 */
export const instagramEvents: MessagingTables = {
  object: 'instagram',
  messaging: [
    deletedMessage,
    { kind: 'message.is_self', id: 'message.mid', becomes: OTHER },
    echoedMessage,
    {
      kind: 'message.reply_to.story',
      id: 'message.mid',
      becomes: 'messaging.story_reply.received',
    },
    ...receivedMessages,
    ...editsAndReactions,
    {
      kind: 'postback',
      key: ['sender.id', 'timestamp', 'postback.mid?', 'postback.payload?'],
      becomes: 'messaging.postback.received',
    },
    { kind: 'read', key: ['sender.id', 'read.mid'], becomes: 'messaging.message.read' },
    ...attributions,
    ...notices,
  ],
  changes: {
    comments: { kind: 'comments', key: ['id/comment_id'], becomes: COMMENT },
    live_comments: { kind: 'live_comments', key: ['id/comment_id'], becomes: COMMENT },
    mentions: { kind: 'mentions', key: ['media_id', 'comment_id?'], becomes: OTHER },
    story_insights: { kind: 'story_insights', key: ['media_id'], becomes: OTHER },
  },
};
