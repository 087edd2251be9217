import { expect } from 'chai';
import {
  lookedUp,
  matchesSearch,
  searchTokens,
} from '../../../shared/domain/conversations/search-contacts.ts';
import { aContact } from '../../contracts/store-documents.ts';

const ann = aContact('ws_1', {
  platform_user_ids: ['819012345678', 'U4af4980629'],
  profile: { name: 'Ann-Marie O’Neill', username: 'ann.marie_shop' },
});
const misaki = aContact('ws_1', {
  platform_user_ids: ['Uaaaabbbbccccdddd11112222'],
  profile: { name: '佐藤美咲' },
});

/** As the index answers it: by one token, and then by all that was looked for. */
function finds(contact: typeof ann, search: string): boolean {
  const token = lookedUp(search);
  if (token === undefined || !searchTokens(contact).includes(token)) return false;
  return matchesSearch(contact, search);
}

describe('searching for people', () => {
  for (const search of [
    ...[
      'ann',
      'ANN',
      'Ａｎｎ',
      'mar',
      "o'neill ann",
      'shop',
      'ann.marie_shop',
      'Ann-Marie O’Neill',
    ],
    ...['+81 90-1234-5678', '090-1234-5678', '090 1234 5678', '5678', '8190', 'u4AF4980629'],
  ]) {
    it(`finds Ann by “${search}”`, () => expect(finds(ann, search)).to.equal(true));
  }

  for (const search of ['anna', 'ann bob', 'nn', '1111', '678', '. ,', ' ', '😀', 'U4af4980630']) {
    it(`does not find her by “${search}”`, () => expect(finds(ann, search)).to.equal(false));
  }

  for (const search of ['佐藤', '美咲', '佐', '藤美', '佐藤美咲', 'uaaaabbbbccccdddd11112222']) {
    it(`finds 佐藤美咲 by “${search}”`, () => expect(finds(misaki, search)).to.equal(true));
  }

  for (const search of ['佐美', '美佐', '田中']) {
    it(`does not find her by “${search}”`, () => expect(finds(misaki, search)).to.equal(false));
  }

  it('finds a long word by its beginning, and compares all of it', () => {
    const long = aContact('ws_1', { profile: { name: 'Wolfeschlegelsteinhausen' } });
    expect(finds(long, 'Wolfeschlegelstein')).to.equal(true);
    expect(finds(long, 'Wolfeschlegelsteiner')).to.equal(false);
  });

  it('has few tokens, however long a name is and however many ids there are', () => {
    const name = Array.from({ length: 500 }, (_, at) => `語学学校の名前${at} word${at}`).join(' ');
    const platform_user_ids = Array.from({ length: 20 }, (_, at) => `8190000000${at}`);
    const tokens = searchTokens(aContact('ws_1', { profile: { name }, platform_user_ids }));
    expect(tokens.length).to.be.lessThan(250);
  });
});
