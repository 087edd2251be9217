import { expect } from 'chai';
import { demoAccounts } from '../../../scripts/local/platform-stand-in/demo-accounts.ts';
import type { StandInAccount } from '../../../scripts/local/platform-stand-in/world.ts';
import { blockId } from '../../../shared/domain/ids.ts';
import { accountText } from '../../support/account-text.ts';
import { type Connecting, openConnecting } from '../../support/connecting.ts';
import { until } from '../../support/follow.ts';
import { createGate } from '../../support/gate.ts';
import { postAs, secretFor } from '../../support/post-as.ts';

const OVERLAP_SECONDS = 3_600;
const NEW_SECRET = 'ffffffffffffffffffffffffffffffff';

function accountOf(platform: string): StandInAccount {
  const found = demoAccounts.find((one) => one.platform === platform);
  if (found === undefined) throw new RangeError(platform);
  return found;
}

/** A credential is replaced at the platform while the work is done. */
async function reissued(
  { credentials }: StandInAccount,
  name: string,
  value: string,
  work: () => Promise<void>,
): Promise<void> {
  const before = { ...credentials };
  Object.assign(credentials, { [name]: value });
  try {
    await work();
  } finally {
    Object.assign(credentials, before);
  }
}

describe('rotating secrets', () => {
  let world: Connecting;

  beforeEach(async () => {
    world = await openConnecting();
  });

  afterEach(() => world.close());

  async function connect({ platform, credentials }: StandInAccount) {
    const { body } = await world.ask('POST /v1/blocks', { body: { platform, credentials } });
    return body;
  }

  it('LINE: takes both channel secrets until the overlap ends, then the new one alone', async () => {
    const account = accountOf('line');
    const { id, webhook_url } = await connect(account);
    const old = account.credentials['channel_secret'] ?? '';
    // From now on LINE signs with the new one.
    await reissued(account, 'channel_secret', NEW_SECRET, async () => {
      const { status, body } = await world.ask(`POST /v1/blocks/${id}/rotate`, {
        body: { credentials: { channel_secret: NEW_SECRET }, overlap_seconds: OVERLAP_SECONDS },
      });
      expect(status, JSON.stringify(body)).to.equal(200);
      const deliver = (n: number, secret: string) =>
        postAs('line', webhook_url, accountText(account, n), secret);
      expect(await deliver(1, old)).to.equal(200);
      expect(await deliver(2, NEW_SECRET)).to.equal(200);
      world.clock.ahead += (OVERLAP_SECONDS + 1) * 1_000;
      expect(await deliver(3, old)).to.equal(401);
      expect(await deliver(4, NEW_SECRET)).to.equal(200);
      expect(await world.processAll()).to.deep.equal(['success', 'success', 'success']);
    });
  });

  it('LINE: refuses a secret that is not the channel’s, and keeps the one it had', async () => {
    const account = accountOf('line');
    const { id } = await connect(account);
    const { status, body } = await world.ask(`POST /v1/blocks/${id}/rotate`, {
      body: { credentials: { channel_secret: NEW_SECRET } },
    });
    expect(status).to.equal(422);
    expect(body.error.code).to.equal('credentials_refused');
    const block = await world.store.find('blocks', id);
    expect(block?.signing_secrets).to.have.length(1);
    const sent = await world.standIn.deliver('line', account.id, accountText(account, 1));
    expect(sent).to.deep.equal({ sent: true, status: 200 });
  });

  it('Telegram: gives the bot another URL, and refuses the old one after the overlap', async () => {
    const account = accountOf('telegram');
    const before = await connect(account);
    const { status, body } = await world.ask(`POST /v1/blocks/${before.id}/rotate`, {
      body: { overlap_seconds: OVERLAP_SECONDS },
    });
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(body.webhook_url).to.not.equal(before.webhook_url);
    expect(body.webhook_url).to.match(/\/webhooks\/telegram\/b7098765432-2-[\w-]{22}$/);
    const deliver = (n: number, url: string) =>
      postAs('telegram', url, accountText(account, n), secretFor(world, account, url));
    expect(await deliver(1, before.webhook_url)).to.equal(200);
    expect(await deliver(2, body.webhook_url)).to.equal(200);
    world.clock.ahead += (OVERLAP_SECONDS + 1) * 1_000;
    // The webhook handler knows every key we made; the event is refused when it is processed.
    expect(await deliver(3, before.webhook_url)).to.equal(200);
    expect(await deliver(4, body.webhook_url)).to.equal(200);
    expect(await world.processAll()).to.deep.equal(['success', 'success', 'failed', 'success']);
    const { body: log } = await world.ask('GET /v1/events?error_code=key_revoked');
    expect(log.events).to.have.length(1);
    expect(log.events[0]).to.not.have.any.keys('contact_id', 'preview');
  });

  for (const platform of ['messenger', 'instagram', 'whatsapp']) {
    it(`${platform}: goes on with another access token when the first is revoked`, async () => {
      const account = accountOf(platform);
      const { id } = await connect(account);
      const name = platform === 'messenger' ? 'page_access_token' : 'access_token';
      await reissued(account, name, 'EAAanotherTokenOfTheSameAccount0', async () => {
        expect((await world.ask(`POST /v1/blocks/${id}/check`)).body.health.state).to.equal(
          'broken',
        );
        const { status, body } = await world.ask(`POST /v1/blocks/${id}/rotate`, {
          body: { credentials: { [name]: account.credentials[name] } },
        });
        expect(status, JSON.stringify(body)).to.equal(200);
        expect(body).to.deep.nested.include({ id, status: 'connected', 'health.state': 'ok' });
      });
    });
  }

  it('refuses the credentials of another account', async () => {
    const account = accountOf('telegram');
    const { id } = await connect(account);
    const { status, body } = await world.ask(`POST /v1/blocks/${id}/rotate`, {
      body: { credentials: { bot_token: '7098765431:AAsomebody-elses-telegram-bot-token' } },
    });
    expect(status).to.equal(422);
    expect(body.error.code).to.equal('credentials_refused');
    expect(await world.store.find('blocks', id)).to.deep.nested.include({
      key_versions: [{ version: 1 }],
    });
  });

  it('does not connect again what is disconnected meanwhile', async () => {
    const account = accountOf('telegram');
    const { id } = await connect(account);
    const gate = createGate();
    world.standIn.fail({ api: 'telegram', path: 'getMe', how: 'slow', until: gate.pass });
    const rotating = world.ask(`POST /v1/blocks/${id}/rotate`, { body: {} });
    await gate.reached;
    await world.ask(`POST /v1/blocks/${id}/disconnect`, { body: {} });
    gate.open();
    const { status, body } = await rotating;
    expect(status).to.equal(409);
    expect(body.error.code).to.equal('block_disconnected');
    expect((await world.ask(`GET /v1/blocks/${id}`)).body.status).to.equal('disconnected');
  });

  it('takes back nothing that another rotation has replaced meanwhile', async () => {
    const account = accountOf('line');
    const { id } = await connect(account);
    const rotate = (credentials: Readonly<Record<string, string | undefined>>) =>
      world.ask(`POST /v1/blocks/${id}/rotate`, { body: { credentials } });
    // LINE cannot say of every token whose secret goes with it.
    world.standIn.fail({ api: 'line', path: '/oauth2/v3/token', how: 'forbidden', after: 1 });
    const gate = createGate();
    world.standIn.fail({ api: 'line', path: '/v2/bot/info', how: 'slow', until: gate.pass });
    await reissued(account, 'channel_secret', NEW_SECRET, async () => {
      const { channel_access_token } = account.credentials;
      const slow = rotate({ channel_access_token });
      await gate.reached;
      expect(await rotate({ channel_secret: NEW_SECRET })).to.have.property('status', 200);
      gate.open();
      const { status, body } = await slow;
      expect(status).to.equal(409);
      expect(body.error.code).to.equal('block_busy');
      world.clock.ahead += 25 * 60 * 60_000;
      const sent = await world.standIn.deliver('line', account.id, accountText(account, 1));
      expect(sent).to.deep.equal({ sent: true, status: 200 });
    });
  });

  it('refuses no genuine delivery while traffic goes on', async () => {
    const account = accountOf('telegram');
    const { id } = await connect(account);
    const statuses: unknown[] = [];
    let rotating = true;
    const traffic = (async () => {
      for (let n = 1; rotating; n += 1) {
        const sent = await world.standIn.deliver('telegram', account.id, accountText(account, n));
        statuses.push(sent.sent && sent.status);
      }
    })();
    for (let n = 0; n < 5; n += 1) {
      const { status } = await world.ask(`POST /v1/blocks/${id}/rotate`, { body: {} });
      expect(status).to.equal(200);
      const { length } = statuses;
      await until('a delivery comes', async () => statuses.length > length || undefined);
    }
    rotating = false;
    await traffic;
    expect(new Set(statuses)).to.deep.equal(new Set([200]));
    expect(new Set(await world.processAll())).to.deep.equal(new Set(['success']));
    expect(await world.store.find('blocks', blockId('telegram', account.id))).to.nested.include({
      'key_versions[0].version': 6,
    });
  });
});
