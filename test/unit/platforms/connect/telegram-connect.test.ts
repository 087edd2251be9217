import { expect } from 'chai';
import { asFailure, isPermanent } from '../../../../shared/domain/failure.ts';
import type { Health } from '../../../../shared/platforms/connector.ts';
import { telegramConnector } from '../../../../shared/platforms/telegram/connect.ts';
import { NOW, ok, type Played, playCalls, refusalOf } from './play-calls.ts';

const TOKEN = '7012345678:AAa-token-of-this-test-0123456789';
const credentials = { bot_token: TOKEN };
const account = { account_id: '7012345678' };
const endpoint = {
  url: 'https://hooks.example.com/webhooks/telegram/b7012345678-1-key',
  secret_token: 'secret-token-of-this-test',
};

const UPDATES = [
  ...['message', 'edited_message', 'channel_post', 'edited_channel_post', 'business_message'],
  ...['edited_business_message', 'guest_message', 'deleted_business_messages'],
  ...['business_connection', 'message_reaction', 'message_reaction_count', 'callback_query'],
  ...['my_chat_member', 'chat_member', 'chat_join_request', 'inline_query'],
  ...['chosen_inline_result', 'shipping_query', 'pre_checkout_query', 'purchased_paid_media'],
  ...['subscription', 'poll', 'poll_answer', 'chat_boost', 'removed_chat_boost', 'managed_bot'],
];

const done = ok({ ok: true, result: true });
const hook = (more: object = {}) =>
  ok({
    ok: true,
    result: { url: endpoint.url, pending_update_count: 0, allowed_updates: UPDATES, ...more },
  });

const register = (...answers: Parameters<typeof playCalls>[1]) =>
  playCalls(telegramConnector.register(credentials, account, endpoint), answers);

describe('connecting a Telegram bot', () => {
  it('asks the bot who it is', () => {
    const me = { id: 7012345678, is_bot: true, first_name: 'Shop', username: 'shop_bot' };
    const played = playCalls(telegramConnector.identify(credentials, {}), [
      ok({ ok: true, result: me }),
    ]);
    expect(played.calls).to.deep.equal([
      {
        api: 'api.telegram.org',
        method: 'POST',
        path: `/bot${TOKEN}/getMe`,
        json: {},
        repeatable: true,
      },
    ]);
    expect(played.value).to.deep.equal({
      account_id: '7012345678',
      name: 'Shop',
      registration: 'bot:7012345678',
      details: { username: 'shop_bot' },
    });
  });

  it('trusts no other bot in the answer', () => {
    const answers = [ok({ ok: true, result: { id: 1, first_name: 'Other' } })];
    const played = playCalls(telegramConnector.identify(credentials, {}), answers);
    expect(refusalOf(played)).to.equal('unexpected_answer: Telegram did not say which bot this is');
  });

  it('sets url, secret token and every update by name, and reads them back', () => {
    const played = register(done, hook());
    expect(played.value).to.deep.equal([]);
    expect(played.calls[0]?.json).to.deep.equal({
      url: 'https://hooks.example.com/webhooks/telegram/b7012345678-1-key',
      secret_token: 'secret-token-of-this-test',
      max_connections: 100,
      allowed_updates: UPDATES,
      drop_pending_updates: false,
    });
    expect(played.calls[1]?.path).to.equal(`/bot${TOKEN}/getWebhookInfo`);
  });

  it('calls nothing without a secret token, which would take the old one away', () => {
    const calls = telegramConnector.register(credentials, account, { url: endpoint.url });
    const played = playCalls(calls, [done]);
    expect(played.calls).to.deep.equal([]);
    expect(refusalOf(played)).to.equal(
      'not_configured: a Telegram endpoint needs its secret token',
    );
  });

  it('is not content with another url, or without an update that means something', () => {
    for (const kept of [
      { url: '' },
      { url: 'https://other.example' },
      { allowed_updates: ['message'] },
      // The default leaves out chat_member and both reactions.
      { allowed_updates: undefined },
    ]) {
      expect(refusalOf(register(done, hook(kept)))).to.equal(
        'not_accepted: Telegram did not keep the webhook as it was set',
      );
    }
  });

  it('says which of the other updates an older Bot API does not have', () => {
    const allowed_updates = UPDATES.filter(
      (kind) => kind !== 'subscription' && kind !== 'managed_bot',
    );
    expect(register(done, hook({ allowed_updates })).value).to.deep.equal([
      {
        code: 'updates_not_offered',
        text: 'Telegram does not offer these updates here: subscription, managed_bot.',
      },
    ]);
  });

  it('passes on the words of a refusal, under a code of its own', () => {
    const said = (error_code: number, description: string, parameters?: object) => ({
      status: error_code,
      json: { ok: false, error_code, description, parameters },
    });
    const cases = [
      [said(401, 'Unauthorized'), 'credentials_refused: Telegram: Unauthorized'],
      [said(404, 'Not Found'), 'credentials_refused: Telegram: Not Found'],
      [said(403, 'Forbidden'), 'permission_missing: Telegram: Forbidden'],
      [
        said(400, 'Bad Request: bad webhook: IP address 10.0.0.1 is reserved'),
        'registration_refused: Telegram: Bad Request: bad webhook: IP address 10.0.0.1 is reserved',
      ],
      [said(500, 'Internal'), 'platform_unavailable: Telegram: Internal'],
      [{ status: 502, json: undefined }, 'platform_unavailable: Telegram: status 502'],
      [ok({ ok: false }), 'unexpected_answer: Telegram: status 200'],
      [ok(undefined), 'unexpected_answer: Telegram: status 200'],
    ] as const;
    for (const [answer, refusal] of cases) expect(refusalOf(register(answer))).to.equal(refusal);
    const { error } = register(said(429, 'Too Many Requests: retry after 5', { retry_after: 5 }));
    expect(error).to.include({ code: 'rate_limited', retry_after_seconds: 5 });
    expect(isPermanent(asFailure(error))).to.equal(false);
  });

  it('repeats neither token in its words', () => {
    const description = `Bad Request: ${TOKEN} and secret-token-of-this-test`;
    const played = register({ status: 400, json: { ok: false, description } });
    expect(refusalOf(played)).to.equal('registration_refused: Telegram: Bad Request: … and …');
  });
});

describe('the health of a Telegram bot', () => {
  const check = (info: object): Health | undefined => {
    const calls = telegramConnector.check(credentials, account, endpoint, NOW);
    return playCalls(calls, [hook(info)]).value;
  };
  const facts = { pending_updates: 0, max_connections: 0 };

  it('is good with the webhook as it was set', () => {
    expect(check({ max_connections: 100 })).to.deep.equal({
      state: 'ok',
      code: 'ok',
      reason: 'Events are delivered.',
      repairable: false,
      facts: { pending_updates: 0, max_connections: 100 },
    });
  });

  it('says what is wrong and whether registering repairs it', () => {
    const failing = (last_error_message: string, last_error_date: number) => ({
      pending_update_count: 2,
      last_error_date,
      last_error_message,
    });
    // A minute before, and a day.
    const [now, before] = [1795391940, 1795305600];
    const cases: readonly (readonly [object, string, boolean])[] = [
      [{ url: '' }, 'webhook_removed', true],
      [{ url: 'https://other.example/secret' }, 'webhook_elsewhere', true],
      [{ allowed_updates: ['message'] }, 'updates_missing', true],
      [failing('Wrong response from the webhook: 401 Unauthorized', now), 'delivery_failing', true],
      [failing('Connection timed out', now), 'delivery_failing', false],
      [failing('Connection timed out', before), 'ok', false],
      [{ pending_update_count: 100 }, 'deliveries_waiting', false],
      [{ last_error_date: now, last_error_message: 'over already' }, 'ok', false],
    ];
    for (const [info, code, repairable] of cases) {
      expect(check(info), JSON.stringify(info)).to.include({ code, repairable });
    }
  });

  it('says when Telegram reported which error', () => {
    const health = check({
      last_error_date: 1795391940,
      last_error_message: `Read timeout for ${TOKEN}`,
    });
    expect(health?.facts).to.deep.equal({
      ...facts,
      last_error: 'Read timeout for …',
      last_error_at: '2026-11-22T23:59:00.000Z',
    });
  });

  it('takes odd numbers for none', () => {
    const odd = { pending_update_count: 'x', last_error_date: 1e300, max_connections: null };
    expect(check(odd)).to.deep.include({ code: 'ok', facts });
  });

  it('is broken when the token is refused, and unknown when Telegram is ill', () => {
    const play = (status: number): Played<Health> => {
      const calls = telegramConnector.check(credentials, account, endpoint, NOW);
      return playCalls(calls, [{ status, json: { ok: false, description: 'No' } }]);
    };
    expect(play(401).value).to.deep.equal({
      state: 'broken',
      code: 'credentials_refused',
      reason: 'Telegram: No',
      repairable: false,
      facts: {},
    });
    expect(refusalOf(play(500))).to.equal('platform_unavailable: Telegram: No');
    const calls = telegramConnector.check(credentials, account, endpoint, NOW);
    expect(refusalOf(playCalls(calls, [ok({ ok: true, result: {} })]))).to.equal(
      'unexpected_answer: Telegram did not say what its webhook is',
    );
  });
});

describe('leaving a Telegram bot', () => {
  const leave = (url: string) =>
    playCalls(telegramConnector.unregister(credentials, account, endpoint), [hook({ url }), done]);

  it('removes our webhook', () => {
    expect(leave(endpoint.url).calls.at(-1)?.path).to.equal(`/bot${TOKEN}/deleteWebhook`);
  });

  it('leaves alone a webhook that is not ours', () => {
    expect(leave('https://other.example').calls).to.have.length(1);
    expect(leave('').calls).to.have.length(1);
  });
});
