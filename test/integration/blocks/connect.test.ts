import { expect } from 'chai';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import { accountText } from '../../support/account-text.ts';
import { OTHER_KEY } from '../../support/api.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';

describe('connecting an account', () => {
  let world: Connecting;

  beforeEach(async () => {
    world = await openConnecting();
  });

  afterEach(() => world.close());

  const connect = (account: (typeof demoAccounts)[number], key?: string) =>
    world.ask('POST /v1/blocks', {
      body: { platform: account.platform, credentials: account.credentials },
      ...(key !== undefined && { key }),
    });

  for (const account of demoAccounts) {
    const { platform, id, name } = account;

    describe(name, () => {
      it('registers, so that what the platform delivers succeeds', async () => {
        const { status, body } = await connect(account);
        expect(status, JSON.stringify(body)).to.equal(201);
        expect(body).to.include({ platform, account_id: id, name, status: 'connected' });
        expect(body).to.include({ id: blockId(platform, id) });
        expect(body.health).to.include({ state: 'ok', code: 'ok' });
        const sent = await world.standIn.deliver(platform, id, accountText(account, 1));
        expect(sent).to.deep.equal({ sent: true, status: 200 });
        expect(await world.processAll()).to.deep.equal(['success']);
        const { body: shown } = await world.ask(`GET /v1/blocks/${body.id}`);
        expect(Date.parse(shown.last_event_at)).to.be.closeTo(Date.now(), 60_000);
      });

      it('is safe to repeat, and changes no URL', async () => {
        const { body: first } = await connect(account);
        const { status, body: second } = await connect(account);
        expect(status).to.equal(201);
        expect(second.webhook_url).to.equal(first.webhook_url);
        expect(second.connected_at).to.equal(first.connected_at);
        const { body } = await world.ask('GET /v1/blocks');
        expect(body.blocks).to.have.length(1);
        await world.standIn.deliver(platform, id, accountText(account, 1));
        expect(await world.processAll()).to.deep.equal(['success']);
      });

      it('leaves nothing, at whichever call the platform fails, and then connects', async () => {
        await connect(account);
        // One call more than there are: then nothing fails.
        const calls = world.standIn.calls.length;
        for (const how of ['unavailable', 'forbidden', 'garbled', 'lose_answer'] as const) {
          for (let after = 0; after < calls; after += 1) {
            await world.close();
            world = await openConnecting();
            world.standIn.fail({ how, after, times: 9 });
            const what = `${how} at call ${after}`;
            const { status, body } = await connect(account);
            if (status === 201) continue;
            expect(status, what).to.be.oneOf([422, 502, 503]);
            expect(body.error.code, what).to.be.a('string');
            await expectNothing(what);
            world.standIn.heal();
            expect(await connect(account), what).to.have.property('status', 201);
          }
        }
      });

      it('is refused in a second workspace, and the first one keeps it', async () => {
        await connect(account);
        const { status, body } = await connect(account, OTHER_KEY);
        expect(status).to.equal(409);
        expect(body.error).to.deep.equal({
          code: 'connected_elsewhere',
          message: 'another workspace has connected this account',
        });
        expect((await world.ask('GET /v1/blocks', { key: OTHER_KEY })).body.blocks).to.have.length(
          0,
        );
        const id = blockId(platform, account.id);
        expect(await world.ask(`GET /v1/blocks/${id}`, { key: OTHER_KEY })).to.include({
          status: 404,
        });
        await world.standIn.deliver(platform, account.id, accountText(account, 1));
        expect(await world.processAll()).to.deep.equal(['success']);
      });

      it('is connected by one of two at once, and the other does no harm', async () => {
        const both = await Promise.all([connect(account), connect(account, OTHER_KEY)]);
        expect(both.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
        await world.standIn.deliver(platform, id, accountText(account, 1));
        expect(await world.processAll()).to.deep.equal(['success']);
        const winner = both[0]?.status === 201 ? 'ws_1' : 'ws_2';
        const block = await world.store.find('blocks', blockId(platform, id));
        expect(block).to.include({ workspace_id: winner });
      });
    });

    async function expectNothing(what: string): Promise<void> {
      expect((await world.ask('GET /v1/blocks')).body.blocks, what).to.deep.equal([]);
      const block = await world.store.find('blocks', blockId(platform, id));
      expect(block?.signing_secrets ?? [], what).to.deep.equal([]);
      for (const gone of ['credentials', 'lease', 'connected_at', 'key_versions'] as const) {
        expect(block?.[gone], `${what}: ${gone}`).to.equal(undefined);
      }
    }
  }

  it('keeps the name it was given, and takes another', async () => {
    const { platform, credentials } = demoAccounts.find((one) => one.platform === 'telegram') ?? {
      platform: '',
      credentials: {},
    };
    const named = async (name?: string) =>
      (await world.ask('POST /v1/blocks', { body: { platform, credentials, name } })).body.name;
    expect(await named('Our bot')).to.equal('Our bot');
    expect(await named()).to.equal('Our bot');
    expect(await named('The bot')).to.equal('The bot');
  });

  it('ends the former registration of an account that is reached in another way', async () => {
    const both = demoAccounts.filter(({ platform }) => platform === 'instagram');
    const [login, page] = both.map((one) => ({ ...one, id: '17841400000000079' }));
    if (login === undefined || page === undefined) throw new RangeError('no accounts');
    await world.close();
    world = await openConnecting([login, page]);
    await connect(page);
    const before = world.standIn.calls.length;
    const { status, body } = await connect(login);
    expect(status, JSON.stringify(body)).to.equal(201);
    expect(body.details).to.deep.equal({ username: 'second.shop' });
    const ended = world.standIn.calls.slice(before).filter(({ method }) => method === 'DELETE');
    expect(ended.map(({ path }) => path.replace(/^\/v[\d.]+/, ''))).to.deep.equal([
      '/1100000000000077/subscribed_apps',
    ]);
  });

  it('says why in the platform’s own words, and what its support asks for', async () => {
    const account = demoAccounts.find(({ platform }) => platform === 'telegram');
    const page = demoAccounts.find(({ platform }) => platform === 'messenger');
    if (account === undefined || page === undefined) throw new RangeError('no accounts');
    const refusal = async (how: 'unauthorised' | 'rate_limited' | 'unavailable', of = account) => {
      world.standIn.fail({ how, times: 9, retry_after_seconds: 60 });
      const { status, body } = await connect(of);
      world.standIn.heal();
      return { status, ...body.error };
    };
    expect(await refusal('unauthorised')).to.deep.equal({
      status: 422,
      code: 'credentials_refused',
      message: 'Telegram: Unauthorized',
      details: ['platform_code: 401'],
    });
    expect(await refusal('rate_limited')).to.deep.equal({
      status: 429,
      code: 'rate_limited',
      message: 'Telegram: Too Many Requests: retry after 60',
      details: ['platform_code: 429', 'retry_after_seconds: 60'],
    });
    const unavailable = await refusal('unavailable', page);
    expect(unavailable).to.include({ status: 502, code: 'platform_unavailable' });
    expect(unavailable.details[1]).to.match(/^trace_id: [\w-]+$/);
  });

  it('names what is wrong with the credentials, and quotes none of it', async () => {
    const ask = async (body: unknown) => (await world.ask('POST /v1/blocks', { body })).body.error;
    expect(
      await ask({ platform: 'line', credentials: { channel_secret: 7, more: 'x' } }),
    ).to.deep.equal({
      code: 'credentials_invalid',
      message: 'some credentials are missing or have the wrong form: see the details',
      details: [
        'channel_access_token: is missing',
        'channel_secret: must be a text',
        'more: no such field',
      ],
    });
    expect(await ask({ platform: 'pigeon', credentials: {} })).to.deep.equal({
      code: 'unknown_platform',
      message: 'The platform must be one of instagram, line, messenger, telegram, whatsapp.',
    });
    expect(await ask({ platform: 'line', credentials: 'secret' })).to.include({
      code: 'invalid_body',
    });
  });
});
