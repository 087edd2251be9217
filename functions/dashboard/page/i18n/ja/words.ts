import type { Texts } from '../en/index.ts';

const number = new Intl.NumberFormat('ja');

/** `1,234 件`. */
export function count(amount: number): string {
  return `${number.format(amount)} 件`;
}

export const status: Texts['status'] = {
  received: '受信済み',
  retrying: '再試行中',
  success: '成功',
  failed: '失敗',
};

export const executionStatus: Texts['executionStatus'] = {
  started: '開始',
  running: '実行中',
  waiting: '待機中',
  completed: '完了',
  failed: '失敗',
  cancelled: '中止',
};

export const replayStatus: Texts['replayStatus'] = {
  running: '実行中',
  paused: '一時停止',
  cancelled: '中止',
  completed: '完了',
  failed: '失敗',
};

export const workflowStatus: Texts['workflowStatus'] = {
  draft: '下書き',
  published: '公開中',
  archived: 'アーカイブ済み',
};

export const health: Texts['health'] = {
  ok: '正常',
  degraded: '一部に問題',
  broken: '異常',
  silent: '受信なし',
  unknown: '未確認',
  disconnected: '切断済み',
};

export const types: Texts['types'] = {
  'messaging.message.received': 'メッセージ受信',
  'messaging.message.sent': 'メッセージ送信',
  'messaging.message.delivered': 'メッセージ配信',
  'messaging.message.read': 'メッセージ既読',
  'messaging.message.failed': 'メッセージ失敗',
  'messaging.message.edited': 'メッセージ編集',
  'messaging.message.deleted': 'メッセージ削除',
  'messaging.conversation.created': '会話の開始',
  'messaging.conversation.closed': '会話の終了',
  'messaging.conversation.joined': 'グループに参加',
  'messaging.conversation.left': 'グループから退出',
  'messaging.conversation.member_joined': 'メンバー参加',
  'messaging.conversation.member_left': 'メンバー退出',
  'messaging.comment.created': 'コメント',
  'messaging.comment.edited': 'コメント編集',
  'messaging.comment.deleted': 'コメント削除',
  'messaging.story_reply.received': 'ストーリーズへの返信',
  'messaging.reaction.added': 'リアクション追加',
  'messaging.reaction.removed': 'リアクション取消',
  'messaging.postback.received': 'ボタン操作',
  'messaging.referral.received': '流入元',
  'messaging.optin.changed': '配信同意の変更',
  'contact.followed': 'フォロー',
  'contact.unfollowed': 'フォロー解除',
  'contact.tag_added': 'タグの追加',
  'contact.tag_removed': 'タグの削除',
  'contact.attribute_changed': '属性の変更',
  'workflow.execution.started': '実行の開始',
  'workflow.execution.waiting': '実行の待機',
  'workflow.execution.completed': '実行の完了',
  'workflow.execution.failed': '実行の失敗',
  'workflow.execution.cancelled': '実行の中止',
  'platform.event.other': 'その他のイベント',
};

export const triggers: Texts['triggers'] = {
  keyword: 'キーワード',
  new_message: 'すべてのメッセージ',
  new_conversation: '新しい会話',
  story_reply: 'ストーリーズへの返信',
  comment_keyword: 'コメントのキーワード',
  follow: 'フォロー',
  unfollow: 'フォロー解除',
  postback: 'ボタン',
  referral: '広告・リンクからの流入',
  contact_tag_added: 'タグの追加',
  contact_tag_removed: 'タグの削除',
  contact_attribute_changed: '属性の変更',
  schedule: 'スケジュール',
  api_trigger: 'API',
};
