import type { Texts } from '../en/index.ts';
import { count } from './words.ts';

export const event: Texts['event'] = {
  missing: 'このイベントはありません',
  missingHint: 'イベントの保存期間は 30 日で、それぞれ 1 つのワークスペースに属します。',
  log: 'イベントログ',
  next: '新しいイベント',
  previous: '古いイベント',
  replay: '再実行…',
  facts: '基本情報',
  id: 'イベント ID',
  platformId: 'プラットフォームのイベント ID',
  block: 'ブロック',
  contact: 'コンタクト',
  conversation: '会話',
  occurred: '発生',
  received: '受信',
  took: '成功までの時間',
  expires: 'ペイロードの保存期限',
  timeline: 'タイムライン',
  steps: {
    occurred: 'プラットフォームで発生',
    received: '受信・検証済み',
    archived: 'アーカイブ済み',
    archivedHint: '保存期限まで、ペイロードの閲覧と再実行ができます。',
    expired: 'ペイロードの保存期限切れ',
    expiredHint: 'ペイロードの保存期間は 30 日です。閲覧はできますが、再実行はできません。',
    attempt: (number) => `試行 ${number} 回目`,
    succeeded: (ms) => `${ms}で成功`,
    stopped: (ms) => `${ms}で中断`,
    next: '次の試行',
    nextHint: '間隔を広げながら自動的に行われます。',
    givenUp: '打ち切り',
    givenUpHint: 'すべての試行が失敗しました。再実行できます。',
    waiting: '処理待ち',
    normalised: '正規化済み',
    nothing: 'システムが反応する内容ではありません。記録だけが残ります。',
    execution: 'ワークフローを開始',
    replay: '再実行',
    dryRun: 'ドライラン',
    replayBy: (mode, by) => `${mode}（${by}）`,
  },
  triggers: 'ワークフローが開始した理由・しなかった理由',
  triggersHint: '現在のワークフローに照らした結果です。',
  matched: '一致',
  unmatched: '不一致',
  noWorkflows: '対象のワークフローがありません。',
  conditions: (met, all) => `${all} 条件中 ${met} 条件を満たす`,
  others: (amount) => `一致しなかったワークフロー ${count(amount)}`,
  raw: 'プラットフォームから届いたまま',
  normalised: '正規化されたイベント',
  payloads: 'ペイロード',
  payloadHint: '値にカーソルを合わせると、左右の同じ値が強調されます。',
  notNormalised: 'まだありません。イベントの処理がまだ成功していません。',
  payloadExpired: 'ペイロードの保存期限が切れました',
  payloadExpiredHint: '保存期間は 30 日でした。処理の結果は引き続き閲覧できます。',
  payloadDeleted: 'ペイロードは削除されました',
  payloadDeletedHint:
    'プラットフォームでメッセージが削除されたため、内容もここから削除されました。',
  request: 'リクエスト',
  copyCurl: 'curl としてコピー',
  copySend: 'npm run send 用にコピー',
  signature: '署名',
  signed: '検証済みです。',
  signedNow: '現在のシークレットで検証済みです。',
  signedBefore: (back) =>
    back === 1
      ? '1 つ前のシークレットで検証済みです。'
      : `${back} つ前のシークレットで検証済みです。`,
  keyVersion: (version) => `Webhook キーのバージョンは ${version} です。`,
  noHeaders: 'ヘッダーの保存を始める前に届いたイベントです。',
  payloadMissing: 'ペイロードは保存されていません',
  payloadMissingHint: 'メッセージを読み取れなかったか、保存先のオブジェクトが削除されています。',
  broken: '照合できなかったワークフロー',
  retriedByItself: '間隔を広げながら自動的に再試行されます。操作は必要ありません。',
  openLog: 'このイベントのログを開く',
  content: '内容',
  voice: 'ボイスメッセージ',
  openMedia: '開く',
  runbook: '手順書：',
};

export const failures: Texts['failures'] = {
  block_not_found: {
    meaning:
      'イベントが届いた時点で、このアカウントを接続しているワークスペースはありませんでした。',
    advice: 'アカウントを接続し、アカウントの「以前のイベント」からインポートしてください。',
  },
  block_connecting: {
    meaning: 'イベントが届いた時点で、アカウントは接続処理中でした。',
    advice: '接続が完了してから再実行してください。',
  },
  key_revoked: {
    meaning: 'すでに交換された Webhook キーで届きました。',
    advice: 'アカウントの「いま確認」を押すと、新しいキーがプラットフォームに登録されます。',
  },
  store_refused: {
    meaning: 'このイベントの内容をデータベースが受け付けません。',
    advice: '再試行しても結果は変わりません。修正版が必要なため、運用担当者に連絡してください。',
  },
  too_large: {
    meaning: 'イベント、または関連するデータが大きすぎて保存できません。',
    advice: '再試行しても結果は変わりません。イベントのペイロードは引き続き確認できます。',
  },
  normalise_failed: {
    meaning: 'このバージョンでは、イベントの形式を解釈できません。',
    advice: '届いたまま保存されています。修正版をデプロイしてから再実行してください。',
  },
  platform_unknown: {
    meaning: '稼働中のバージョンはこのプラットフォームに対応していません。',
    advice: '対応するバージョンをデプロイしてから再実行してください。',
  },
  store_unavailable: {
    meaning: 'データベースが応答しませんでした。',
    advice: 'データベースの復旧後に再実行してください。',
  },
  publish_failed: {
    meaning: '処理は完了しましたが、ほかのシステムに通知できませんでした。',
    advice: 'Pub/Sub の復旧後に再実行してください。二重に処理されることはありません。',
  },
  archive_unavailable: {
    meaning: 'アーカイブが応答しませんでした。',
    advice: 'Cloud Storage の復旧後に再実行してください。',
  },
  secret_unavailable: {
    meaning: 'シークレットを読み取れませんでした。',
    advice: 'シークレットと読み取り権限を確認してから再実行してください。',
  },
  envelope_invalid: {
    meaning: 'イベントを運ぶメッセージを読み取れません。',
    advice: '運用担当者がデッドレターのサブスクリプションで確認できます。',
  },
  message_too_large: {
    meaning: 'イベントが Pub/Sub のメッセージの上限を超えています。',
    advice: 'このイベントは処理できません。ペイロードは 30 日間保存されます。',
  },
  workflow_invalid: {
    meaning:
      '公開中のワークフローの保存内容に誤りがあり、照合できませんでした。他の処理は完了しています。',
    advice: 'ワークフローを公開し直してから再実行してください。',
  },
  workflow_too_slow: {
    meaning:
      'ワークフローの正規表現の処理がこのテキストには重すぎたため、一部は判定されませんでした。',
    advice: '正規表現を短くするか、固定の文字列を含めてから再実行してください。',
  },
  too_many_workflows: {
    meaning: '1 つのイベントで開始できる数を超えるワークフローが一致しました。',
    advice: 'トリガーの条件を絞ってから再実行してください。',
  },
  dead_lettered: {
    meaning: 'すべての試行が失敗し、理由を記録できませんでした。',
    advice: 'その時刻の関数のログを確認してから再実行してください。',
  },
  unexpected: {
    meaning: 'ソフトウェアの不具合により処理が止まりました。',
    advice: 'イベントのログを確認し、不具合を報告してください。修正後に再実行してください。',
  },
};
