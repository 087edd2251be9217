import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { acceptsKey, type Block, isConnected } from '../../../shared/domain/blocks/block.ts';
import {
  type Connection,
  connectBlock,
  emptyBlock,
} from '../../../shared/domain/blocks/connect-block.ts';
import { disconnectBlock, forgetEnded } from '../../../shared/domain/blocks/disconnect-block.ts';
import {
  BLOCK_KEPT_MS,
  leaseBlock,
  releaseBlock,
} from '../../../shared/domain/blocks/lease-block.ts';
import { ownerAt } from '../../../shared/domain/blocks/ownership.ts';

const T0 = '2026-03-01T00:00:00.000Z';
const T1 = '2026-03-02T00:00:00.000Z';
const T2 = '2026-03-03T00:00:00.000Z';
const T3 = '2026-03-04T00:00:00.000Z';

function lease(id: string, on_trial?: string) {
  return { id, until: T3, ...(on_trial !== undefined && { on_trial }) };
}

function connection(changes: Partial<Connection> = {}): Connection {
  return {
    workspace_id: 'ws_1',
    name: 'Shop',
    details: {},
    registration: 'channel:U1',
    credentials: 'sealed credentials',
    notes: [],
    at: T0,
    overlap_until: T1,
    ...changes,
  };
}

function connected(secret = 's1', changes: Partial<Connection> = {}): Block {
  const empty = emptyBlock('blk_1', 'ws_1', 'line', 'U1');
  const claim = { workspace_id: 'ws_1', lease: lease('l1', secret), now: T0 };
  return connectBlock(leaseBlock(empty, claim), connection(changes));
}

describe('a block', () => {
  it('is connected with the secret that was on trial, and without its lease', () => {
    expect(connected()).to.deep.equal({
      id: 'blk_1',
      workspace_id: 'ws_1',
      platform: 'line',
      account_id: 'U1',
      name: 'Shop',
      details: {},
      registration: 'channel:U1',
      credentials: 'sealed credentials',
      signing_secrets: [{ sealed: 's1' }],
      notes: [],
      connected_at: T0,
    });
  });

  it('keeps the secret before until the end of the overlap', () => {
    const claim = { workspace_id: 'ws_1', lease: lease('l2', 's2'), now: T1 };
    const next = connection({ at: T1, overlap_until: T2 });
    const rotated = connectBlock(leaseBlock(connected(), claim), next);
    expect(rotated.signing_secrets).to.deep.equal([
      { sealed: 's2' },
      { sealed: 's1', valid_until: T2 },
    ]);
    expect(rotated.connected_at).to.equal(T0);
    expect(forgetEnded(rotated, T2).signing_secrets).to.deep.equal([{ sealed: 's2' }]);
    expect(forgetEnded(rotated, T1)).to.equal(rotated);
  });

  it('puts off no end that is set', () => {
    const rotate = (block: Block, secret: string, at: string, until: string) =>
      connectBlock(
        leaseBlock(block, { workspace_id: 'ws_1', lease: lease(secret, secret), now: at }),
        connection({ at, overlap_until: until }),
      );
    const twice = rotate(rotate(connected(), 's2', T0, T1), 's3', T0, T3);
    expect(twice.signing_secrets).to.deep.equal([
      { sealed: 's3' },
      { sealed: 's2', valid_until: T3 },
      { sealed: 's1', valid_until: T1 },
    ]);
  });

  it('is as it was when what it was leased for has failed', () => {
    const before = connected();
    const claim = { workspace_id: 'ws_1', lease: lease('l2', 's2'), now: T1 };
    const leased = leaseBlock(before, claim);
    expect(leased.signing_secrets).to.deep.equal([
      { sealed: 's2', valid_until: T3 },
      { sealed: 's1' },
    ]);
    expect(releaseBlock(leased)).to.deep.equal(before);
    expect(forgetEnded(leased, T3)).to.deep.equal(before);
  });

  it('is leased to one at a time, and to the next when that does not come back', () => {
    const one = leaseBlock(connected(), { workspace_id: 'ws_1', lease: lease('l1'), now: T1 });
    const next = { workspace_id: 'ws_1', lease: lease('l2'), now: T2 };
    expect(() => leaseBlock(one, next))
      .to.throw()
      .with.property('code', 'block_busy');
    expect(leaseBlock(one, { ...next, now: T3 }).lease?.id).to.equal('l2');
    expect(leaseBlock(one, { ...next, lease: lease('l1') }).lease?.id).to.equal('l1');
  });

  it('is another workspace’s only some time after it was disconnected, with nothing of the first', () => {
    const theirs = { workspace_id: 'ws_2', lease: lease('l2', 's2') };
    const refused = (block: Block, now: string) =>
      expect(() => leaseBlock(block, { ...theirs, now }), now)
        .to.throw()
        .with.property('code', 'connected_elsewhere');
    const busy = leaseBlock(connected(), { workspace_id: 'ws_1', lease: lease('l1'), now: T1 });
    const left = disconnectBlock(busy, [], T1);
    refused(connected(), T1);
    refused(busy, T1);
    refused(left, '2026-03-02T00:00:29.999Z');
    const leased = leaseBlock(left, { ...theirs, now: '2026-03-02T00:00:30.000Z' });
    const moved = connectBlock(leased, connection({ workspace_id: 'ws_2', at: T2 }));
    expect(moved).to.include({ workspace_id: 'ws_2', connected_at: T2 });
    expect(moved.signing_secrets).to.deep.equal([{ sealed: 's2' }]);
    expect(moved).not.to.have.any.keys('disconnected_at', 'traffic', 'health', 'lease');
    expect(moved.earlier_owners).to.deep.equal([{ workspace_id: 'ws_1', from: T0, until: T1 }]);
  });

  it('is another workspace’s only when no instance has a copy from before', () => {
    // The others wait for 30 s, as the test above shows.
    expect(BLOCK_KEPT_MS).to.equal(25_000);
    const index = readFileSync('functions/process/index.ts', 'utf8');
    expect(index).to.include("store.find('blocks', id), { ttlMs: BLOCK_KEPT_MS, now }");
  });

  it('keeps what its workspace has set when it is connected again, and nobody else’s', () => {
    const set = { ...connected(), human_hours: 2, robot_turns: 5, silence_hours: 24 };
    expect(connectBlock(set, connection({ at: T1 })).human_hours).to.equal(2);
    const left = disconnectBlock(set, [], T1);
    expect(connectBlock(left, connection({ at: T2 }))).to.include({
      human_hours: 2,
      robot_turns: 5,
      silence_hours: 24,
    });
    const others = connectBlock(left, connection({ workspace_id: 'ws_2', at: T2 }));
    expect(others).to.not.have.any.keys('human_hours', 'robot_turns', 'silence_hours');
  });

  it('belongs to the workspace from before the webhook was registered', () => {
    const empty = emptyBlock('blk_1', 'ws_1', 'line', 'U1');
    const claim = { workspace_id: 'ws_1', lease: { ...lease('l1'), from: T0 }, now: T0 };
    const block = connectBlock(leaseBlock(empty, claim), connection({ at: T1 }));
    expect(ownerAt(block, T0)).to.equal('ws_1');
  });

  it('remembers each time it was connected, for 45 days, and refuses more than 100', () => {
    const day = (n: number, hour = '00') =>
      `${new Date(Date.parse(T0) + n * 24 * 60 * 60_000).toISOString().slice(0, 10)}T${hour}:00:00.000Z`;
    const reconnect = (block: Block, workspace_id: string, at: string) =>
      connectBlock(
        leaseBlock(block, { workspace_id, lease: { ...lease('l'), from: at }, now: at }),
        connection({ workspace_id, at }),
      );
    let block = connected();
    for (let n = 1; n <= 60; n += 1) {
      block = disconnectBlock(block, [], day(n, '01'));
      block = reconnect(block, `ws_${n % 3}`, day(n, '02'));
    }
    expect(ownerAt(block, day(60, '02'))).to.equal('ws_0');
    expect(ownerAt(block, day(60, '01'))).to.equal(undefined);
    expect(ownerAt(block, day(60, '00'))).to.equal('ws_2');
    expect(ownerAt(block, day(16, '00'))).to.equal('ws_0');
    expect(ownerAt(block, day(15, '00'))).to.equal(undefined);
    const minute = (n: number) => new Date(Date.parse(day(61)) + n * 60_000).toISOString();
    const often = (): void => {
      for (let n = 0; n < 200; n += 2) {
        block = disconnectBlock(block, [], minute(n));
        block = reconnect(block, 'ws_1', minute(n + 1));
      }
    };
    expect(often).to.throw().with.property('code', 'connected_too_often');
    expect(block.earlier_owners).to.have.length(99);
  });

  it('forgets its credentials at once when disconnected, and its signing secrets a day later', () => {
    const left = disconnectBlock(connected(), [{ code: 'c', text: 't' }], T1);
    expect(isConnected(left)).to.equal(false);
    expect(left).not.to.have.property('credentials');
    expect(left).to.include({ disconnected_at: T1, connected_at: T0 });
    expect(left.signing_secrets).to.deep.equal([{ sealed: 's1', valid_until: T2 }]);
    expect(forgetEnded(left, T2).signing_secrets).to.deep.equal([]);
  });

  it('accepts webhook keys of its version, of one that still overlaps and of one under way', () => {
    const first = connected('s1', { key_version: 1 });
    expect(first.key_versions).to.deep.equal([{ version: 1 }]);
    const claim = { workspace_id: 'ws_1', lease: lease('l2'), now: T0 };
    const second = connectBlock(leaseBlock(first, claim), connection({ key_version: 2 }));
    expect(second.key_versions).to.deep.equal([{ version: 2 }, { version: 1, valid_until: T1 }]);
    expect(acceptsKey(second, 1, T0)).to.equal(true);
    expect(acceptsKey(second, 1, T1)).to.equal(false);
    expect(acceptsKey(second, 2, T3)).to.equal(true);
    expect(acceptsKey(second, 3, T3)).to.equal(true);
  });

  it('remembers an ended webhook key for as long as an event that came by it may be processed', () => {
    const first = connected('s1', { key_version: 1 });
    const claim = { workspace_id: 'ws_1', lease: lease('l2'), now: T0 };
    const second = connectBlock(leaseBlock(first, claim), connection({ key_version: 2 }));
    const later = forgetEnded(second, '2026-04-15T00:00:00.000Z');
    expect(acceptsKey(later, 1, T0)).to.equal(true);
    expect(acceptsKey(later, 1, T1)).to.equal(false);
    const forgotten = forgetEnded(second, '2026-04-16T00:00:00.001Z');
    expect(forgotten.key_versions).to.deep.equal([{ version: 2 }]);
    expect(acceptsKey(forgotten, 1, T0)).to.equal(false);
  });

  it('ends every webhook key when disconnected, and never uses one again', () => {
    const left = disconnectBlock(connected('s1', { key_version: 4 }), [], T1);
    expect(left.key_versions).to.deep.equal([{ version: 4, valid_until: T1 }]);
    expect(forgetEnded(left, T3).key_versions).to.deep.equal([{ version: 4, valid_until: T1 }]);
  });
});
