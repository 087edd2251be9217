import type { signingSecret as en } from '../en/signing-secret.ts';

export const signingSecret: typeof en = {
  secret: '署名シークレット',
  secretTitle: '署名シークレット',
  secretKept: 'コピーしました',
  secretFrom: '最新のシークレットの作成日時',
  oldUntil: '古いシークレットの有効期限',
  rotate: '新しいシークレット…',
  rotateHint:
    '新しい署名シークレットを作成します。選択した期間は古いシークレットでも署名されるので、その間にエンドポイントを変更できます。',
  rotateTitle: (name) => `${name} の新しいシークレット`,
  rotateOverlap: '古いシークレットでも署名する期間',
  overlaps: { 0: 'なし', 3600: '1 時間', 86400: '24 時間', 604800: '7 日' },
  rotateSubmit: '新しいシークレットを作成',
};
