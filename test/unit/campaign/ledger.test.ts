import { expect } from 'chai';
import { expectItems } from '../../../scripts/campaign/expect.ts';
import type { Item } from '../../../scripts/campaign/items.ts';
import {
  type Ledger,
  longestWithoutToken,
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

  it('is nobody or the workspace that left and connected it at the same time, in either order', () => {
    const [early, late] = [10 * MINUTE, 10 * MINUTE + 9_000];
    const leave = { from: early - 1_000, until: late, done: true };
    const connect = { from: early, until: early + 1_000, done: true };
    for (const [left, connected] of [
      [leave, connect],
      [
        { ...leave, until: early + 500 },
        { ...connect, until: late },
      ],
    ] as const) {
      const ledger = openLedger();
      const notes = [
        () => noteDisconnected(ledger, 'ws_a', account, left),
        () => noteConnected(ledger, 'ws_a', account, connected),
      ];
      noteConnected(ledger, 'ws_a', account, { from: MINUTE, until: MINUTE + 500, done: true });
      for (const note of left.until < connected.until ? notes : notes.toReversed()) note();
      itemAt(ledger, '1', 15 * MINUTE);
      expect(ownersOf(ledger, '1')).to.deep.equal(['unrouted', 'ws_a']);
      const until = 20 * MINUTE + 500;
      noteConnected(ledger, 'ws_b', account, { from: 20 * MINUTE, until, done: true });
      itemAt(ledger, '2', 15 * MINUTE);
      itemAt(ledger, '3', 25 * MINUTE);
      expect(ownersOf(ledger, '2')).to.deep.equal(['unrouted', 'ws_a']);
      expect(ownersOf(ledger, '3')).to.deep.equal(['ws_b']);
    }
  });

  it('is nobody or the workspace that asked to leave it and was not answered', () => {
    const ledger = openLedger();
    noteConnected(ledger, 'ws_a', account, { from: MINUTE, until: MINUTE + 500, done: true });
    const until = 10 * MINUTE + 500;
    noteDisconnected(ledger, 'ws_a', account, { from: 10 * MINUTE, until, done: false });
    itemAt(ledger, '1', 15 * MINUTE);
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

describe('the time without a token', () => {
  const other = { platform: 'line', id: 'U9' } as const;

  function openChangedTokens(): Ledger {
    const ledger = openLedger();
    ledger.tokenChanges.push(
      { account, at: 10 * MINUTE, good: false },
      { account, at: 12 * MINUTE, good: false },
      { account: other, at: 13 * MINUTE, good: true },
      { account, at: 40 * MINUTE, good: true },
      { account, at: 50 * MINUTE, good: false },
    );
    return ledger;
  }

  it('goes from the first revocation to the token that is entered next', () => {
    const ledger = openChangedTokens();
    ledger.tokenChanges.pop();
    expect(longestWithoutToken(ledger, account, 0)).to.equal(30 * MINUTE);
    expect(longestWithoutToken(ledger, account, 30 * MINUTE)).to.equal(10 * MINUTE);
    expect(longestWithoutToken(ledger, account, 45 * MINUTE)).to.equal(0);
  });

  it('has no end where none is entered, and is none where none was revoked', () => {
    expect(longestWithoutToken(openChangedTokens(), account, 45 * MINUTE)).to.equal(Infinity);
    expect(longestWithoutToken(openChangedTokens(), other, 0)).to.equal(0);
  });
});
