import type { Texts } from '../en/index.ts';
import { count } from './words.ts';

export const executions: Texts['executions'] = {
  caption: '実行（新しい順）',
  reason: '理由',
  more: (amount) => `ほか ${count(amount)}`,
  took: '所要時間',
  soFar: (time) => `経過 ${time}`,
  searchHint: '実行・ワークフロー・コンタクト・会話・イベントの ID を貼り付け',
  unknownId: '実行・ワークフロー・コンタクト・会話・イベントの ID ではありません。',
  fresh: (amount) => `新しい実行 ${count(amount)}`,
  arrived: (amount) => `新しい実行が ${count(amount)}始まりました`,
  empty: '実行はまだありません',
  emptyHint: 'イベントによって公開中のワークフローが始まると、ここに表示されます。',
  toWorkflows: 'ワークフローを見る',
  unmatched: '条件に合う実行がありません',
  unmatchedHint: '期間を広げるか、条件をクリアしてください。',
  older: '過去の実行を読み込む',
  loadingOlder: '読み込み中…',
  end: 'これですべてです。実行は、最後のステップから 30 日間保存されます。',
};

export const execution: Texts['execution'] = {
  title: '実行',
  id: '実行 ID',
  workflow: 'ワークフロー',
  version: (version) => `バージョン ${version}`,
  trigger: 'トリガー',
  event: '開始したイベント',
  api: 'API から開始',
  contact: 'コンタクト',
  conversation: '会話',
  started: '開始',
  finished: '終了',
  took: '所要時間',
  replayed: '再実行により開始',
  replayedHint: 'メッセージ側で許可していない限り、相手に何も送信しません。',
  original: '元の実行',
  replay: '再実行',
  data: '呼び出し元が渡したデータ',
  failed: '失敗しました',
  failedAt: (node) => `「${node}」で失敗しました`,
  toStep: 'ステップを見る',
  ends: {
    cancelled: '手動で中止されました',
    taken_over: '担当者が会話を引き受けたため、中止されました',
    restarted: 'この会話でワークフローが新しく始まったため、中止されました',
    interrupted: 'この会話で別のワークフローが始まったため、中止されました',
    expired: '期限までに返信がなかったため、終了しました',
    replay: '再実行では何も送信しないため、質問の手前で終了しました',
  },
  untaken: 'まだどのエンジンにも引き受けられていません',
  untakenHint:
    '独自のエンジンで実行するワークフローの場合は、トピック workflow-executions を受信しているか確認してください。',
  waits: {
    reply: '返信を待っています：期限',
    time: '再開予定：',
    person: '担当者が対応中です。担当が戻され次第、遅くとも次の時刻に再開します：',
    http: '外部システムの応答を待っています',
    message: 'メッセージの送信結果を待っています：最長',
    branches: '並行処理の終了を待っています',
  },
  attempt: (attempt) => `${attempt} 回目`,
  cancel: {
    button: '中止…',
    title: 'この実行を中止しますか？',
    hint: '現在の位置で終了します。すでに送信待ちのメッセージは送信されます。',
    submit: '実行を中止',
    requested: '中止しています。',
  },
  retry: {
    button: 'ここから再試行…',
    title: '失敗したステップを再試行しますか？',
    hint: 'このステップをもう一度実行し、その先へ進みます。それより前の処理は繰り返されません。',
    submit: '再試行',
    requested: 'ステップを再試行しています。',
  },
  skip: {
    button: 'ステップを飛ばす…',
    title: '失敗したステップを飛ばしますか？',
    hint: 'このステップを行わずに次へ進みます。このステップで得られるはずだった値は、以後の処理で使えません。',
    submit: 'ステップを飛ばす',
    requested: 'ステップを飛ばしています。',
  },
  keep: 'そのままにする',
};

export const trace: Texts['trace'] = {
  title: 'ステップ',
  hint: '左から右へ時間が進みます。長い時間は実際より短く描かれています。',
  none: 'ステップはまだありません',
  noneElsewhere: 'このワークフローを実行するエンジンから、ステップは報告されていません。',
  more: '続きのステップを読み込む',
  status: {
    waiting: '待機中',
    completed: '完了',
    failed: '失敗',
    skipped: '省略',
    cancelled: '中止',
  },
  visit: (visit) => `${visit} 回目`,
  branch: (branch) => `分岐 ${branch}`,
  input: '入力',
  output: '出力',
  message: 'メッセージ',
  warnings: '注意',
  next: '次のノード',
  over: '続きはありません',
  started: '開始',
  ended: '終了',
  way: (number) => `経路 ${number}`,
  otherwise: '該当する条件なし',
  nobody: '返信なし',
  notSent: '再実行のため未送信',
  until: (time) => `${time} まで`,
  said: '相手に見えた内容',
  saidHint: 'この実行が始まってからの会話と、メッセージの状態です。',
  saidNothing: 'メッセージは送信されていません。',
  path: '通った経路',
};

export const stepTroubles: Texts['stepTroubles'] = {
  loop_limit: {
    meaning: 'ワークフローが同じ処理を繰り返し続けています。',
    advice: '繰り返しの中に、返信待ちか待機を入れてください。',
  },
  too_large: {
    meaning: 'ワークフローの変数と出力が大きくなりすぎました。',
    advice: '外部システムの応答は、必要な部分だけを保存してください。',
  },
  too_many_branches: {
    meaning: '並行して実行される分岐が多すぎます。',
    advice: '分岐の数を減らしてください。',
  },
  unknown_node: {
    meaning: 'ワークフローが存在しないノードに進もうとしました。',
    advice: 'ワークフローを修正して公開してください。',
  },
  invalid_workflow: {
    meaning: 'ワークフローの定義を実行できません。',
    advice:
      'ワークフローを修正して公開してください。新しいバージョンは、以後の実行から使われます。',
  },
  template_failed: {
    meaning: 'テンプレートに値を入れられませんでした。',
    advice: 'テンプレートを修正するか、足りない値を用意してください。',
  },
  content_invalid: {
    meaning: 'テンプレートの結果が、送信できないメッセージになりました。',
    advice: 'メッセージで使っている値を確認してください。',
  },
  content_not_supported: {
    meaning: 'プラットフォームがこのメッセージを表示できません。',
    advice: 'メッセージを変更するか、このプラットフォームでは別のものを送ってください。',
  },
  parameter_missing: {
    meaning: 'テンプレートのパラメーターが空です。',
    advice: 'ワークフローで既定値を指定してください。',
  },
  window_closed: {
    meaning: '相手からもう一度メッセージが届くまで、プラットフォームは送信を受け付けません。',
    advice: 'メッセージが届いてから再試行するか、テンプレートを送ってください。',
  },
  no_address: {
    meaning: '送信先がわかりません。',
    advice: '先に相手からメッセージが届く必要があります。',
  },
  queue_full: {
    meaning: 'この会話には送信待ちのメッセージが多すぎます。',
    advice: '送信されてから再試行してください。',
  },
  no_contact: {
    meaning: 'この実行には対象のコンタクトがありません。',
    advice: 'コンタクトを指定して開始するか、このノードを外してください。',
  },
  too_many_tags: { meaning: 'コンタクトのタグが上限を超えます。' },
  too_many_attributes: { meaning: 'コンタクトの属性が上限を超えます。' },
  invalid_time_zone: { meaning: '値がタイムゾーンではありません。' },
  invalid_delay: {
    meaning: '待機する時刻を読み取れません。',
    advice: '待機で使っている値を確認してください。',
  },
  invalid_answer: {
    meaning: '相手の返信が、求めていた形式ではありませんでした。',
    advice: '形式が違う場合の経路を用意するか、質問をわかりやすくしてください。',
  },
  invalid_request: {
    meaning: '外部システムの呼び出しの内容に誤りがあります。',
    advice: 'アドレスとヘッダーを確認してください。',
  },
  invalid_response: { meaning: '外部システムの応答を読み取れません。' },
  address_not_allowed: {
    meaning: '公開されていないアドレスのため、呼び出しません。',
    advice: '公開されたアドレスを使ってください。',
  },
  timeout: {
    meaning: '外部システムが時間内に応答しませんでした。',
    advice: '応答するようになってから再試行するか、待ち時間を延ばしてください。',
  },
  connection_failed: {
    meaning: '外部システムに接続できませんでした。',
    advice: 'アドレスを確認し、接続できるようになってから再試行してください。',
  },
  http_4xx: {
    meaning: '外部システムがリクエストを受け付けませんでした。',
    advice: 'リクエストの内容が、相手のシステムの仕様に合っているか確認してください。',
  },
  http_5xx: {
    meaning: '外部システムでエラーが発生しました。',
    advice: '復旧してから再試行してください。',
  },
  secret_missing: {
    meaning: '呼び出しに必要なシークレットが、ワークスペースに登録されていません。',
    advice: 'シークレットを登録してから再試行してください。',
  },
  loop: {
    meaning: 'ワークフローが互いを開始し合い、循環しています。',
    advice: 'どれかのワークフローで、次のワークフローを開始しないようにしてください。',
  },
  workflow_not_found: {
    meaning: '開始しようとしたワークフローが存在しません。',
    advice: 'ノードに指定した ID を修正してください。',
  },
  workflow_archived: {
    meaning: '開始しようとしたワークフローはアーカイブ済みです。',
    advice: 'ノードに別のワークフローを指定してください。',
  },
  workflow_not_published: {
    meaning: '開始しようとしたワークフローは公開されていません。',
    advice: '公開してから再試行してください。',
  },
  store_unavailable: {
    meaning: 'データベースが応答しませんでした。',
    advice: 'データベースの復旧後に再試行してください。',
  },
  store_refused: {
    meaning: 'このステップの内容をデータベースが受け付けません。',
    advice: '修正版が必要なため、運用担当者に連絡してください。',
  },
};
