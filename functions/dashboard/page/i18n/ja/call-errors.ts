import type { callErrors as en } from '../en/call-errors.ts';

export const callErrors: typeof en = {
  address_not_allowed: 'アドレスが内部ネットワークを指しているため、呼び出されません。',
  dns: 'サーバー名を解決できませんでした。',
  refused: 'サーバーが接続を拒否しました。',
  timeout: 'サーバーが時間内に応答しませんでした。',
  tls: 'サーバーと安全な接続を確立できませんでした。',
  connection_failed: '応答の前に接続が切断されました。',
  redirect:
    'サーバーがリダイレクトを返しました。リダイレクト先は呼び出されません。最終的なアドレスを指定してください。',
  gone: 'サーバーが、エンドポイントは存在しないと応答しました。',
  status: 'サーバーの応答が 200 から 299 のステータスではありませんでした。',
};
