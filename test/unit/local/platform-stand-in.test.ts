import { expect } from 'chai';
import {
  type PlatformStandIn,
  startPlatformStandIn,
} from '../../../scripts/local/platform-stand-in/stand-in.ts';

const APP = { app_id: '1', app_secret: 'app-secret' };
const BOT = '7098765432';
const TOKEN = '7098765432:AAdemo-only-second-shop-telegram-bot';

/** A process other than the stand-in's drives it by HTTP alone. */
describe('the stand-in for the platforms, by HTTP', () => {
  let standIn: PlatformStandIn;
  beforeEach(async () => {
    standIn = await startPlatformStandIn({ app: APP });
  });
  afterEach(() => standIn.close());

  async function ask(path: string, body?: unknown) {
    const answer = await fetch(`${standIn.url}${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json' },
    });
    return { status: answer.status, json: (await answer.json()) as unknown };
  }
  const order = (verb: string, body: unknown) => ask(`/_control/${verb}`, body);
  const bot = (method: string, body: unknown = {}) =>
    ask(`/api.telegram.org/bot${TOKEN}/${method}`, body);

  it('shows the accounts that can be connected, with their credentials', async () => {
    const { json } = await ask('/_control/accounts');
    expect(json).to.be.an('array').with.length.of.at.least(6);
    expect(json).to.deep.include({
      platform: 'telegram',
      id: BOT,
      name: 'Second shop on Telegram',
      details: { username: 'second_shop_bot' },
      credentials: { bot_token: TOKEN },
    });
  });

  it('delivers to the registered address, and nowhere else', async () => {
    const delivery = { platform: 'telegram', account_id: BOT, body: { update_id: 1, message: {} } };
    expect((await order('deliver', delivery)).json).to.deep.equal({
      sent: false,
      reason: 'the bot has no webhook',
    });
    // The stand-in itself answers 404 there, which is an answer.
    await bot('setWebhook', { url: `${standIn.url}/nowhere`, allowed_updates: ['message'] });
    expect((await order('deliver', delivery)).json).to.deep.equal({ sent: true, status: 404 });
    const poll = { ...delivery, body: { update_id: 2, poll: {} } };
    expect((await order('deliver', poll)).json).to.deep.equal({
      sent: false,
      reason: 'the update is not among allowed_updates',
    });
    expect((await bot('getWebhookInfo')).json).to.have.nested.include({
      'result.pending_update_count': 1,
      'result.last_error_message': 'Wrong response from the webhook: 404 Not Found',
    });
  });

  it('fails the chosen calls as the platform would', async () => {
    await order('fail', { api: 'telegram', path: 'getMe', how: 'rate_limited', after: 1 });
    expect((await bot('getMe')).status).to.equal(200);
    expect(await bot('getMe')).to.deep.equal({
      status: 429,
      json: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 1',
        parameters: { retry_after: 1 },
      },
    });
    expect((await bot('getMe')).status).to.equal(200);
    await order('fail', { how: 'unavailable', times: 9 });
    await order('heal', {});
    expect((await bot('getMe')).status).to.equal(200);
  });

  it('does to an account what platforms and people do', async () => {
    await bot('setWebhook', { url: 'https://hooks.example.com/' });
    await order('change', { platform: 'telegram', account_id: BOT });
    expect((await bot('getWebhookInfo')).json).to.have.nested.include({ 'result.url': '' });
    await order('change', { platform: 'telegram', account_id: BOT, change: 'revoke' });
    expect((await bot('getMe')).status).to.equal(401);
  });

  it('lists the calls, without their secrets', async () => {
    await bot('getMe');
    expect((await ask('/_control/calls')).json).to.deep.equal([
      { api: 'telegram', method: 'POST', path: '/bot<token>/getMe', status: 200 },
    ]);
  });

  it('says what is wrong with an order', async () => {
    const nobody = { platform: 'telegram', account_id: '1' };
    expect(await order('change', nobody)).to.deep.equal({
      status: 400,
      json: { error: 'there is no telegram account 1' },
    });
    expect((await order('fail', { how: 'oddly' })).status).to.equal(400);
    expect((await order('dance', {})).status).to.equal(404);
    expect((await ask('/elsewhere')).status).to.equal(404);
  });

  it('refuses addresses a platform could not reach', async () => {
    for (const url of ['http://hooks.example.com/', 'hooks.example.com', 'ftp://x']) {
      expect((await bot('setWebhook', { url })).json).to.deep.equal({
        ok: false,
        error_code: 400,
        description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
      });
    }
  });
});
