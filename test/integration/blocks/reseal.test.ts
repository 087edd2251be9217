import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { resealAll } from '../../../scripts/blocks/reseal-blocks.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import { openCredentials } from '../../../shared/blocks/credentials.ts';
import { unseal } from '../../../shared/runtime/sealing.ts';
import { aChannels, aDestination } from '../../contracts/store-documents.ts';
import { put } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

const NEW_KEY = 'sealing-key-3-of-high-entropy';
const NOW = new Date('2026-03-31T12:00:00.000Z');

describe('sealing every secret again', () => {
  let world: Connecting;
  let keys: readonly string[];

  beforeEach(async () => {
    world = await openConnecting();
    keys = [NEW_KEY, ...world.registrar.sealingKeys];
    for (const { platform, credentials } of demoAccounts) {
      await world.ask('POST /v1/blocks', { body: { platform, credentials } });
    }
  });

  afterEach(() => world.close());

  const blocks = () => [...world.store.documents.blocks.values()];

  it('leaves every secret as it is, under the first key alone', async () => {
    expect(await resealAll(world.store, keys, NOW)).to.deep.equal({
      sealed: demoAccounts.length,
      unchanged: 0,
      unreadable: [],
    });
    for (const block of blocks()) {
      const account = demoAccounts.find(({ id }) => id === block.account_id);
      expect(openCredentials(block, [NEW_KEY])).to.deep.equal(account?.credentials);
      for (const { sealed } of block.signing_secrets) {
        expect(unseal(sealed, [NEW_KEY], block.id)).to.equal(
          account?.credentials['channel_secret'],
        );
      }
    }
  });

  it('reseals the secrets of a workspace, each under its name', async () => {
    await world.ask('PUT /v1/secrets/crm', { body: { value: 'top-secret-1' } });
    await world.ask('PUT /v1/secrets/shop', { body: { value: 'top-secret-2' } });
    const before = await world.store.find('secrets', 'ws_1');
    const { sealed } = await resealAll(world.store, keys, NOW);
    expect(sealed).to.equal(demoAccounts.length + 1);
    const { crm, shop } = (await world.store.find('secrets', 'ws_1'))?.secrets ?? {};
    expect(unseal(crm?.sealed ?? '', [NEW_KEY], 'ws_1 secret crm')).to.equal('top-secret-1');
    expect(unseal(shop?.sealed ?? '', [NEW_KEY], 'ws_1 secret shop')).to.equal('top-secret-2');
    expect(Object.keys(crm ?? {})).to.deep.equal(Object.keys(before?.secrets['crm'] ?? {}));
    const unknown = { sealed: 'v1.00000000.AAAA', updated_at: NOW.toISOString() };
    const secrets = { crm: unknown };
    await put(world.store, 'secrets', { id: 'ws_2', workspace_id: 'ws_2', secrets });
    expect(await resealAll(world.store, keys, NOW)).to.deep.include({
      unreadable: ['secrets of ws_2'],
    });
  });

  it('reseals the secrets that sign for destinations', async () => {
    const body = { name: 'Shop', url: 'https://shop.example/hooks' };
    const { id, secret } = (await world.ask('POST /v1/destinations', { body })).body;
    const { sealed } = await resealAll(world.store, keys, NOW);
    expect(sealed).to.equal(demoAccounts.length + 1);
    const after = await world.store.find('destinations', id);
    const owner = `${id} signing secret`;
    expect(after?.secrets.map((one) => unseal(one.sealed, [NEW_KEY], owner))).to.deep.equal([
      secret,
    ]);
    await put(world.store, 'destinations', aDestination('ws_1', { id: 'dst_1' }));
    expect(await resealAll(world.store, keys, NOW)).to.deep.include({ unreadable: ['dst_1'] });
  });

  it('reseals the secrets of notification channels', async () => {
    const target = { type: 'webhook', url: 'https://shop.example/hooks' };
    const body = { name: 'Team', target };
    const { id, secret } = (await world.ask('POST /v1/notifications', { body })).body;
    const rotated = (await world.ask(`POST /v1/notifications/${id}/rotate-secret`, { body: {} }))
      .body;
    const { sealed } = await resealAll(world.store, keys, NOW);
    expect(sealed).to.equal(demoAccounts.length + 1);
    const owner = `ws_1 notification channel ${id}`;
    const [after] = (await world.store.find('channels', 'ws_1'))?.channels ?? [];
    const all = [after?.sealed, ...(after?.older_secrets ?? []).map((one) => one.sealed)];
    expect(all.map((one = '') => unseal(one, [NEW_KEY], owner))).to.deep.equal([
      rotated.secret,
      secret,
    ]);
    expect((await world.ask(`GET /v1/notifications/${id}`)).body.secrets).to.deep.equal(
      rotated.secrets,
    );
    await put(world.store, 'channels', aChannels('ws_2'));
    expect(await resealAll(world.store, keys, NOW)).to.deep.include({
      unreadable: ['notification channels of ws_2'],
    });
  });

  it('changes nothing the second time', async () => {
    await resealAll(world.store, keys, NOW);
    const before = structuredClone(blocks());
    const again = await resealAll(world.store, keys, NOW);
    expect(again).to.include({ sealed: 0, unchanged: demoAccounts.length });
    expect(blocks()).to.deep.equal(before);
  });

  it('names a block whose secrets no key opens, and does the others', async () => {
    const [first] = blocks();
    if (first === undefined) throw new RangeError('no block');
    await put(world.store, 'blocks', { ...first, credentials: 'v1.00000000.AAAA' });
    const { sealed, unreadable } = await resealAll(world.store, keys, NOW);
    expect(sealed).to.equal(demoAccounts.length - 1);
    expect(unreadable).to.deep.equal([first.id]);
    expect(await world.store.find('blocks', first.id)).to.include({
      credentials: 'v1.00000000.AAAA',
    });
  });

  it('holds for a block that is just being rotated', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'line');
    const line = blocks().find(({ platform }) => platform === 'line');
    if (account === undefined || line === undefined) throw new RangeError('no account');
    // The functions know both keys before anything is sealed anew.
    const [current = '', next = ''] = world.registrar.sealingKeys;
    const before = account.credentials['channel_secret'] ?? '';
    const channel_secret = 'ffffffffffffffffffffffffffffffff';
    Object.assign(account.credentials, { channel_secret });
    try {
      const rotated = Promise.withResolvers<void>();
      const slowly = async (): Promise<void> => {
        rotated.resolve();
        await sleep(500);
      };
      world.standIn.fail({ api: 'line', path: 'webhook/test', how: 'slow', until: slowly });
      const rotating = world.ask(`POST /v1/blocks/${line.id}/rotate`, {
        body: { credentials: { channel_secret } },
      });
      await rotated.promise;
      expect(await world.store.find('blocks', line.id)).to.have.property('lease');
      await resealAll(world.store, [next, current], NOW);
      expect(await rotating).to.have.property('status', 200);
    } finally {
      Object.assign(account.credentials, { channel_secret: before });
    }
    const after = await world.store.find('blocks', line.id);
    const opened = after?.signing_secrets.map(({ sealed }) => unseal(sealed, [next], line.id));
    expect(opened).to.deep.equal([channel_secret, before]);
  });
});
