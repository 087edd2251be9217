import type { Becomes } from '../describe-event.ts';
import type { MessagingTables } from '../meta/split-messaging.ts';

const OTHER = 'platform.event.other';
const RECEIVED = 'messaging.message.received';
/** The account's own are other. */
const COMMENT: Becomes = ['messaging.comment.created', OTHER];

/**
 * Every kind of event of an Instagram professional account, its key, its time and what it becomes. A kind is the
 * path that tells it, most particular first, because a message may hold several. The `mid` alone is no key:
 * deletion, edit and reaction repeat it. Rows without a key are told apart by their content. Of the changes only
 * messaging items carry a time; comments have no more than the entry's.
 */
export const instagramEvents: MessagingTables = {
  object: 'instagram',
  messaging: [
    { kind: 'message.is_deleted', key: ['message.mid'], becomes: 'messaging.message.deleted' },
    { kind: 'message.is_self', id: 'message.mid', becomes: OTHER },
    { kind: 'message.is_echo', id: 'message.mid', becomes: 'messaging.message.sent' },
    {
      kind: 'message.reply_to.story',
      id: 'message.mid',
      becomes: 'messaging.story_reply.received',
    },
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
      key: ['sender.id', 'timestamp', 'postback.mid?', 'postback.payload?'],
      becomes: 'messaging.postback.received',
    },
    { kind: 'read', key: ['sender.id', 'read.mid'], becomes: 'messaging.message.read' },
    { kind: 'optin', becomes: OTHER },
    { kind: 'referral', becomes: OTHER },
    { kind: 'pass_thread_control', becomes: OTHER },
    { kind: 'take_thread_control', becomes: OTHER },
    { kind: 'request_thread_control', becomes: OTHER },
    { kind: 'app_roles', becomes: OTHER },
    { kind: 'response_feedback', becomes: OTHER },
  ],
  changes: {
    comments: { kind: 'comments', key: ['id/comment_id'], becomes: COMMENT },
    live_comments: { kind: 'live_comments', key: ['id/comment_id'], becomes: COMMENT },
    mentions: { kind: 'mentions', key: ['media_id', 'comment_id?'], becomes: OTHER },
    story_insights: { kind: 'story_insights', key: ['media_id'], becomes: OTHER },
  },
};
