import { expect } from 'chai';
import { sweepIssues } from '../../../functions/health/sweep-issues.ts';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { accountText } from '../../support/account-text.ts';
import { OTHER_KEY, put } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';
import { postAs, secretFor } from '../../support/post-as.ts';

const DAY_MS = 24 * 60 * 60_000;

type Account = (typeof demoAccounts)[number];

describe('disconnecting an account', () => {
  let world: Connecting;

  beforeEach(async () => {
    world = await openConnecting();
  });

  afterEach(() => world.close());

  const connect = ({ platform, credentials }: Account, key?: string) =>
    world.ask('POST /v1/blocks', {
      body: { platform, credentials },
      ...(key !== undefined && { key }),
    });

  const disconnect = (id: string) => world.ask(`POST /v1/blocks/${id}/disconnect`);

  for (const account of demoAccounts) {
    it(`${account.name}: ends deliveries and forgets the credentials`, async () => {
      const { platform, id } = account;
      const { body: block } = await connect(account);
      const { status, body } = await disconnect(block.id);
      expect(status, JSON.stringify(body)).to.equal(200);
      expect(body).to.include({ status: 'disconnected', connected_at: block.connected_at });
      expect(Date.parse(body.disconnected_at)).to.be.closeTo(Date.now(), 60_000);
      const stored = await world.store.find('blocks', block.id);
      expect(stored).to.not.have.any.keys('credentials', 'lease', 'health');
      const sent = await world.standIn.deliver(platform, id, accountText(account, 1));
      // LINE lets no call remove the endpoint, and says so.
      if (platform === 'line') expect(body.notes[0]).to.match(/^Switch off "Use webhook"/);
      else expect(sent).to.have.property('sent', false);
    });

    it(`${account.name}: keeps what came before, and what comes late as unrouted`, async () => {
      const { platform, id } = account;
      const { body: block } = await connect(account);
      await world.standIn.deliver(platform, id, accountText(account, 1));
      // On its way while the account is disconnected.
      const late = accountText(account, 2);
      const url: string = block.webhook_url;
      await disconnect(block.id);
      expect(await postAs(platform, url, late, secretFor(world, account, url))).to.equal(200);
      expect(await world.processAll()).to.deep.equal(['success', 'failed']);
      const records = [...world.store.documents.records.values()];
      expect(records.map(({ workspace_id }) => workspace_id)).to.deep.equal(['ws_1', 'unrouted']);
      expect(records[1]?.attempts[0]?.error?.code).to.equal('block_not_found');
    });

    it(`${account.name}: resolves the issue of what was wrong with it`, async () => {
      const { body: block } = await connect(account);
      const known = await world.store.find('blocks', block.id);
      if (known === undefined) throw new Error('the block is not stored');
      const checked_at = new Date(Date.now() - 60_000).toISOString();
      const health = { state: 'broken' as const, code: 'token_revoked', reason: '', facts: {} };
      await put(world.store, 'blocks', {
        ...known,
        health: { ...health, checked_at, since: checked_at },
      });
      await sweepIssues({ store: world.store, now: Date.now });
      const issues = async () => (await world.ask('GET /v1/issues')).body.issues;
      expect((await issues())[0]).to.include({ code: 'token_revoked', state: 'open' });
      await disconnect(block.id);
      const [issue, ...others] = await issues();
      expect(others).to.deep.equal([]);
      expect(issue.state).to.equal('resolved');
      expect(issue.resolved.by).to.equal('change of the account');
    });

    it(`${account.name}: can be connected again, and by another workspace`, async () => {
      const { body: block } = await connect(account);
      await disconnect(block.id);
      expect(await connect(account)).to.have.property('status', 201);
      await disconnect(block.id);
      expect(await connect(account, OTHER_KEY)).to.have.property('status', 409);
      world.clock.ahead += 31_000;
      expect(await connect(account, OTHER_KEY)).to.have.property('status', 201);
      expect((await world.ask('GET /v1/blocks')).body.blocks).to.deep.equal([]);
      await world.standIn.deliver(account.platform, account.id, accountText(account, 7));
      expect(await world.processAll()).to.deep.equal(['success']);
      const { body } = await world.ask('GET /v1/events', { key: OTHER_KEY });
      expect(body.events).to.have.length(1);
    });
  }

  it('leaves what one workspace received its own when another has the account', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const { id, platform } = account;
    const { body: block } = await connect(account);
    await world.standIn.deliver(platform, id, accountText(account, 1));
    await world.processAll();
    const [mine] = (await world.ask('GET /v1/events')).body.events;
    const [conversation] = (await world.ask('GET /v1/conversations')).body.conversations;
    await disconnect(block.id);
    world.clock.ahead += 31_000;
    await connect(account, OTHER_KEY);
    // One that the first workspace had not come to an end with, delivered to the second one's block.
    const { applied_at: _, ...unfinished } = await world.store
      .find('records', mine.id)
      .then((record) => record as EventRecord);
    await put(world.store, 'records', { ...unfinished, status: 'retrying' });
    await world.standIn.deliver(platform, id, accountText(account, 1));
    await world.standIn.deliver(platform, id, accountText(account, 2));
    expect(await world.processAll()).to.deep.equal(['failed', 'success']);
    expect(await world.store.find('records', mine.id)).to.include({ workspace_id: 'ws_1' });
    // The same person writes to the second workspace now, in a conversation of its own.
    const theirs = (await world.ask('GET /v1/conversations', { key: OTHER_KEY })).body
      .conversations;
    expect(theirs).to.have.length(1);
    expect(theirs[0].id).to.not.equal(conversation.id);
    const { body } = await world.ask(`GET /v1/conversations/${conversation.id}/messages`);
    expect(body.messages).to.have.length(1);
  });

  it('refuses late LINE deliveries only once a day has passed', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'line') as Account;
    const { body: block } = await connect(account);
    await disconnect(block.id);
    const secret = secretFor(world, account, block.webhook_url);
    const post = () => postAs('line', block.webhook_url, accountText(account, 1), secret);
    expect(await post()).to.equal(200);
    world.clock.ahead += DAY_MS + 1_000;
    expect(await post()).to.equal(401);
  });

  it('leaves a registration that another block hangs on', async () => {
    const account = demoAccounts.find(({ name }) => name.startsWith('Third')) as Account;
    const page = demoAccounts.find(({ platform }) => platform === 'messenger') as Account;
    expect(account.credentials['page_id']).to.equal(page.id);
    const { body: instagram } = await connect(account);
    await connect(page);
    await disconnect(instagram.id);
    const sent = await world.standIn.deliver('messenger', page.id, accountText(page, 1));
    expect(sent).to.deep.equal({ sent: true, status: 200 });
  });

  it('stays connected while the platform is out of reach, and says so', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const { body: block } = await connect(account);
    world.standIn.fail({ how: 'unavailable', times: 9 });
    const { status, body } = await disconnect(block.id);
    expect(status).to.equal(502);
    expect(body.error.code).to.equal('platform_unavailable');
    world.standIn.heal();
    expect((await world.ask(`GET /v1/blocks/${block.id}`)).body.status).to.equal('connected');
    expect(await disconnect(block.id)).to.have.property('status', 200);
    expect(await disconnect(block.id)).to.have.property('status', 409);
  });

  it('is not held back by a platform that knows the token no more', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram') as Account;
    const { body: block } = await connect(account);
    world.standIn.change('telegram', account.id, 'revoke');
    const { status, body } = await disconnect(block.id);
    expect(status).to.equal(200);
    expect(body.notes[0]).to.match(
      /^The webhook could not be removed at the platform, so events may still arrive: /,
    );
  });
});
