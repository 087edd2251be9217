import type { Texts } from '../en/index.ts';

export const rejections: Texts['rejections'] = {
  unsigned: {
    name: '署名なし',
    advice:
      'プラットフォームの配信には必ず署名があるため、第三者からのものです。対応は必要ありません。',
  },
  bad_signature: {
    name: '署名の不一致',
    advice:
      'アカウントの状態を確認してください。同じ問題が表示されている場合は、シークレットが変更された可能性があります。新しいシークレットを入力してください。表示されていない場合は、第三者からのものです。',
  },
  previous_secret: {
    name: '以前のシークレットによる署名（受け付け済み）',
    advice:
      'プラットフォームが以前のシークレットを使い続けています。有効期間が終わる前に、新しいシークレットを設定してください。',
  },
  unknown_account: {
    name: '不明なアカウント宛て',
    advice:
      'このアカウントはどのワークスペースにも接続されていません。接続するか、プラットフォーム側で Webhook を削除してください。',
  },
  bad_handshake: {
    name: 'Webhook の検証に失敗',
    advice:
      '誤った検証トークンで Webhook が登録されようとしています。このシステムの設定と照らし合わせてください。',
  },
  not_json: {
    name: 'JSON ではない',
    advice:
      'プラットフォームからの配信ではありません。続く場合は Webhook 関数のログを確認してください。',
  },
  too_large: {
    name: 'サイズ超過',
    advice:
      'プラットフォームがこのサイズを送ることはありません。続く場合は Webhook 関数のログを確認してください。',
  },
};
