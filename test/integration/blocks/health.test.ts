import { expect } from 'chai';
import { checkBlocks } from '../../../functions/health/check-blocks.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { accountText } from '../../support/account-text.ts';
import { put } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

const ROUND_MS = 10 * 60_000;

type Account = (typeof demoAccounts)[number];

describe('health', () => {
  let world: Connecting;

  beforeEach(async () => {
    world = await openConnecting();
  });

  afterEach(() => world.close());

  const connect = async ({ platform, credentials }: Account) =>
    (await world.ask('POST /v1/blocks', { body: { platform, credentials } })).body;

  const healthOf = async (id: string) => (await world.ask(`GET /v1/blocks/${id}`)).body.health;

  /** A round of the clock: the pages it asks for included. */
  async function round() {
    world.clock.ahead += ROUND_MS;
    const { registrar, publisher } = world;
    const before = publisher.published.length;
    const rounds = [await checkBlocks({ registrar, publisher }, pushOf({}))];
    for (let at = before; at < publisher.published.length; at += 1) {
      const message = publisher.published[at];
      if (message?.topic !== 'health-checks') continue;
      rounds.push(await checkBlocks({ registrar, publisher }, pushOf(message.data)));
    }
    return rounds;
  }

  function pushOf(data: unknown) {
    const text = Buffer.from(JSON.stringify(data)).toString('base64');
    return { message: { data: text, attributes: {}, messageId: '1' }, subscription: 's' };
  }

  for (const account of demoAccounts) {
    const { platform, id, name } = account;

    for (const change of ['drop', 'take_away'] as const) {
      it(`${name}: is registered again within a round after "${change}"`, async () => {
        const block = await connect(account);
        world.standIn.change(platform, id, change);
        expect(await round()).to.deep.equal([{ checked: 1, unhealthy: 0, failed: 0 }]);
        expect(await healthOf(block.id)).to.include({ state: 'ok' });
        const sent = await world.standIn.deliver(platform, id, accountText(account, 1));
        expect(sent).to.deep.equal({ sent: true, status: 200 });
        expect(await world.processAll()).to.deep.equal(['success']);
        expect(world.lines.filter((line) => line.includes('"block repaired"'))).to.have.length(1);
      });
    }

    it(`${name}: is reported broken once its token is revoked, in one line without secrets`, async () => {
      const block = await connect(account);
      world.standIn.change(platform, id, 'revoke');
      expect(await round()).to.deep.equal([{ checked: 1, unhealthy: 1, failed: 0 }]);
      const health = await healthOf(block.id);
      expect(health).to.include({ state: 'broken', code: 'credentials_refused' });
      const fields = {
        block_id: block.id,
        platform,
        state: 'broken',
        reason: 'credentials_refused',
      };
      expect(world.lines).to.deep.equal([JSON.stringify(['WARNING', 'block unhealthy', fields])]);
      await round();
      const later = await healthOf(block.id);
      expect(later.since).to.equal(health.since);
      expect(Date.parse(later.checked_at)).to.be.greaterThan(Date.parse(health.checked_at));
    });
  }

  it('says that LINE’s switch is off, which no call can turn', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'line') as Account;
    const block = await connect(account);
    world.standIn.change('line', account.id, 'switch_off');
    await round();
    expect(await healthOf(block.id)).to.include({ state: 'broken', code: 'line_webhook_off' });
    world.standIn.change('line', account.id, 'switch_on');
    await round();
    expect(await healthOf(block.id)).to.include({ state: 'ok' });
  });

  it('keeps what it knew while a platform is out of reach', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const block = await connect(account);
    const before = await healthOf(block.id);
    world.standIn.fail({ how: 'unavailable', times: 9 });
    await round();
    expect(await healthOf(block.id)).to.deep.equal(before);
  });

  it('does not let one block’s trouble stop the others', async () => {
    for (const account of demoAccounts) await connect(account);
    const [first] = [...world.store.documents.blocks.values()];
    await put(world.store, 'blocks', { ...(first as Block), platform: 'pigeon' });
    const [done] = await round();
    expect(done).to.include({ checked: demoAccounts.length });
    const states = [...world.store.documents.blocks.values()]
      .filter(({ platform }) => platform !== 'pigeon')
      .map(({ health }) => health?.state);
    expect(states).to.deep.equal(demoAccounts.slice(1).map(() => 'ok'));
  });

  it('leaves what a platform takes too long for, so that no page comes twice', async () => {
    await connect(demoAccounts[0] as Account);
    world.clock.ahead += ROUND_MS;
    const { publisher } = world;
    const stuck = { run: () => new Promise<never>(() => undefined) };
    const registrar = { ...world.registrar, platformApi: stuck };
    const page = await checkBlocks({ registrar, publisher, patienceMs: 1 }, pushOf({}));
    expect(page).to.deep.equal({ checked: 1, unhealthy: 0, failed: 1 });
    expect(world.lines.at(-1)).to.include('the platform takes too long');
  });

  it('says nothing of a block that somebody else is repairing', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const block = await connect(account);
    world.standIn.change('telegram', account.id, 'drop');
    world.standIn.fail({ api: 'telegram', path: 'setWebhook', how: 'slow', ms: 300 });
    await Promise.all([round(), round()]);
    expect(await healthOf(block.id)).to.include({ state: 'ok' });
    expect(world.lines.filter((line) => line.includes('"block not repaired"'))).to.deep.equal([]);
  });

  it('visits every block of every workspace, page by page', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const { id } = await connect(account);
    const block = (await world.store.find('blocks', id)) as Block;
    for (let n = 10; n < 60; n += 1) {
      const copy = { ...block, id: `blk_${n}`, workspace_id: `ws_${n}` };
      // Its credentials are sealed for another block, so each is reported as unreadable.
      await put(world.store, 'blocks', copy);
    }
    const rounds = await round();
    expect(rounds.map(({ checked }) => checked)).to.deep.equal([10, 10, 10, 10, 10, 1]);
    expect(world.lines.filter((line) => line.includes('credentials_unreadable'))).to.have.length(
      50,
    );
  });

  it('leaves what has just been checked', async () => {
    await connect(demoAccounts[0] as Account);
    await round();
    world.clock.ahead -= ROUND_MS;
    expect(await round()).to.deep.equal([{ checked: 0, unhealthy: 0, failed: 0 }]);
  });

  it('forgets what has ended, also of blocks that are disconnected', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'line') as Account;
    const { id } = await connect(account);
    await world.ask(`POST /v1/blocks/${id}/disconnect`);
    await round();
    expect((await world.store.find('blocks', id))?.signing_secrets).to.have.length(1);
    world.clock.ahead += 24 * 60 * 60_000;
    await round();
    expect((await world.store.find('blocks', id))?.signing_secrets).to.deep.equal([]);
    expect(await round()).to.deep.equal([{ checked: 0, unhealthy: 0, failed: 0 }]);
  });

  it('raises silence, and lowers it with the next event', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const block = await connect(account);
    await world.standIn.deliver('telegram', account.id, accountText(account, 1));
    await world.processAll();
    await round();
    expect(await healthOf(block.id)).to.include({ state: 'ok' });
    world.clock.ahead += 3 * 24 * 60 * 60_000;
    await round();
    expect(await healthOf(block.id)).to.include({
      state: 'silent',
      code: 'no_events',
      reason: 'No event for 72 hours, far longer than usual.',
    });
    await world.standIn.deliver('telegram', account.id, accountText(account, 2));
    await world.processAll();
    await round();
    expect(await healthOf(block.id)).to.include({ state: 'ok' });
  });
});
