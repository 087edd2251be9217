import type { Texts } from '../en/index.ts';

export const blockTroubles: Texts['blockTroubles'] = {
  ok: { meaning: 'イベントは配信されています。' },
  webhook_removed: {
    meaning: 'プラットフォームから Webhook の登録がなくなっています。',
    advice: '「いま確認」を押すと、自動的に再登録されます。',
  },
  webhook_elsewhere: {
    meaning: 'イベントが別のアドレスに配信されています。',
    advice:
      '別のソフトウェアが Webhook を変更しました。そちらを解除してから「いま確認」を押してください。',
  },
  updates_missing: {
    meaning: '一部の種類のイベントが配信されていません。',
    advice: '「いま確認」を押すと、すべての種類で再登録されます。',
  },
  fields_missing: {
    meaning: '一部の種類のイベントが配信されていません。',
    advice:
      '「いま確認」を押してください。変わらない場合は、アプリにこれらのフィールドの権限がありません。',
  },
  delivery_failing: {
    meaning: '最近、配信が失敗しています。',
    advice:
      'プラットフォームが自動的に再試行します。続く場合は、Webhook 関数のログを確認してください。',
  },
  deliveries_waiting: {
    meaning: 'プラットフォームにイベントが溜まっています。',
    advice: '遅れて届き、1 日を過ぎると破棄されます。減っていくかどうかを確認してください。',
  },
  token_expiring: {
    meaning: 'アクセストークンの期限が近づいています。',
    advice: 'プラットフォームのコンソールで新しいトークンを発行し、認証情報を入れ替えてください。',
  },
  account_not_subscribed: {
    meaning: 'プラットフォームがアカウントの購読を終了しました。',
    advice: '「いま確認」を押すと、自動的に再び購読されます。',
  },
  app_not_subscribed: {
    meaning: 'プラットフォームにアプリの Webhook がありません。',
    advice: '「いま確認」を押すと、自動的に再登録されます。',
  },
  app_inactive: {
    meaning: 'プラットフォームがアプリの Webhook を停止しました。',
    advice: '「いま確認」を押すと、自動的に再登録されます。',
  },
  number_overridden: {
    meaning: '電話番号に専用の Webhook が設定されています。',
    advice: '電話番号の上書き設定を解除してから「いま確認」を押してください。',
  },
  line_webhook_off: {
    meaning: '「Webhookの利用」がオフになっています。',
    advice: 'LINE Developers コンソールでオンにしてから「いま確認」を押してください。',
  },
  delivery_refused: {
    meaning: 'プラットフォームの署名が、保管されているシークレットと一致しません。',
    advice:
      'プラットフォームのコンソールからシークレットをもう一度コピーし、ここに入力してください。',
  },
  signature_refused: {
    meaning: '署名が保管されているシークレットと一致しないため、配信を拒否しています。',
    advice:
      'シークレットが変更された可能性があります。新しいシークレットを入力してください。Meta アプリのシークレットは、このシステムの運用者が設定します。',
  },
  credentials_unreadable: {
    meaning: '保管されている認証情報を読み取れません。',
    advice: 'すべての認証情報を入力して、アカウントを再び接続してください。',
  },
  no_events: {
    meaning: '長い間、イベントが届いていません。',
    advice:
      'プラットフォームは正常と回答しています。スマートフォンからメッセージを送って確かめてください。',
  },
  credentials_refused: {
    meaning: 'プラットフォームがこの認証情報を受け付けません。',
    advice:
      '入力の誤り、取り消し、期限切れの可能性があります。プラットフォームのコンソールでコピーし直すか、新しく発行してください。',
  },
  credentials_invalid: {
    meaning: '形式の正しくない値があります。',
    advice: '欄の説明にある場所から、もう一度全体をコピーしてください。',
  },
  permission_missing: {
    meaning: 'トークンに必要な権限がありません。',
    advice:
      'プラットフォームのコンソールで権限を付与するか、権限のあるトークンを発行してください。',
  },
  account_mismatch: {
    meaning: '別のアカウントの認証情報です。',
    advice: 'このアカウントのコンソールから取得してください。',
  },
  registration_refused: {
    meaning: 'プラットフォームが Webhook の登録を拒否しました。',
    advice:
      'プラットフォームの説明を確認してください。到達できなかった場合は、1 分後にもう一度お試しください。',
  },
  not_accepted: {
    meaning: 'プラットフォームは承諾しましたが、Webhook が保存されませんでした。',
    advice: '同時に別の設定が行われた可能性があります。もう一度お試しください。',
  },
  not_configured: {
    meaning: 'この環境では、このプラットフォームの設定が済んでいません。',
    advice: '運用担当者がプラットフォームのアプリを設定に追加する必要があります。',
  },
  unexpected_answer: {
    meaning: 'プラットフォームから想定外の回答がありました。',
    advice: '何も変更されていません。1 分後にもう一度お試しください。',
  },
  rate_limited: {
    meaning: 'プラットフォームの呼び出し回数の上限に達しました。',
    advice: '何も変更されていません。示された時間を待ってから、もう一度お試しください。',
  },
  platform_unavailable: {
    meaning: 'プラットフォームが応答しません。',
    advice: '何も変更されていません。1 分後にもう一度お試しください。',
  },
  unreachable: {
    meaning: 'サーバーが応答しません。',
    advice: '接続を確認して、もう一度お試しください。繰り返しても問題ありません。',
  },
  connected_elsewhere: {
    meaning: '別のワークスペースがこのアカウントを接続しています。',
    advice: '先にそちらで切断してください。',
  },
  block_busy: {
    meaning: '別の人がこのアカウントを変更しています。',
    advice: '1 分ほど待ち、アカウントの状態を確認してから変更してください。',
  },
  block_disconnected: {
    meaning: 'アカウントは切断されています。',
    advice: '再び接続してください。',
  },
};
