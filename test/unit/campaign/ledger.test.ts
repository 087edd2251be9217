import { expect } from 'chai';
import { expectItems } from '../../../scripts/campaign/expect.ts';
import type { Item } from '../../../scripts/campaign/items.ts';
import {
  type Ledger,
  noteConnected,
  noteDisconnected,
  openLedger,
} from '../../../scripts/campaign/ledger.ts';

const account = { platform: 'line', id: 'U1' } as const;
const MINUTE = 60_000;

function itemAt(ledger: Ledger, id: string, sentAt: number, accepted = true): void {
  const about = {
    id,
    kind: 'text',
    account,
    person: 'U2',
    at: sentAt,
    text: '',
    words: [],
  } as const;
  const item: Item = about;
  ledger.posts.push({ item, sentAt, accepted });
}

function ownersOf(ledger: Ledger, id: string): string[] {
  return [...(expectItems(ledger).get(id)?.owners ?? [])].sort();
}

/** One workspace has the account from minute 1 to 10, and another one from minute 20 on. */
function openChangedHands(): Ledger {
  const ledger = openLedger();
  noteConnected(ledger, 'ws_a', account, { from: MINUTE, until: MINUTE + 500, done: true });
  noteDisconnected(ledger, 'ws_a', account, {
    from: 10 * MINUTE,
    until: 10 * MINUTE + 500,
    done: true,
  });
  noteConnected(ledger, 'ws_b', account, {
    from: 20 * MINUTE,
    until: 20 * MINUTE + 500,
    done: true,
  });
  return ledger;
}

describe('what the model of the campaign expects', () => {
  it('is the one workspace that surely had the account', () => {
    const ledger = openChangedHands();
    itemAt(ledger, '1', 5 * MINUTE);
    itemAt(ledger, '2', 25 * MINUTE);
    expect(ownersOf(ledger, '1')).to.deep.equal(['ws_a']);
    expect(ownersOf(ledger, '2')).to.deep.equal(['ws_b']);
  });

  it('is nobody while nobody had it, and whoever imports what nobody had', () => {
    const ledger = openChangedHands();
    itemAt(ledger, '1', 15 * MINUTE);
    expect(ownersOf(ledger, '1')).to.deep.equal(['unrouted']);
    ledger.imports.push({ workspace: 'ws_b', account });
    expect(ownersOf(ledger, '1')).to.deep.equal(['unrouted', 'ws_b']);
  });

  it('is any of those that may have had it while it changed hands', () => {
    const ledger = openChangedHands();
    itemAt(ledger, '1', 10 * MINUTE + 200);
    expect(ownersOf(ledger, '1')).to.deep.equal(['unrouted', 'ws_a']);
  });

  it('is that it exists once one of its deliveries was accepted', () => {
    const ledger = openChangedHands();
    itemAt(ledger, '1', 5 * MINUTE, false);
    expect(expectItems(ledger).get('1')?.mustExist).to.equal(false);
    itemAt(ledger, '1', 6 * MINUTE, true);
    expect(expectItems(ledger).get('1')?.mustExist).to.equal(true);
  });
});
