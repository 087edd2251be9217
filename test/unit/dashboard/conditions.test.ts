import { expect } from 'chai';
import { en } from '../../../functions/dashboard/page/i18n/en/index.ts';
import { ja } from '../../../functions/dashboard/page/i18n/ja/index.ts';

/** Marks that isolate what is quoted are not seen; here they are brackets. */
const seen = (sentence: string): string =>
  sentence.replaceAll('\u2068', '[').replaceAll('\u2069', ']');

describe('the words of an explanation', () => {
  it('quote the text around the match, isolated, in both languages', () => {
    const found = {
      mode: 'contains',
      case_sensitive: false,
      keyword: 'buy',
      before: '…to ',
      found: 'buy',
      after: ' now…',
    } as const;
    expect(seen(en.conditions.keyword_found(found))).to.equal(
      'The text “[…to buy now…]” contains “[buy]”.',
    );
    expect(seen(ja.conditions.keyword_found(found))).to.equal(
      'テキスト「[…to buy now…]」は「[buy]」を含みます。',
    );
  });

  it('count the keywords that are not listed', () => {
    const missed = {
      mode: 'exact',
      case_sensitive: true,
      text: 'Hello',
      keywords: ['a', 'b'],
      more: 3,
    } as const;
    expect(seen(en.conditions.no_keyword_found(missed))).to.equal(
      'The text “[Hello]” is none of “[a]”, “[b]” and 3 more, with regard to case.',
    );
    expect(seen(ja.conditions.no_keyword_found(missed))).to.equal(
      'テキスト「[Hello]」は「[a]」「[b]」ほか 3 件のどれとも一致しません（大文字と小文字を区別）。',
    );
  });

  it('show characters that turn the direction, and controls, as escapes', () => {
    const pressed = { match: 'prefix', wanted: '\u2069BUY', data: '\u202eevil\n' } as const;
    expect(seen(en.conditions.data_differs(pressed))).to.equal(
      'The button carries “[\\u202eevil\\u000a]”. The trigger accepts data that begins with “[\\u2069BUY]”.',
    );
    expect(seen(ja.conditions.data_differs(pressed))).to.equal(
      'ボタンのデータは「[\\u202eevil\\u000a]」です。トリガーの対象は「[\\u2069BUY]」で始まるデータだけです。',
    );
  });

  it('say that a workflow is a draft or archived', () => {
    expect([en.conditions.draft({}), en.conditions.archived({})]).to.deep.equal([
      'The workflow is a draft. Only a published workflow starts.',
      'The workflow is archived. Only a published workflow starts.',
    ]);
    expect([ja.conditions.draft({}), ja.conditions.archived({})]).to.deep.equal([
      'ワークフローは下書きです。開始されるのは公開中のワークフローだけです。',
      'ワークフローはアーカイブ済みです。開始されるのは公開中のワークフローだけです。',
    ]);
  });
});
