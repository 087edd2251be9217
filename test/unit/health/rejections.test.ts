import { expect } from 'chai';
import { storeRejections } from '../../../functions/health/store-rejections.ts';
import { findSignatureTrouble } from '../../../shared/blocks/find-signature-trouble.ts';
import type { Registrar } from '../../../shared/blocks/registrar.ts';
import type { InstanceRejections } from '../../../shared/domain/rejections.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import { findRejectedDeliveries } from '../../../shared/store/rejected-deliveries.ts';
import type { Store } from '../../../shared/store/store.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NOW = Date.parse('2026-11-28T15:30:00.000Z');
const ONE = '11111111-1111-4111-8111-111111111111';
const TWO = '22222222-2222-4222-8222-222222222222';

async function report(
  store: Store,
  platform: string,
  rejections: Partial<InstanceRejections>,
  { instance = ONE, hour = '2026-11-28T15:00:00.000Z' } = {},
): Promise<void> {
  const all = { counts: {}, accounts: {}, ...rejections };
  await storeRejections(store, { v: 1, platform, hour, instance, rejections: all });
}

const DAY = { from: '2026-11-27T15:30:00.000Z', to: '2026-11-28T15:30:00.000Z' };

describe('rejected deliveries', () => {
  it('are the sums of all instances, by platform and hour', async () => {
    const store = createMemoryStore();
    await report(store, 'line', { counts: { bad_signature: 2 } });
    await report(store, 'line', { counts: { bad_signature: 3, too_large: 1 } }, { instance: TWO });
    await report(store, 'line', { counts: { not_json: 1 } }, { hour: '2026-11-28T14:00:00.000Z' });
    await report(store, 'messenger', { counts: { unsigned: 9 } });
    expect(await findRejectedDeliveries(store, ['line'], DAY)).to.deep.equal([
      {
        platform: 'line',
        hour: '2026-11-28T15:00:00.000Z',
        counts: { bad_signature: 5, too_large: 1 },
      },
      { platform: 'line', hour: '2026-11-28T14:00:00.000Z', counts: { not_json: 1 } },
    ]);
    expect(await findRejectedDeliveries(store, ['line', 'messenger'], DAY)).to.have.length(3);
  });

  it('are counted once, though a report comes twice or late', async () => {
    const store = createMemoryStore();
    await report(store, 'line', { counts: { bad_signature: 1 } });
    await report(store, 'line', { counts: { bad_signature: 7 } });
    await report(store, 'line', { counts: { bad_signature: 7 } });
    await report(store, 'line', { counts: { bad_signature: 1 } });
    const [hour] = await findRejectedDeliveries(store, ['line'], DAY);
    expect(hour?.counts).to.deep.equal({ bad_signature: 7 });
  });

  it('take no more than one document an hour, of a bounded size', async () => {
    const store = createMemoryStore();
    for (let n = 0; n < 600; n += 1) {
      const instance = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      await report(store, 'line', { counts: { unsigned: 1 } }, { instance });
    }
    expect([...store.documents.rejections.keys()]).to.deep.equal(['line-2026-11-28T15']);
    const [hour] = await findRejectedDeliveries(store, ['line'], DAY);
    expect(hour?.counts).to.deep.equal({ unsigned: 500 });
  });

  it('are given for a week at most, and for no time at all', async () => {
    const store = createMemoryStore();
    await report(store, 'line', { counts: { unsigned: 1 } }, { hour: '2026-11-20T15:00:00.000Z' });
    await report(store, 'line', { counts: { unsigned: 1 } }, { hour: '2026-11-22T15:00:00.000Z' });
    const year = { from: '2025-11-28T15:30:00.000Z', to: DAY.to };
    const found = await findRejectedDeliveries(store, ['line'], year);
    expect(found.map(({ hour }) => hour)).to.deep.equal(['2026-11-22T15:00:00.000Z']);
    const none = { from: DAY.to, to: DAY.from };
    expect(await findRejectedDeliveries(store, ['line'], none)).to.deep.equal([]);
  });
});

describe('a block whose deliveries are refused', () => {
  async function troubleOf(
    platform: string,
    rejections: Partial<InstanceRejections>,
    newestEvent?: string,
  ): Promise<unknown> {
    const store = createMemoryStore();
    await report(store, platform, rejections);
    const registrar = { store, platforms, now: () => NOW } as unknown as Registrar;
    const block = { platform, account_id: 'U1' };
    return (await findSignatureTrouble(registrar, block, newestEvent))?.code;
  }

  const last_bad_signature_at = '2026-11-28T15:29:00.000Z';

  it('is in trouble when none of the app’s deliveries is accepted any more', async () => {
    const refused = { counts: { bad_signature: 3 }, last_bad_signature_at };
    const earlier = { ...refused, last_accepted_at: '2026-11-28T15:20:00.000Z' };
    for (const platform of ['instagram', 'messenger', 'whatsapp']) {
      expect(await troubleOf(platform, refused), platform).to.equal('signature_refused');
      expect(await troubleOf(platform, earlier), platform).to.equal('signature_refused');
    }
  });

  it('is well while others of the app’s deliveries are accepted', async () => {
    const accepted = { last_bad_signature_at, last_accepted_at: '2026-11-28T15:28:00.000Z' };
    const many = { counts: { bad_signature: 1_000 }, ...accepted };
    expect(await troubleOf('messenger', many)).to.equal(undefined);
  });

  it('is well when strangers post without a signature, or hardly anything is refused', async () => {
    expect(await troubleOf('messenger', { counts: { unsigned: 1_000 } })).to.equal(undefined);
    const two = { counts: { bad_signature: 2 }, last_bad_signature_at };
    expect(await troubleOf('messenger', two)).to.equal(undefined);
  });

  it('is judged by its own account where each has a secret of its own', async () => {
    const mine = { counts: { bad_signature: 3 }, accounts: { U1: 3 }, last_bad_signature_at };
    const others = { counts: { bad_signature: 3 }, accounts: { U2: 3 }, last_bad_signature_at };
    expect(await troubleOf('line', mine)).to.equal('signature_refused');
    expect(await troubleOf('line', mine, '2026-11-28T15:28:00.000Z')).to.equal(undefined);
    expect(await troubleOf('line', others)).to.equal(undefined);
  });

  it('is in trouble for the last two hours only', async () => {
    const store = createMemoryStore();
    const refused = { counts: { bad_signature: 9 }, last_bad_signature_at };
    const registrar = { store, platforms, now: () => NOW } as unknown as Registrar;
    const block = { platform: 'messenger', account_id: '1' };
    await report(store, 'messenger', refused, { hour: '2026-11-28T13:00:00.000Z' });
    expect(await findSignatureTrouble(registrar, block, undefined)).to.equal(undefined);
    await report(store, 'messenger', refused, { hour: '2026-11-28T14:00:00.000Z' });
    expect(await findSignatureTrouble(registrar, block, undefined)).to.deep.equal({
      state: 'broken',
      code: 'signature_refused',
      reason:
        'Deliveries are rejected because their signature does not match the stored app secret.',
      facts: { refused_deliveries: 9, last_refused_at: last_bad_signature_at },
    });
  });
});
