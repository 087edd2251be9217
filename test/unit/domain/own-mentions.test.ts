import { expect } from 'chai';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { markOwnMentions } from '../../../shared/domain/events/own-mentions.ts';
import { block, text } from '../../support/deciding.ts';

const shop = { ...block, details: { username: 'shop_bot' } };
const at = '2026-03-31T10:00:00.000Z';
const mentions = [{ text: '@Shop_bot', username: 'Shop_bot' }, { username: 'ann' }];
const marked = [{ text: '@Shop_bot', username: 'Shop_bot', self: true }, { username: 'ann' }];

const saying: Observation = text('m1', at, '@Shop_bot hi', {
  message: { platform_message_id: 'm1', kind: 'text', direction: 'inbound', mentions },
});

describe('a mention by user name', () => {
  it('is one of the business where the name is the account’s own, in whatever case', () => {
    expect(markOwnMentions(saying, shop).message).to.deep.equal({
      platform_message_id: 'm1',
      kind: 'text',
      direction: 'inbound',
      mentions: marked,
      mentioned: true,
    });
  });

  it('is one in an edit and in a comment too', () => {
    const edit = { platform_message_id: 'm1', text: '@Shop_bot hi', mentions };
    const edited = markOwnMentions({ type: 'messaging.message.edited', at, edit }, shop).edit;
    expect(edited).to.deep.include({ mentions: marked, mentioned: true });
    const comment = { platform_comment_id: 'c1', mentions };
    const observed = markOwnMentions(
      { type: 'messaging.comment.created', at, comment },
      shop,
    ).comment;
    expect(observed).to.deep.equal({ platform_comment_id: 'c1', mentions: marked });
  });

  it('is somebody’s where the name is another, or the account’s is not known', () => {
    const other = { ...block, details: { username: 'another_bot' } };
    for (const one of [other, block, { ...block, details: {} }]) {
      expect(markOwnMentions(saying, one)).to.equal(saying);
    }
  });
});
