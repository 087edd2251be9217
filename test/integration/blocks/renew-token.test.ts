import { expect } from 'chai';
import { checkBlocks } from '../../../functions/health/check-blocks.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../../scripts/local/platform-stand-in/world.ts';
import { openCredentials } from '../../../shared/blocks/credentials.ts';
import { renewToken } from '../../../shared/blocks/renew-token.ts';
import { resealBlock } from '../../../shared/blocks/reseal-block.ts';
import type { Block } from '../../../shared/domain/blocks/block.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const REFRESH = '/refresh_access_token';

const login = demo('17841400000000077');
const OLD = 'IGAAdemoOnlySecondShopInstagramLogin';

describe('the token of an Instagram login', () => {
  let world: Connecting;
  let id: string;

  beforeEach(async () => {
    world = await openConnecting();
    id = await connect(login);
    // The first look notes when the token is to be renewed.
    await round();
  });
  afterEach(() => world.close());

  async function connect({ platform, credentials }: StandInAccount): Promise<string> {
    return (await world.ask('POST /v1/blocks', { body: { platform, credentials } })).body.id;
  }

  async function round(): Promise<void> {
    world.clock.ahead += 10 * 60_000;
    const { registrar, publisher } = world;
    const data = Buffer.from('{}').toString('base64');
    const push = { message: { data, attributes: {}, messageId: '1' }, subscription: 's' };
    await checkBlocks({ registrar, publisher }, push);
  }

  async function stored(): Promise<Block> {
    const block = await world.store.find('blocks', id);
    return block ?? expect.fail('no block');
  }

  async function tokenInUse(): Promise<string | undefined> {
    return openCredentials(await stored(), world.registrar.sealingKeys)?.['access_token'];
  }

  const health = async () => (await world.ask(`GET /v1/blocks/${id}`)).body.health;
  const refreshes = () => world.standIn.calls.filter(({ path }) => path === REFRESH).length;

  it('is renewed a day after it was entered, and says until when it lives', async () => {
    world.clock.ahead += 24 * HOUR_MS;
    await round();
    expect(refreshes()).to.equal(0);
    world.clock.ahead += HOUR_MS;
    await round();
    expect(refreshes()).to.equal(1);
    expect(await tokenInUse()).to.match(/^IGAArenewed/);
    const { state, facts } = await health();
    expect(state).to.equal('ok');
    const days = (Date.parse(facts.token_expires_at) - Date.now() - world.clock.ahead) / DAY_MS;
    expect(days).to.be.within(59, 60);
    expect((await stored()).token).not.to.have.property('next');
  });

  it('is renewed again when it has 30 days left, and not before', async () => {
    world.clock.ahead += 25 * HOUR_MS;
    await round();
    const first = await tokenInUse();
    world.clock.ahead += 29 * DAY_MS;
    await round();
    expect(await tokenInUse()).to.equal(first);
    world.clock.ahead += 2 * DAY_MS;
    await round();
    expect(refreshes()).to.equal(2);
    expect(await tokenInUse()).not.to.equal(first);
  });

  it('is renewed once by two rounds at the same time', async () => {
    world.clock.ahead += 26 * HOUR_MS;
    const block = await stored();
    await Promise.all([renewToken(world.registrar, block), renewToken(world.registrar, block)]);
    expect(refreshes()).to.equal(1);
    expect(await tokenInUse()).to.match(/^IGAArenewed/);
  });

  for (const how of ['unavailable', 'hang_up', 'garbled', 'rate_limited', 'forbidden'] as const) {
    it(`stays in use when it cannot be renewed (${how}), and is renewed later`, async () => {
      world.clock.ahead += 26 * HOUR_MS;
      world.standIn.fail({ how, path: REFRESH, times: 3, retry_after_seconds: 600 });
      await round();
      world.standIn.heal();
      expect(await tokenInUse()).to.equal(OLD);
      expect(await health()).to.include({ state: 'ok' });
      expect(world.lines.filter((line) => line.includes('token not renewed'))).to.have.length(1);
      await round();
      expect(await tokenInUse(), 'not every round').to.equal(OLD);
      world.clock.ahead += 25 * HOUR_MS;
      await round();
      expect(await tokenInUse()).to.match(/^IGAArenewed/);
      expect(world.lines.join('\n')).not.to.include(OLD);
    });
  }

  for (const how of ['unavailable', 'hang_up', 'garbled'] as const) {
    it(`stays in use until the new one is proven (${how}); no other is asked for meanwhile`, async () => {
      world.clock.ahead += 26 * HOUR_MS;
      world.standIn.fail({ how, path: '/me', times: 3 });
      await round();
      world.standIn.heal();
      expect(await tokenInUse()).to.equal(OLD);
      expect((await stored()).token?.next?.sealed).to.match(/^v1\./);
      await round();
      expect(await tokenInUse()).to.match(/^IGAArenewed/);
      expect(refreshes()).to.equal(1);
    });
  }

  it('stays in use when Meta does not know the new one, or says that it is another account’s', async () => {
    world.clock.ahead += 26 * HOUR_MS;
    const another = { id: '1', user_id: '17841400000000099', username: 'x', name: 'X' };
    for (const how of ['unauthorised', 'say'] as const) {
      world.standIn.fail({ how, path: '/me', status: 200, json: another });
      await round();
      world.standIn.heal();
      expect(await tokenInUse(), how).to.equal(OLD);
      expect((await stored()).token, how).not.to.have.property('next');
      world.clock.ahead += 25 * HOUR_MS;
    }
    await round();
    expect(refreshes()).to.equal(3);
    expect(await tokenInUse()).to.match(/^IGAArenewed/);
  });

  it('is said to end when renewing has failed for long', async () => {
    world.clock.ahead += 26 * HOUR_MS;
    await round();
    world.standIn.fail({ how: 'forbidden', path: REFRESH, times: 1000 });
    world.clock.ahead += 54 * DAY_MS;
    await round();
    expect(await health()).to.include({ state: 'degraded', code: 'token_expiring' });
  });

  it('is that of a person when they have entered another one meanwhile', async () => {
    world.clock.ahead += 26 * HOUR_MS;
    world.standIn.fail({ how: 'unavailable', path: '/me', times: 3 });
    await round();
    world.standIn.heal();
    await world.ask(`POST /v1/blocks/${id}/rotate`, { body: { credentials: login.credentials } });
    await round();
    expect(await tokenInUse()).to.equal(OLD);
    expect((await stored()).token).to.have.keys('renew_at');
  });

  it('is deleted with the account, and sealed again with every other secret', async () => {
    world.clock.ahead += 26 * HOUR_MS;
    world.standIn.fail({ how: 'unavailable', path: '/me', times: 3 });
    await round();
    world.standIn.heal();
    const block = await stored();
    const resealed = resealBlock(block, [
      'another-key-of-high-entropy',
      ...world.registrar.sealingKeys,
    ]);
    const credentials = resealed?.token?.next?.sealed;
    expect(credentials).to.match(/^v1\./).and.not.equal(block.token?.next?.sealed);
    const opened = openCredentials({ id, ...(credentials && { credentials }) }, [
      'another-key-of-high-entropy',
    ]);
    expect(opened?.['access_token']).to.match(/^IGAArenewed/);
    expect(resealBlock(block, ['another-key-of-high-entropy'])).to.equal(undefined);
    await world.ask(`POST /v1/blocks/${id}/disconnect`, { body: {} });
    expect(await stored()).not.to.have.property('token');
  });

  it('is never shown', async () => {
    world.clock.ahead += 26 * HOUR_MS;
    await round();
    const { body } = await world.ask(`GET /v1/blocks/${id}`);
    expect(JSON.stringify(body)).not.to.match(/IGAA|v1\./);
  });

  it('is the only one that is renewed: no other ends, or can be', async () => {
    for (const account of demoAccounts.filter((one) => one !== login)) await connect(account);
    await round();
    world.clock.ahead += 26 * HOUR_MS;
    await round();
    expect(refreshes()).to.equal(1);
  });
});

function demo(id: string): StandInAccount {
  return demoAccounts.find((account) => account.id === id) ?? expect.fail(`no demo account ${id}`);
}
