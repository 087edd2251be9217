import type { Texts } from '../en/index.ts';

export const pages: Texts['pages'] = {
  overview: 'Webhook',
  events: 'イベントログ',
  replays: '再実行',
  issues: '問題',
  unrouted: '未接続',
  workflows: 'ワークフロー',
  executions: '実行',
  conversations: '会話',
  keys: 'API キー',
  audit: '監査ログ',
  people: 'メンバー',
  destinations: '送信先',
  notifications: '通知',
};

export const shell: Texts['shell'] = {
  product: 'Convotic',
  settings: '設定',
  connect: '接続',
  skip: '本文へ移動',
  menu: 'メニュー',
  signOut: 'サインアウト',
  keyboard: 'キーボードショートカット',
  theme: '外観',
  themes: { system: 'システム', light: 'ライト', dark: 'ダーク' },
  language: '言語',
  clock: '時刻',
  clocks: { local: '端末の時刻', workspace: 'ワークスペースの時刻', utc: 'UTC' },
  close: '閉じる',
  cancel: 'キャンセル',
  back: '戻る',
  retry: '再試行',
  copy: 'コピー',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした',
  notFound: 'このアドレスには何もありません',
  notFoundHint: 'アドレスの入力ミスか、すでに削除された可能性があります。',
  toLog: 'イベントログを開く',
  ago: '前',
  none: 'なし',
  yes: 'はい',
  no: 'いいえ',
  loading: '読み込み中',
  stale: '最新ではありません',
};

export const signIn: Texts['signIn'] = {
  title: 'Webhook にサインイン',
  hint: 'ワークスペースの API キーを使います。キーは 12 時間のセッションに引き換えられ、このブラウザーには保存されません。',
  key: 'API キー',
  submit: 'サインイン',
  busy: 'サインインしています…',
  refused: 'このキーは無効です。入力ミスか、失効している可能性があります。',
  empty: 'API キーを入力してください。',
  people: 'ワークスペースに招待されたアカウントを使います。12 時間サインインしたままになります。',
  google: 'Google でサインイン',
  provider: (host) => `${host} でサインイン`,
  proxy: 'Webhook に進む',
  notSetUp:
    'サインインの方法がまだ設定されていません。設定方法は terraform/README.md の「Signing in」にあります。',
  troubles: {
    denied: 'ID プロバイダーでサインインが取り消されました。',
    expired:
      'このサインインは無効になりました。時間がかかりすぎた可能性があります。もう一度サインインしてください。',
    failed:
      'サインインできませんでした。もう一度お試しください。繰り返す場合は、管理者に連絡してください。',
    unavailable: 'ID プロバイダーが応答していません。しばらくしてからお試しください。',
    unverified: 'ID プロバイダーがメールアドレスを確認していません。',
    not_invited:
      'このアドレスは招待されていません。ワークスペースの管理者に招待を依頼してください。',
    other_account:
      'このアドレスは以前、別のアカウントのものでした。ワークスペースの管理者に、削除と再招待を依頼してください。',
  },
};

export const signOut: Texts['signOut'] = {
  title: 'サインアウトしますか？',
  explained: '「すべての端末でサインアウト」を選ぶと、あなたのほかのセッションもすべて終わります。',
  submit: 'サインアウト',
  everywhere: 'すべての端末でサインアウト',
};

export const help: Texts['help'] = {
  title: 'キーボードショートカット',
  next: '次のイベント',
  previous: '前のイベント',
  open: 'イベントを開く',
  select: '選択・選択解除',
  extend: '選択範囲を広げる',
  clear: '選択を解除',
  search: 'ID で検索',
  replay: '選択したイベント、またはこのイベントを再実行',
  pause: '自動更新を一時停止・再開',
  help: 'この一覧を表示',
};

export const trouble: Texts['trouble'] = {
  unreachable: 'サーバーが応答しません。接続を確認してください。',
  view_not_loaded: 'この画面を読み込めませんでした。',
  view_broken: '内部エラーのため、この画面を表示できませんでした。',
  unavailable: 'サービスに一時的につながりません。',
  not_found: '存在しないか、このワークスペースのものではありません。',
  invalid_query: 'この条件の組み合わせは使えません。',
  invalid_cursor: '一覧が変わりました。読み込み直してください。',
  payload_expired: 'ペイロードの保存期間が過ぎています。',
  payload_deleted: 'メッセージが削除されたため、ペイロードも削除されました。',
  payload_missing: 'ペイロードは保存されていません。',
  replay_finished: 'この再実行はすでに終わっています。',
  replay_stopped: 'この再実行は失敗して止まっています。再開するか、中止してください。',
  too_many_requests: 'リクエストが多すぎます。少し待ってから、もう一度お試しください。',
  unauthorized: 'サインインしていません。もう一度サインインしてください。',
  person_exists: 'このアドレスは、別の役割でこのワークスペースに登録されています。',
  last_admin: 'このワークスペースの最後の管理者です。先に別の人を管理者にしてください。',
  insufficient_permissions:
    'この操作を行う権限がありません。ワークスペースの管理者に依頼してください。',
  internal_error:
    'サーバー側の問題で処理できませんでした。リクエスト ID を添えてお問い合わせください。',
  invalid_body: '入力した値を受け付けられません。修正してから、もう一度お試しください。',
  invalid_json: 'リクエストを読み取れませんでした。ページを読み込み直してください。',
  body_too_large: 'リクエストが大きすぎます。一度に送る量を減らしてください。',
  invalid_idempotency_key: 'リクエストを読み取れませんでした。ページを読み込み直してください。',
  idempotency_conflict:
    '同じキーが、別の内容のリクエストで使われています。ページを読み込み直してください。',
  workflow_exists: '同じ ID のワークフローがすでにあります。',
  workflow_archived: 'このワークフローはアーカイブ済みのため、変更できません。',
  workflow_not_publishable: 'このままではワークフローを公開できません。詳細を確認してください。',
  not_runnable: 'この定義はこのままでは実行できません。詳細を確認してください。',
  workspace_full:
    'ワークスペースの上限に達しています。ほかのワークフローを非公開にするか、短くしてください。',
  version_conflict: 'ほかの人がワークフローを変更しました。読み込み直してください。',
  workflow_not_published: 'ワークフローが公開されていません。先に公開してください。',
  not_an_api_trigger: 'このワークフローには API トリガーがありません。',
  not_announced:
    '実行は保存されましたが、ワークフローエンジンに通知できませんでした。同じリクエストをもう一度送ってください。',
  illegal_transition: '実行はすでに終わっているか、この状態には変更できません。',
  unknown_platform: 'このプラットフォームには対応していません。',
  window_closed: '相手からもう一度メッセージが届くまで、プラットフォームは送信を受け付けません。',
  no_address: 'この会話ではまだ相手からのメッセージがないため、送信先がわかりません。',
  content_not_supported: 'この内容はプラットフォームで表示できません。詳細を確認してください。',
  queue_full:
    'この会話には送信待ちのメッセージが多すぎます。送信されてから、もう一度お試しください。',
  contact_full: 'タグは 50 件、属性は 100 件までです。先にいくつか削除してください。',
  not_cancellable: 'メッセージはすでに送信されたか、送信中です。',
  executions_running:
    'このワークフローには実行中のものがあります。最後まで続けるか、取り消すかを選んでください。',
  issue_resolved: 'この問題は解決済みです。先に未対応に戻してください。',
  issue_without_remedy: 'この種類の問題はまとめて対処できません。',
  not_retryable: '再送できるのは、失敗したメッセージか、届いたか不明なメッセージだけです。',
  replay_sends_nothing: '再実行から始まった実行のため、許可しない限りメッセージは送信されません。',
  channel_not_signed:
    '署名シークレットがあるのは署名付き Webhook だけです。新しいアドレスまたはキーを入力してください。',
  destination_not_active: '送信先は一時停止中か無効です。先に再開してください。',
  media_expired: 'このファイルは、すでにプラットフォームにありません。',
  media_not_ready:
    'プラットフォームがファイルを準備中です。少し待ってから、もう一度お試しください。',
  media_elsewhere: 'このファイルはプラットフォームの外にあるため、取得しません。',
  media_too_large: 'ファイルが大きすぎるため、ここでは表示できません。',
  message_deleted: 'メッセージは、ファイルとともに削除されました。',
  last_key: 'キーを作成できる最後のキーです。先に別のキーを作成してください。',
  operators_only: 'この操作は、システムの運用者だけが行えます。',
  forbidden: 'このページからは実行できません。',
  method_not_allowed: 'サーバーがこの操作に対応していません。ページを読み込み直してください。',
  other: '問題が発生しました。',
};
