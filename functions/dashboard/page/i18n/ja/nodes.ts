import type { Texts } from '../en/index.ts';

export const nodeNames: Texts['nodeNames'] = {
  send_message: 'メッセージを送信',
  send_quick_replies: 'クイックリプライを送信',
  send_carousel: 'カルーセルを送信',
  send_template: 'テンプレートを送信',
  ask_question: '質問',
  wait_for_reply: '返信待ち',
  condition: '条件分岐',
  split: '並行処理',
  random_split: 'ランダム分岐',
  delay: '待機',
  go_to: 'ノードへ移動',
  end: '終了',
  set_variable: '変数を設定',
  tag_contact: 'タグを変更',
  update_contact: 'コンタクトを更新',
  http_request: '外部システムの呼び出し',
  assign: '担当者に引き継ぎ',
  start_workflow: 'ワークフローを開始',
};
