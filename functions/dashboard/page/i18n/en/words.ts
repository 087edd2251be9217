const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

/** `1 event`, `1,234 events`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number.format(amount)} ${plural.select(amount) === 'one' ? one : many}`;
}

export const status = {
  received: 'Received',
  retrying: 'Retrying',
  success: 'Success',
  failed: 'Failed',
};

export const executionStatus = {
  started: 'Started',
  running: 'Running',
  waiting: 'Waiting',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const replayStatus = {
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Cancelled',
  completed: 'Completed',
  failed: 'Failed',
};

export const workflowStatus = { draft: 'Draft', published: 'Published', archived: 'Archived' };

export const health = {
  ok: 'Healthy',
  degraded: 'Degraded',
  broken: 'Broken',
  silent: 'Silent',
  unknown: 'Not checked',
  disconnected: 'Disconnected',
};

export const types = {
  'messaging.message.received': 'Message received',
  'messaging.message.sent': 'Message sent',
  'messaging.message.delivered': 'Message delivered',
  'messaging.message.read': 'Message read',
  'messaging.message.failed': 'Message failed',
  'messaging.message.edited': 'Message edited',
  'messaging.message.deleted': 'Message deleted',
  'messaging.conversation.created': 'Conversation created',
  'messaging.conversation.closed': 'Conversation closed',
  'messaging.conversation.joined': 'Joined a group',
  'messaging.conversation.left': 'Left a group',
  'messaging.conversation.member_joined': 'Member joined',
  'messaging.conversation.member_left': 'Member left',
  'messaging.comment.created': 'Comment created',
  'messaging.comment.edited': 'Comment edited',
  'messaging.comment.deleted': 'Comment deleted',
  'messaging.story_reply.received': 'Story reply',
  'messaging.reaction.added': 'Reaction added',
  'messaging.reaction.removed': 'Reaction removed',
  'messaging.postback.received': 'Button pressed',
  'messaging.referral.received': 'Referral',
  'messaging.optin.changed': 'Opt-in changed',
  'contact.followed': 'Followed',
  'contact.unfollowed': 'Unfollowed',
  'contact.tag_added': 'Tag added',
  'contact.tag_removed': 'Tag removed',
  'contact.attribute_changed': 'Attribute changed',
  'workflow.execution.started': 'Execution started',
  'workflow.execution.waiting': 'Execution waits',
  'workflow.execution.completed': 'Execution completed',
  'workflow.execution.failed': 'Execution failed',
  'workflow.execution.cancelled': 'Execution cancelled',
  'platform.event.other': 'Other event',
};

export const triggers = {
  keyword: 'Keyword',
  new_message: 'Any message',
  new_conversation: 'New conversation',
  story_reply: 'Story reply',
  comment_keyword: 'Keyword in a comment',
  follow: 'Follow',
  unfollow: 'Unfollow',
  postback: 'Button',
  referral: 'Ad or link',
  contact_tag_added: 'Tag added',
  contact_tag_removed: 'Tag removed',
  contact_attribute_changed: 'Attribute changed',
  schedule: 'Schedule',
  api_trigger: 'API',
};
