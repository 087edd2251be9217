import { expect } from 'chai';
import { type KeywordMode, saying, started, workflowOn } from '../../support/triggers.ts';

type Fact = readonly [keyword: string, mode: KeywordMode, said: string, found: boolean];

const facts: Readonly<Record<string, readonly Fact[]>> = {
  'each way of matching': [
    ['order', 'contains', 'My ORDER, please', true],
    ['order', 'contains', 'ordre', false],
    ['order', 'exact', '  Order ', true],
    ['order', 'exact', 'orders', false],
    ['order', 'starts_with', 'orders?', true],
    ['order', 'starts_with', 'my order', false],
    [' order ', 'contains', 'reorder', true],
    ['a b', 'contains', 'a  b', false],
    ['order', 'exact', '', false],
  ],
  'full and half width': [
    ['ＯＲＤＥＲ', 'exact', 'order', true],
    ['１２３', 'exact', '123', true],
    ['ﾁｭｳﾓﾝ', 'contains', 'チュウモンしたい', true],
    ['バナナ', 'exact', 'ﾊﾞﾅﾅ', true],
    ['ﾊﾞﾅﾅ', 'contains', 'ハナナ', false],
    ['パン', 'starts_with', 'ﾊﾟﾝ を', true],
    ['注文', 'contains', 'ピザを注文したいです', true],
    ['ちゅうもん', 'exact', 'チュウモン', false],
    ['order', 'exact', '　order　', true],
    ['㈱', 'contains', '(株)', true],
  ],
  'cases of other scripts': [
    ['istanbul', 'exact', 'İSTANBUL', true],
    ['İstanbul', 'exact', 'ISTANBUL', true],
    ['ISPARTA', 'exact', 'ısparta', true],
    ['kapı', 'contains', 'KAPI nerede', true],
    ['ılık', 'exact', 'ilik', true],
    ['straße', 'exact', 'STRASSE', true],
    ['STRAẞE', 'exact', 'strasse', true],
    ['ΟΔΟΣ', 'exact', 'οδός', false],
    ['ΟΔΟΣ', 'exact', 'οδος', true],
    ['ΣΑΣ', 'contains', 'σας ευχαριστώ', true],
    ['ПРИВЕТ', 'exact', 'привет', true],
    ['ﬁn', 'exact', 'FIN', true],
  ],
  'composed and decomposed letters': [
    ['café', 'exact', 'cafe\u0301', true],
    ['cafe', 'contains', 'cafe\u0301', false],
    ['Ω', 'exact', '\u2126', true],
  ],
  emoji: [
    ['🍕', 'contains', 'one 🍕', true],
    ['❤️', 'exact', '❤', true],
    ['❤', 'exact', '❤️', true],
    ['👍', 'exact', '👍🏽', true],
    ['👍🏿', 'exact', '👍', true],
    ['👩🏽‍🚀', 'exact', '👩‍🚀', true],
    ['👨‍👩‍👧', 'exact', '👨👩👧', false],
    ['🏽', 'exact', '🏽', true],
    ['🇯🇵', 'contains', 'from 🇯🇵!', true],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'exact', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', false],
  ],
  'what is not seen': [
    ['order', 'exact', 'or\u00adder', true],
    ['order', 'exact', '\u200border\ufeff', true],
    ['order', 'exact', '\u202eorder\u202c', true],
    ['می‌خواهم', 'exact', 'می\u200cخواهم', true],
    ['order', 'exact', 'order\u0000', false],
    ['order', 'contains', 'or\u0000der', false],
  ],
};

function finds([keyword, match_mode, said]: Fact, case_sensitive = false): boolean {
  const workflow = workflowOn({
    type: 'keyword',
    keywords: [keyword],
    match_mode,
    case_sensitive,
  });
  return started([workflow], saying(said)).length === 1;
}

describe('keyword trigger', () => {
  for (const [name, some] of Object.entries(facts)) {
    describe(name, () => {
      for (const fact of some) {
        const [keyword, mode, said, found] = fact;
        const verb = found ? 'finds' : 'does not find';
        it(`${JSON.stringify(keyword)} ${mode} ${verb} ${JSON.stringify(said)}`, () => {
          expect(finds(fact)).to.equal(found);
        });
      }
    });
  }

  it('respects the case when asked to, and still nothing else', () => {
    expect(finds(['Order', 'contains', 'an Order', true], true)).to.equal(true);
    expect(finds(['Order', 'contains', 'an order', false], true)).to.equal(false);
    expect(finds(['ＯＲＤＥＲ', 'exact', 'ORDER', true], true)).to.equal(true);
    expect(finds(['İ', 'exact', 'I\u0307', true], true)).to.equal(true);
    expect(finds(['ı', 'exact', 'i', false], true)).to.equal(false);
  });

  it('does not match a message without text', () => {
    const workflow = workflowOn({ type: 'keyword', keywords: ['a'], match_mode: 'contains' });
    expect(started([workflow], saying(undefined))).to.deep.equal([]);
  });

  it('starts a workflow once, however many of its keywords are met', () => {
    const keywords = ['order', 'rde', 'my', 'my order'];
    const workflow = workflowOn({ type: 'keyword', keywords, match_mode: 'contains' });
    expect(started([workflow], saying('my order, my ORDER'))).to.deep.equal(['wf_1']);
  });
});
