import { expect } from 'chai';
import { openLedger } from '../../../scripts/traffic/ledger.ts';
import type { PostResult } from '../../../scripts/traffic/post-deliveries.ts';

const genuine = {
  ...{ url: 'http://platform', headers: {}, body: Buffer.from('{}'), genuine: true },
  event_ids: ['evt_1', 'evt_2'],
};

function answered(outcome: 'accepted' | 'refused', began_at: number, tries = 1): PostResult {
  return { outcome, status: outcome === 'accepted' ? 200 : 401, began_at, ms: 5, tries };
}

describe('openLedger', () => {
  it('keeps the beginning of the request that was accepted first', () => {
    const { ledger, add } = openLedger();
    add(genuine, answered('accepted', 2000));
    add({ ...genuine, event_ids: ['evt_1'] }, answered('accepted', 1000));
    add({ ...genuine, event_ids: ['evt_2'] }, answered('accepted', 3000));
    expect([...ledger.acceptedAt]).to.deep.equal([
      ['evt_1', 1000],
      ['evt_2', 2000],
    ]);
    expect(ledger.answered).to.equal(3);
  });

  it('counts rejected genuine deliveries and forged ones apart', () => {
    const { ledger, add } = openLedger();
    add(genuine, answered('refused', 1));
    add({ ...genuine, genuine: false }, answered('refused', 1));
    add({ ...genuine, genuine: false }, answered('accepted', 1));
    add(genuine, answered('accepted', 1, 4));
    add(genuine, { outcome: 'given_up', tries: 6 });
    expect(ledger.tally).to.deep.equal({
      accepted: 1,
      refused: 1,
      given_up: 1,
      redelivered: 8,
      forged_refused: 1,
      forged_accepted: 1,
    });
  });
});
