import type { MessagingTables } from '../meta/split-messaging.ts';

/**
 * Every kind of event of an Instagram professional account, its key and its time. A kind is the path that
 * tells it, most particular first, because a message may hold several. The `mid` alone is no key: deletion,
 * edit and reaction repeat it. Rows without a key are told apart by their content. Of the changes only
 * messaging items carry a time; comments have no more than the entry's.
 */
export const instagramEvents: MessagingTables = {
  object: 'instagram',
  messaging: [
    { kind: 'message.is_deleted', key: ['message.mid'] },
    { kind: 'message.is_self', id: 'message.mid' },
    { kind: 'message.is_echo', id: 'message.mid' },
    { kind: 'message.is_unsupported', id: 'message.mid' },
    { kind: 'message.reply_to.story', id: 'message.mid' },
    { kind: 'message.quick_reply', id: 'message.mid' },
    { kind: 'message.text', id: 'message.mid' },
    { kind: 'message', detail: ['message.attachments.0.type'], id: 'message.mid' },
    { kind: 'message_edit', key: ['message_edit.mid', 'message_edit.num_edit'] },
    { kind: 'reaction', key: ['sender.id', 'reaction.mid', 'reaction.action', 'timestamp'] },
    { kind: 'postback', key: ['sender.id', 'timestamp', 'postback.mid?', 'postback.payload?'] },
    { kind: 'read', key: ['sender.id', 'read.mid'] },
    { kind: 'optin' },
    { kind: 'referral' },
    { kind: 'pass_thread_control' },
    { kind: 'take_thread_control' },
    { kind: 'request_thread_control' },
    { kind: 'app_roles' },
    { kind: 'response_feedback' },
  ],
  changes: {
    comments: { kind: 'comments', key: ['id/comment_id'] },
    live_comments: { kind: 'live_comments', key: ['id/comment_id'] },
    mentions: { kind: 'mentions', key: ['media_id', 'comment_id?'] },
    story_insights: { kind: 'story_insights', key: ['media_id'] },
  },
};
