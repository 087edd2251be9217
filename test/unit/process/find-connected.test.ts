import { expect } from 'chai';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { assertKeyValid, findConnected } from '../../../shared/pipeline/find-block.ts';
import { block } from '../../support/intake.ts';
import { envelope } from '../../support/processing.ts';

const NOW = Date.parse('2026-03-31T10:15:30.000Z');
const LATER = '2026-03-31T10:15:30.001Z';

const { connected_at: _, ...vacant } = block;

function find(found: Block | undefined): Promise<Block | undefined> {
  return findConnected({ find: async () => found as never }, 'blk_1', NOW);
}

describe('findConnected', () => {
  it('gives a connected block, also while it is rotated', async () => {
    const leased = { ...block, lease: { id: 'l', until: LATER } };
    expect(await find(block)).to.equal(block);
    expect(await find(leased)).to.equal(leased);
  });

  it('gives none that was disconnected, or never was connected', async () => {
    expect(await find(undefined)).to.equal(undefined);
    expect(await find(vacant)).to.equal(undefined);
    expect(await find({ ...block, disconnected_at: LATER })).to.equal(undefined);
  });

  it('has the event come again while the account is being connected, and no longer', async () => {
    const trouble = await find({ ...vacant, lease: { id: 'l', until: LATER } }).catch((one) => one);
    expect(trouble).to.include({ code: 'block_connecting', permanent: false });
    const ended = { ...vacant, lease: { id: 'l', until: new Date(NOW).toISOString() } };
    expect(await find(ended)).to.equal(undefined);
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
