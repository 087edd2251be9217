import { expect } from 'chai';
import { type Contact, mergeContacts } from '../../../shared/domain/conversations/contact.ts';
import type { Profile } from '../../../shared/domain/conversations/profile.ts';

function named(name: string, time: string): Contact {
  const at = `2026-03-31T${time}:00.000Z`;
  return {
    ...{ id: 'ct_1', workspace_id: 'ws_1', platform: 'whatsapp', scope: '', aliases: [] },
    ...{ platform_user_ids: ['81900'], block_ids: [], tags: [], attributes: {} },
    profile: { name, seen_at: at },
    first_seen_at: '2026-03-31T10:00:00.000Z',
  };
}

/** What is known of the person after events that named them, in this order. */
function profileOf(...events: readonly Contact[]): Profile {
  return events.reduce(mergeContacts).profile;
}

describe('the name of a person whom every event names', () => {
  it('is not written again with every message', () => {
    const first = named('Ann', '10:16');
    expect(mergeContacts(first, named('Ann', '10:29'))).to.deep.equal(first);
  });

  it('is written again in the next quarter of an hour', () => {
    const { seen_at } = profileOf(
      named('Ann', '10:16'),
      named('Ann', '10:30'),
      named('Ann', '10:44'),
    );
    expect(seen_at).to.equal('2026-03-31T10:30:00.000Z');
  });

  it('is the new one at once', () => {
    expect(profileOf(named('Ann', '10:16'), named('Anna', '10:17'))).to.include({ name: 'Anna' });
  });

  it('is not the old one because an older event comes late', () => {
    const late = profileOf(named('Ann', '10:16'), named('Anna', '10:31'), named('Ann', '10:18'));
    expect(late).to.include({ name: 'Anna' });
  });

  it('is the old one again from the next quarter of an hour on', () => {
    const back = [named('Ann', '10:16'), named('Anna', '10:17'), named('Ann', '10:18')];
    expect(profileOf(...back)).to.include({ name: 'Anna' });
    expect(profileOf(...back, named('Ann', '10:31'))).to.include({ name: 'Ann' });
  });

  it('is the same in every order, with several names in one quarter of an hour', () => {
    const [a, b, c] = [named('Ann', '10:18'), named('Anna', '10:17'), named('Ann', '10:16')];
    const orders = [
      ...[
        [a, b, c],
        [a, c, b],
        [b, a, c],
      ],
      ...[
        [b, c, a],
        [c, a, b],
        [c, b, a],
      ],
    ];
    const ends = orders.map((order) => JSON.stringify(profileOf(...order)));
    expect([...new Set(ends)]).to.deep.equal([
      '{"name":"Anna","seen_at":"2026-03-31T10:17:00.000Z"}',
    ]);
  });

  it('keeps no more than ten names', () => {
    const many = Array.from({ length: 14 }, (_, n) => named(`Name ${n}`, `10:${16 + n - 1}`));
    expect(many.reduce(mergeContacts).earlier_profiles).to.have.length(9);
  });
});
