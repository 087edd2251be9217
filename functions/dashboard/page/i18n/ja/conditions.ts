import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { MatchMode } from '../../../../../shared/domain/triggers/match-mode.ts';
import type { Texts } from '../en/index.ts';

export const conditionNames: Texts['conditionNames'] = {
  valid: 'ワークフロー',
  published: '状態',
  event: 'イベント',
  platform: 'プラットフォーム',
  origin: '送信元',
  keyword: 'キーワード',
  first_message: '最初のメッセージ',
  referral: '流入元',
  data: 'ボタン',
  changed: '変更',
  overlap: 'ほかの実行',
};

/** Isolated, so that a text in another direction does not turn the sentence around it. */
function quote(text: string): string {
  return `「\u2068${escapeDeceiving(text)}\u2069」`;
}

const found: Readonly<Record<MatchMode, string>> = {
  exact: 'と一致します',
  contains: 'を含みます',
  starts_with: 'で始まります',
  regex: 'に当てはまります',
};

const missed: Readonly<Record<MatchMode, string>> = {
  exact: 'のどれとも一致しません',
  contains: 'のどれも含みません',
  starts_with: 'のどれでも始まりません',
  regex: 'のどれにも当てはまりません',
};

const andMore = (more: number): string => (more > 0 ? `ほか ${more} 件` : '');
const cased = (sensitive: boolean): string => (sensitive ? '（大文字と小文字を区別）' : '');

const button = { exact: 'のデータだけです', prefix: 'で始まるデータだけです' };

export const conditions: Texts['conditions'] = {
  stored_wrong: ({ reason }) => `ワークフローの保存内容に誤りがあります：${quote(reason)}`,
  published: ({ version }) => `ワークフローは公開中です（バージョン ${version}）。`,
  draft: () => 'ワークフローは下書きです。開始されるのは公開中のワークフローだけです。',
  archived: () => 'ワークフローはアーカイブ済みです。開始されるのは公開中のワークフローだけです。',
  not_processed: () => 'イベントはまだ処理されていません。',
  event_starts: ({ event }) => `イベントは「${event}」で、このトリガーの対象です。`,
  event_differs: ({ event, started_by }) =>
    `イベントは「${event}」です。このトリガーの対象は「${started_by.join('」「')}」だけです。`,
  only_api: () => 'このワークフローは API からだけ開始できます。イベントでは開始されません。',
  only_clock: () => 'このワークフローはスケジュールだけで開始します。イベントでは開始されません。',
  any_platform: ({ platform }) =>
    `${platform} からのイベントです。トリガーの対象はすべてのプラットフォームです。`,
  platform_accepted: ({ platform }) => `${platform} からのイベントで、トリガーの対象です。`,
  platform_differs: ({ platform, platforms }) =>
    `${platform} からのイベントです。トリガーの対象は ${platforms.join('、')} だけです。`,
  new_inbound: () => '相手から届いた新しいイベントです。',
  starts_nothing: () =>
    'エコー、スタンバイ、または過去の履歴のイベントです。これらはワークフローを開始しません。',
  left_to_person: () => '担当者が会話に対応していたため、ワークフローは開始されませんでした。',
  answers_execution: () => '待機中の実行がこの返信を受け取ったため、何も開始しません。',
  others_interrupt: () =>
    '待機中の実行がありました。その場合は割り込みを許可したワークフローだけが開始し、このワークフローは対象外です。',
  any_change: ({ name }) => `${quote(name)}の変更です。トリガーの対象はすべての変更です。`,
  change_accepted: ({ name }) => `${quote(name)}はトリガーの対象です。`,
  change_differs: ({ name, wanted }) =>
    `${quote(name)}の変更ですが、トリガーの対象は${wanted.map(quote).join('、')}だけです。`,
  already_running: ({ execution_id }) =>
    `このワークフローはこの会話ですでに実行中（${execution_id}）で、トリガーはその間のイベントを無視します。`,
  keyword_found: ({ mode, case_sensitive, keyword, before, found: match, after }) =>
    `テキスト${quote(`${before}${match}${after}`)}は${quote(keyword)}${found[mode]}${cased(case_sensitive)}。`,
  no_keyword_found: ({ mode, case_sensitive, text, keywords, more }) =>
    `テキスト${quote(text)}は${keywords.map(quote).join('')}${andMore(more)}${missed[mode]}${cased(case_sensitive)}。`,
  text_deleted: () => 'メッセージが削除されたため、テキストを照合できません。',
  no_text: () => 'イベントに、キーワードを照合できるテキストがありません。',
  too_slow: () =>
    'ワークスペースの正規表現の処理がこのテキストには重すぎるため、判定されませんでした。',
  first_message: () => 'この会話で相手が送った最初のメッセージです。',
  later_message: () => 'この会話では、相手がすでにメッセージを送っていました。',
  referred: () => '相手は広告・リンク・商品から流入しました。',
  not_referred: () => 'イベントに、広告・リンク・商品からの流入の情報がありません。',
  any_button: () => 'トリガーの対象はすべてのボタンです。',
  data_accepted: ({ match, wanted, data }) =>
    `ボタンのデータは${quote(data)}です。トリガーの対象は${quote(wanted)}${button[match]}。`,
  data_differs: ({ match, wanted, data }) =>
    `${data === undefined ? 'ボタンにデータがありません' : `ボタンのデータは${quote(data)}です`}。トリガーの対象は${quote(wanted)}${button[match]}。`,
};
