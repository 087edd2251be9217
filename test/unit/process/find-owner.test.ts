import { expect } from 'chai';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { newRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { assertKeyValid, findOwner, mayOwn } from '../../../shared/pipeline/find-owner.ts';
import { block } from '../../support/deciding.ts';
import { envelope } from '../../support/processing.ts';

const NOW = Date.parse('2026-03-31T12:00:00.000Z');

/** Disconnected by ws_1 at 10:00, and connected by ws_2 from 11:00 on. */
const moved: Block = {
  ...block,
  workspace_id: 'ws_2',
  connected_at: '2026-03-31T11:00:00.000Z',
  earlier_owners: [
    {
      workspace_id: 'ws_1',
      from: '2026-03-01T00:00:00.000Z',
      until: '2026-03-31T10:00:00.000Z',
    },
  ],
};

const left: Block = { ...block, disconnected_at: '2026-03-31T10:00:00.000Z' };

const { connected_at: _, ...neverConnected } = block;

interface Look {
  readonly at: string;
  /** What a warm instance remembers; the same as in the database unless given. */
  readonly remembered?: Block | undefined;
  readonly record?: string;
  readonly importTo?: string;
}

async function ownerOf(stored: Block | undefined, { at, ...look }: Look): Promise<unknown> {
  const event = { ...envelope('m1', 'hi'), received_at: at };
  const found = {
    blocks: stored,
    records: look.record === undefined ? undefined : newRecord(event, look.record),
  };
  const store = { find: async (kind: string) => found[kind as 'blocks'] as never };
  const remembered = 'remembered' in look ? look.remembered : stored;
  const replay = { id: 'rpl_1', mode: 'reprocess', at, by: 'key' } as const;
  const order = look.importTo === undefined ? undefined : { ...replay, import_to: look.importTo };
  const ports = { store, findBlock: async () => remembered, now: () => NOW };
  try {
    return (await findOwner(ports, event, order))?.workspace_id;
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.code : thrown;
  }
}

describe('the owner of an event', () => {
  it('is the workspace that had the account when the event was received', async () => {
    expect(await ownerOf(moved, { at: '2026-03-31T09:59:59.999Z' })).to.equal('ws_1');
    expect(await ownerOf(moved, { at: '2026-03-31T11:00:00.000Z' })).to.equal('ws_2');
    expect(await ownerOf(left, { at: '2026-03-31T09:59:59.999Z' })).to.equal('ws_1');
  });

  it('is nobody before, between and after', async () => {
    for (const at of [
      '2026-02-28T23:59:59.999Z',
      '2026-03-31T10:00:00.000Z',
      '2026-03-31T10:59:59.999Z',
    ])
      expect(await ownerOf(moved, { at }), at).to.equal(undefined);
    expect(await ownerOf(left, { at: '2026-03-31T10:00:00.000Z' })).to.equal(undefined);
    expect(await ownerOf(neverConnected, { at: '2026-03-31T10:00:00.000Z' })).to.equal(undefined);
    expect(await ownerOf(undefined, { at: '2026-03-31T10:00:00.000Z' })).to.equal(undefined);
  });

  it('is not missed because the instance remembers the block as it was', async () => {
    const at = '2026-03-31T11:00:00.000Z';
    expect(await ownerOf(moved, { at, remembered: left })).to.equal('ws_2');
    expect(await ownerOf(moved, { at, remembered: undefined })).to.equal('ws_2');
    const earlier = { at: '2026-03-31T09:00:00.000Z', remembered: moved };
    expect(await ownerOf(moved, earlier)).to.equal('ws_1');
  });

  it('is not known while the account is just being connected', async () => {
    const lease = { id: 'l', from: '2026-03-31T11:59:30.000Z', until: '2026-03-31T12:00:00.001Z' };
    const at = '2026-03-31T11:59:30.000Z';
    expect(await ownerOf({ ...left, lease }, { at })).to.equal('block_connecting');
    expect(await ownerOf({ ...neverConnected, lease }, { at })).to.equal('block_connecting');
    const written = { ...neverConnected, lease: { id: 'l', until: lease.until } };
    expect(await ownerOf(written, { at })).to.equal('block_connecting');
  });

  it('is nobody if the connecting started later, or ended without a connection', async () => {
    const lease = { id: 'l', from: '2026-03-31T11:59:30.000Z', until: '2026-03-31T12:00:00.001Z' };
    const before = { at: '2026-03-31T11:59:29.999Z' };
    expect(await ownerOf({ ...neverConnected, lease }, before)).to.equal(undefined);
    const ended = { ...lease, until: '2026-03-31T12:00:00.000Z' };
    expect(await ownerOf({ ...neverConnected, lease: ended }, { at: lease.from })).to.equal(
      undefined,
    );
  });

  it('is the leaver for what it received, whoever is just connecting', async () => {
    const lease = { id: 'l', from: '2026-03-31T11:59:30.000Z', until: '2026-03-31T12:01:00.000Z' };
    const look = { at: '2026-03-31T09:59:59.999Z' };
    expect(await ownerOf({ ...left, lease }, look)).to.equal('ws_1');
  });

  it('is the importer of what nobody had, if it has the account connected', async () => {
    const at = '2026-03-31T10:30:00.000Z';
    expect(await ownerOf(moved, { at, importTo: 'ws_2' })).to.equal('ws_2');
    expect(await ownerOf(moved, { at, importTo: 'ws_1' })).to.equal(undefined);
    expect(await ownerOf(left, { at, importTo: 'ws_1' })).to.equal(undefined);
    const owned = { at: '2026-03-31T09:00:00.000Z', importTo: 'ws_2' };
    expect(await ownerOf(moved, owned)).to.equal('ws_1');
  });

  it('stays the importer, also once it has left', async () => {
    const at = '2026-03-31T10:30:00.000Z';
    expect(await ownerOf(moved, { at, record: 'ws_1' })).to.equal('ws_1');
    expect(await ownerOf(moved, { at, record: 'unrouted' })).to.equal(undefined);
  });
});

describe('mayOwn', () => {
  const recordOf = (workspace: string, received_at: string) =>
    newRecord({ ...envelope('m1', 'hi'), received_at }, workspace);

  it('lets nobody’s record become that of a workspace, unless it was another’s by right', () => {
    expect(mayOwn(moved, recordOf('unrouted', '2026-03-31T10:30:00.000Z'))).to.equal(true);
    expect(mayOwn(moved, recordOf('unrouted', '2026-03-31T09:30:00.000Z'))).to.equal(false);
  });

  it('leaves a record where it is', () => {
    expect(mayOwn(moved, recordOf('ws_2', '2026-03-31T09:30:00.000Z'))).to.equal(true);
    expect(mayOwn(moved, recordOf('ws_1', '2026-03-31T11:30:00.000Z'))).to.equal(false);
  });
});

describe('assertKeyValid', () => {
  const rotated = {
    ...block,
    key_versions: [{ version: 2 }, { version: 1, valid_until: '2026-03-31T10:15:31.000Z' }],
  };

  function by(version: unknown, received_at: string) {
    const one = envelope('m1', 'hi');
    const context = version === undefined ? {} : { key_version: version };
    return () => assertKeyValid(rotated, { ...one, received_at, body: { ...one.body, context } });
  }

  it('refuses a key that has been replaced, by the time of receipt', () => {
    expect(by(1, '2026-03-31T10:15:30.999Z')).not.to.throw();
    expect(by(1, '2026-03-31T10:15:31.000Z')).to.throw().with.property('code', 'key_revoked');
    expect(by(2, '2027-01-01T00:00:00.000Z')).not.to.throw();
  });

  it('has nothing to say of platforms without keys', () => {
    expect(by(undefined, '2027-01-01T00:00:00.000Z')).not.to.throw();
  });
});
