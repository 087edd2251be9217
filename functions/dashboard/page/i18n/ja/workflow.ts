import type { Texts } from '../en/index.ts';
import { count } from './words.ts';

export const workflowPage: Texts['workflowPage'] = {
  views: 'ワークフローの表示',
  graph: 'グラフ',
  edit: '編集',
  versions: 'バージョン',
  try: 'テスト実行',
  executions: '実行',
  chosen: '選択したノード',
  counted: (amount) => `直近の実行 ${count(amount)}の集計。対象期間の開始：`,
  notCounted: 'まだ実行されていないため、集計はありません。',
  entered: (amount) => `実行 ${count(amount)}`,
  failed: (amount, all, share) => `${count(all)}中 ${count(amount)}失敗（${share}）`,
  waiting: (amount) => `待機中 ${count(amount)}`,
  publish: '公開',
  unpublish: '公開を停止',
  archive: 'アーカイブ',
  publishTitle: (name) => `${name} を公開しますか？`,
  unpublishTitle: (name) => `${name} の公開を停止しますか？`,
  archiveTitle: (name) => `${name} をアーカイブしますか？`,
  publishFacts: [
    '10 秒以内に、イベントで開始されるようになります。',
    'メッセージが実際に送信されます。',
  ],
  unpublishFacts: [
    '10 秒以内に、イベントで開始されなくなります。',
    'すでに開始された実行は最後まで続きます。',
    'あとで再び公開できます。',
  ],
  archiveFacts: ['変更も再公開もできなくなります。', '実行とバージョンは引き続き閲覧できます。'],
  running: (amount, atLeast) =>
    `${count(amount)}${atLeast ? '以上' : ''}の実行がまだ終わっていません。どうしますか？`,
  stillRunning: (amount, atLeast) =>
    `アーカイブしました。一度に中止できる数を超えたため、${count(amount)}${atLeast ? '以上' : ''}の実行が残っています。`,
  letFinish: 'アーカイブし、実行は続ける',
  cancelThem: 'アーカイブし、実行を中止',
  done: {
    publish: 'ワークフローを公開しました。',
    unpublish: 'ワークフローを下書きに戻しました。',
    archive: 'ワークフローをアーカイブしました。',
  },
};

export const newWorkflow: Texts['newWorkflow'] = {
  create: '新しいワークフロー',
  name: '新しいワークフロー',
  keyword: 'こんにちは',
  message: 'こんにちは。どのようなご用件でしょうか？',
};

export const editor: Texts['editor'] = {
  label: 'ワークフローの JSON',
  hint: '名前・トリガー・定義です（npm run workflows のファイルと同じ形式）。保存するまで反映されません。',
  save: '保存',
  saving: '保存しています…',
  saved: (version) => `バージョン ${version} を保存しました。`,
  discard: '変更を破棄',
  live: 'このワークフローは公開中です。保存すると、すぐに反映されます。',
  archived: 'アーカイブ済みのため、変更できません。',
  same: '変更はありません。',
  checking: '確認しています…',
  unchecked: '確認できませんでした。',
  fine: '問題はありません。このまま公開できます。',
  problems: (amount) => `誤り ${count(amount)}`,
  more: 'ほかにもあります。修正すると、続きが表示されます。',
  line: (line) => `${line} 行目`,
  notObject: 'name・trigger・definition を持つ JSON オブジェクトにしてください。',
  syntax: (found) => `ここで JSON を読み取れません：${found}。`,
  unexpected: (character) => `「${character}」は使えません`,
  ends: '途中で終わっています',
  twice: (name) => `「${name}」が重複しています（最後のものだけが有効になります）`,
  drawing: '図は、最後に読み取れた JSON を示しています。',
};

export const comparison: Texts['comparison'] = {
  from: '変更前',
  to: '変更後',
  version: (version) => `バージョン ${version}`,
  only: 'バージョンはまだ 1 つだけです。',
  same: '2 つの定義は同じです。',
  summary: (added, removed, changed) => `追加 ${added}、削除 ${removed}、変更 ${changed}`,
  added: '追加',
  removed: '削除',
  changed: '変更',
  settings: '開始ノード・変数・設定',
  hint: 'トリガーと名前にはバージョンがありません。',
  lineAdded: '追加：',
  lineRemoved: '削除：',
};

export const trial: Texts['trial'] = {
  hint: '送信・呼び出し・変更を一切行わずに、ワークフローを実行します。待ち時間はすぐに経過します。',
  draft: '編集中でまだ保存していない内容を実行します。',
  source: '開始のきっかけ',
  sample: (platform) => `${platform} の架空の相手`,
  event: (type, preview) => `${type}：${preview}`,
  replies: '相手の返信',
  repliesHint: '1 行に 1 つ入力します。ボタンの名前を書くと、そのボタンを押したことになります。',
  responses: '外部システムの応答',
  responsesHint:
    '任意。status と body を持つオブジェクトの JSON 配列で、HTTP リクエスト 1 回につき 1 つ入力します。',
  badResponses: 'JSON の配列ではありません。',
  run: '実行',
  running: '実行しています…',
  result: '実行結果',
  steps: 'ステップ',
  messages: 'メッセージ',
  none: 'メッセージはありません。',
  other: 'テキストのないメッセージ',
  stillWaiting: '返信を待っています。続けるには、返信を追加してください。',
  completed: '最後まで実行されます。',
  failed: '失敗します。',
  cancelled: '中止されます。',
};
