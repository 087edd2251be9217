import { expect } from 'chai';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import { accountText } from '../../support/account-text.ts';
import { putKey } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';
import { postAs, secretFor } from '../../support/post-as.ts';

const OPERATOR_KEY = 'key of the operator';

describe('unrouted events', () => {
  let world: Connecting;

  beforeEach(async () => {
    world = await openConnecting();
    await putKey(world.store, OPERATOR_KEY, 'unrouted');
  });

  afterEach(() => world.close());

  const unrouted = async (query = '') =>
    (await world.ask(`GET /v1/unrouted${query}`, { key: OPERATOR_KEY })).body;

  it('are counted by account, for the operator alone', async () => {
    const shops = demoAccounts.filter(({ platform }) =>
      ['messenger', 'whatsapp'].includes(platform),
    );
    for (const account of shops) {
      const url = `${world.ingresses.url}/webhooks/${account.platform}`;
      for (const n of account.platform === 'messenger' ? [1, 2, 3] : [1]) {
        const body = accountText(account, n);
        expect(await postAs(account.platform, url, body, secretFor(world, account, url))).to.equal(
          200,
        );
      }
    }
    expect(await world.processAll()).to.deep.equal(['failed', 'failed', 'failed', 'failed']);
    const { accounts, complete } = await unrouted();
    expect(complete).to.equal(true);
    expect(accounts).to.have.length(2);
    // Both may have been received in the same millisecond.
    const newest = accounts.map(({ newest_at }: { newest_at: string }) => newest_at);
    expect(newest).to.deep.equal([...newest].sort().reverse());
    const of = (wanted: string) =>
      accounts.find(({ platform }: { platform: string }) => platform === wanted);
    expect(of('whatsapp')).to.include({ events: 1, connected: false });
    expect(of('messenger')).to.include({
      platform: 'messenger',
      account_id: '1100000000000077',
      events: 3,
      connected: false,
    });
    const [messenger] = shops;
    const { platform, credentials } = messenger ?? { platform: '', credentials: {} };
    await world.ask('POST /v1/blocks', { body: { platform, credentials } });
    const only = await unrouted('?platform=messenger');
    expect(only.accounts).to.have.length(1);
    expect(only.accounts[0]).to.include({ events: 3, connected: true });
    expect((await unrouted('?account_id=nobody')).accounts).to.deep.equal([]);
    const { status, body } = await world.ask('GET /v1/unrouted');
    expect(status).to.equal(403);
    expect(body.error.code).to.equal('operators_only');
  });
});
