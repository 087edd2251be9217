import type { Becomes } from '../describe-event.ts';
import type { MessagingTables } from '../meta/split-messaging.ts';

const other: Becomes = 'platform.event.other';
/** What names no person or has no id is other. */
const received: Becomes = ['messaging.message.received', other];
/** The account's own comments are other. */
const comment: Becomes = ['messaging.comment.created', other];

/**
 * Every kind of event of an Instagram professional account, its key, its time and what it becomes. A kind is the
 * path that tells it, most particular first, because a message may hold several. The `mid` alone is no key:
 * deletion, edit and reaction repeat it. Rows without a key are told apart by their content. Of the changes only
 * messaging items carry a time; comments have no more than the entry's.
 */
export const instagramEvents: MessagingTables = {
  object: 'instagram',
  messaging: [
    {
      kind: 'message.is_deleted',
      key: ['message.mid'],
      becomes: ['messaging.message.deleted', other],
    },
    { kind: 'message.is_self', id: 'message.mid', becomes: other },
    { kind: 'message.is_echo', id: 'message.mid', becomes: 'messaging.message.sent' },
    {
      kind: 'message.reply_to.story',
      id: 'message.mid',
      becomes: 'messaging.story_reply.received',
    },
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
      becomes: ['messaging.reaction.added', 'messaging.reaction.removed'],
    },
    {
      kind: 'postback',
      key: ['sender.id', 'timestamp', 'postback.mid?', 'postback.payload?'],
      becomes: ['messaging.postback.received', other],
    },
    { kind: 'read', key: ['sender.id', 'read.mid'], becomes: 'messaging.message.read' },
    { kind: 'optin', becomes: other },
    { kind: 'referral', becomes: other },
    { kind: 'pass_thread_control', becomes: other },
    { kind: 'take_thread_control', becomes: other },
    { kind: 'request_thread_control', becomes: other },
    { kind: 'app_roles', becomes: other },
    { kind: 'response_feedback', becomes: other },
  ],
  changes: {
    comments: { kind: 'comments', key: ['id/comment_id'], becomes: comment },
    live_comments: { kind: 'live_comments', key: ['id/comment_id'], becomes: comment },
    mentions: { kind: 'mentions', key: ['media_id', 'comment_id?'], becomes: other },
    story_insights: { kind: 'story_insights', key: ['media_id'], becomes: other },
  },
};
