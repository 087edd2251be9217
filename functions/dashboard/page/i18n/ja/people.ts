import type { Texts } from '../en/index.ts';

export const people: Texts['people'] = {
  caption: 'このワークスペースのメンバー（アドレス順）',
  hint: 'ここに載っている人は、そのアドレスのアカウントでサインインできます。役割は次の操作から有効です。',
  empty: 'まだ誰も招待されていません',
  invite: '招待する',
  inviting: '招待しています…',
  address: 'メールアドレスまたはドメイン',
  addressHint:
    '@example.com と入力すると、このドメインのアドレスを持つ全員を招待します。メールは送られないので、このページのアドレスを知らせてください。',
  addressMissing: 'メールアドレス、または @ とドメインを入力してください。',
  name: 'メンバー',
  role: '役割',
  roles: { viewer: '閲覧者', operator: 'オペレーター', admin: '管理者' },
  explained: {
    viewer: 'イベント、会話、ワークフロー、アカウントを見ます。何も変更しません。',
    operator: 'さらに、イベントを再実行し、人に返信し、実行を操作します。',
    admin: 'さらに、アカウントとワークフローを設定し、誰が何をできるかを決めます。',
  },
  status: '状態',
  statuses: { active: '有効', invited: '招待済み', removed: '削除済み' },
  everybody: 'このドメインの全員',
  invited: '招待',
  by: (name) => `${name} による`,
  seen: '最後のサインイン',
  never: 'なし',
  you: 'あなた',
  change: '変更',
  changeTitle: (who) => `${who} を変更`,
  save: '保存',
  remove: 'ワークスペースから削除',
  removeFacts: 'この人のセッションはすべてすぐに終わります。操作の記録には名前が残ります。',
  removeDomainFacts: 'このドメインですでに入った人は残ります。一人ずつ削除してください。',
  workspace: 'ワークスペース',
  notAllowedHere:
    '無効になっている操作は、あなたの役割では許可されていません。ワークスペースの管理者に依頼してください。',
  notAllowed:
    'この操作はあなたの役割では許可されていません。ワークスペースの管理者に依頼してください。',
};
