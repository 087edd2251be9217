import { expect } from 'chai';
import type { ApiAnswer } from '../../../../shared/domain/blocks/api-call.ts';
import { messengerConnector } from '../../../../shared/platforms/messenger/connect.ts';
import { APP, NOW, ok, playCalls, refusalOf, sketch } from './play-calls.ts';

const TOKEN = 'EAApageTokenOfThisTest0123456789';
/** Computed by openssl. */
const PROOF = '3efc5d55e7882560021aec90438ca832be72782d627e28c7959155be201f5108';
const credentials = { page_access_token: TOKEN };
const account = { account_id: '1100000000000001' };
const endpoint = { url: 'https://hooks.example.com/webhooks/messenger', meta: APP };

const FIELDS = [
  ...['messages', 'messaging_postbacks', 'message_deliveries', 'message_reads', 'message_echoes'],
  ...['message_reactions', 'message_edits', 'messaging_optins', 'messaging_referrals'],
  ...['messaging_handovers', 'messaging_account_linking', 'messaging_feedback'],
  ...['messaging_policy_enforcement', 'messaging_customer_information', 'response_feedback'],
  ...['send_cart', 'standby', 'feed', 'mention', 'messenger_template_status_update'],
];
const NEEDED = FIELDS.slice(0, 6);

const SCOPES = ['pages_messaging', 'pages_manage_metadata'];
const token = (more: object = {}) =>
  ok({ data: { app_id: APP.app_id, type: 'PAGE', is_valid: true, scopes: SCOPES, ...more } });
const success = ok({ success: true });
const callback = (more: object = {}) =>
  ok({
    data: [
      { object: 'instagram', callback_url: 'https://other.example', active: true, fields: [] },
      {
        object: 'page',
        callback_url: endpoint.url,
        active: true,
        fields: FIELDS.map((name) => ({ name, version: 'v25.0' })),
        ...more,
      },
    ],
  });
const noCallback = ok({ data: [] });
const subscribed = (fields: readonly string[] = FIELDS) =>
  ok({
    data: [
      { id: '99', subscribed_fields: [] },
      { id: APP.app_id, subscribed_fields: fields },
    ],
  });
const refused = (code: number, message: string, more: object = {}): ApiAnswer => ({
  status: 400,
  json: { error: { message, code, fbtrace_id: 'A1b2C3', ...more } },
});

const identify = (...answers: readonly ApiAnswer[]) =>
  playCalls(messengerConnector.identify(credentials, endpoint), answers);
const register = (...answers: readonly ApiAnswer[]) =>
  playCalls(messengerConnector.register(credentials, account, endpoint), answers);
const check = (...answers: readonly ApiAnswer[]) =>
  playCalls(messengerConnector.check(credentials, account, endpoint, NOW), answers);

describe('connecting a Page', () => {
  it('asks Meta what the token is, then the Page who it is', () => {
    const played = identify(token(), ok({ id: '1100000000000001', name: 'Shop' }));
    expect(played.calls).to.deep.equal([
      {
        api: 'graph.facebook.com',
        method: 'GET',
        path: '/v25.0/debug_token',
        query: { input_token: TOKEN },
        headers: { Authorization: 'Bearer 314159265358979|app-secret-of-this-test' },
        repeatable: true,
      },
      {
        api: 'graph.facebook.com',
        method: 'GET',
        path: '/v25.0/me',
        query: { fields: 'id,name', appsecret_proof: PROOF },
        headers: { Authorization: `Bearer ${TOKEN}` },
        repeatable: true,
      },
    ]);
    expect(played.value).to.deep.equal({
      account_id: '1100000000000001',
      name: 'Shop',
      registration: 'page:1100000000000001',
      details: {},
    });
  });

  it('refuses every token but a valid one of the Page, of our app, with its permissions', () => {
    const cases: readonly (readonly [ApiAnswer, string])[] = [
      [
        token({ is_valid: false, error: { message: `Session of ${TOKEN} has expired` } }),
        'credentials_refused: Meta: Session of … has expired',
      ],
      [token({ is_valid: false }), 'credentials_refused: Meta: the token is not valid'],
      [
        token({ app_id: '271828182845904' }),
        'account_mismatch: the token was made for another Meta app',
      ],
      [
        token({ type: 'USER' }),
        'account_mismatch: this is not a Page access token: a person’s token cannot subscribe a Page',
      ],
      [
        token({ scopes: ['pages_messaging'] }),
        'permission_missing: the token lacks pages_manage_metadata',
      ],
      [ok({}), 'unexpected_answer: Meta did not say what the token is'],
      [
        refused(190, 'Invalid OAuth access token signature.'),
        'not_configured: Meta rejected the id or secret of the app: Meta: Invalid OAuth access token signature.',
      ],
    ];
    for (const [answer, refusal] of cases) expect(refusalOf(identify(answer))).to.equal(refusal);
  });

  it('needs a Meta app', () => {
    const refusal =
      'not_configured: no Meta app is configured: set its app id, app secret and verify token';
    const bare = { url: endpoint.url };
    expect(refusalOf(playCalls(messengerConnector.identify(credentials, {}), []))).to.equal(
      refusal,
    );
    for (const calls of [
      messengerConnector.register(credentials, account, bare),
      messengerConnector.check(credentials, account, bare, NOW),
      messengerConnector.unregister(credentials, account, bare),
    ]) {
      expect(refusalOf(playCalls<unknown>(calls, []))).to.equal(refusal);
    }
  });

  it('subscribes the app, then the Page, and reads both back', () => {
    const played = register(noCallback, success, callback(), success, subscribed());
    expect(sketch(played)).to.deep.equal([
      'GET /v25.0/314159265358979/subscriptions',
      'POST /v25.0/314159265358979/subscriptions',
      'GET /v25.0/314159265358979/subscriptions',
      'POST /v25.0/1100000000000001/subscribed_apps',
      'GET /v25.0/1100000000000001/subscribed_apps',
    ]);
    expect(played.calls[1]?.form).to.deep.equal({
      object: 'page',
      callback_url: 'https://hooks.example.com/webhooks/messenger',
      verify_token: 'verify-token-of-this-test',
      fields: FIELDS.join(','),
      include_values: 'true',
    });
    expect(played.calls[3]?.form).to.deep.equal({ subscribed_fields: FIELDS.join(',') });
    expect(played.calls[3]?.headers).to.deep.equal({ Authorization: `Bearer ${TOKEN}` });
    expect(played.value?.map(({ code }) => code)).to.deep.equal(['meta_app_live']);
  });

  it('lets the app be where it is subscribed already', () => {
    const played = register(callback(), success, subscribed());
    expect(sketch(played).filter((call) => call.includes('/subscriptions'))).to.deep.equal([
      'GET /v25.0/314159265358979/subscriptions',
    ]);
  });

  it('sets the app again where anything differs', () => {
    for (const before of [
      callback({ active: false }),
      callback({ fields: FIELDS.slice(1) }),
      callback({ callback_url: 'https://old.example' }),
    ]) {
      const played = register(before, success, callback(), success, subscribed());
      expect(sketch(played)[1]).to.equal('POST /v25.0/314159265358979/subscriptions');
    }
  });

  it('says whose webhook it replaces, but not its whole address', () => {
    const before = callback({ callback_url: 'https://old.example/secret' });
    const notes = register(before, success, callback(), success, subscribed()).value ?? [];
    expect(notes[0]).to.deep.equal({
      code: 'callback_replaced',
      text: 'The app’s page webhook was at old.example: all its accounts deliver here now.',
    });
  });

  it('stops at the step that fails', () => {
    const verification =
      '(#2200) Callback verification failed with the following errors: HTTP Status Code = 403';
    const cases: readonly (readonly [readonly ApiAnswer[], string])[] = [
      [[noCallback, refused(2200, verification)], `registration_refused: Meta: ${verification}`],
      [
        [noCallback, success, noCallback],
        'not_accepted: Meta did not keep the app’s callback for page',
      ],
      [
        [noCallback, success, callback({ active: false })],
        'not_accepted: Meta did not keep the app’s callback for page',
      ],
      [
        [callback(), refused(200, '(#200) Requires pages_manage_metadata')],
        'permission_missing: Meta: (#200) Requires pages_manage_metadata',
      ],
      [
        [callback(), success, ok({ data: [] })],
        'not_accepted: Meta did not keep the subscription of the account',
      ],
      [
        [callback(), success, subscribed(['messages'])],
        'not_accepted: Meta did not keep the subscription of the account',
      ],
      [
        [callback(), success, ok({})],
        'unexpected_answer: Meta: the answer does not contain the expected list',
      ],
    ];
    for (const [answers, refusal] of cases)
      expect(refusalOf(register(...answers))).to.equal(refusal);
  });

  it('gives a refusal its code, its platform code and its trace', () => {
    const codes: readonly (readonly [ApiAnswer, string, string])[] = [
      [refused(190, 'x', { error_subcode: 463 }), 'credentials_refused', '190/463'],
      [refused(10, 'x'), 'permission_missing', '10'],
      [refused(4, 'x'), 'rate_limited', '4'],
      [refused(80006, 'x'), 'rate_limited', '80006'],
      [refused(2, 'x'), 'platform_unavailable', '2'],
      [refused(368, 'x', { is_transient: true }), 'platform_unavailable', '368'],
      [refused(100, 'x', { error_subcode: 33 }), 'account_mismatch', '100/33'],
      [refused(368, 'x'), 'registration_refused', '368'],
    ];
    for (const [answer, code, platform_code] of codes) {
      const { error } = register(callback(), success, answer);
      expect(error).to.include({ code, platform_code, trace_id: 'A1b2C3' });
    }
    const bare: readonly (readonly [ApiAnswer, string])[] = [
      [{ status: 502, json: undefined }, 'platform_unavailable: Meta: status 502'],
      [{ status: 401, json: undefined }, 'credentials_refused: Meta: status 401'],
      [{ status: 429, json: {} }, 'rate_limited: Meta: status 429'],
      [ok(undefined), 'unexpected_answer: Meta: status 200'],
      [ok(null), 'unexpected_answer: Meta: status 200'],
    ];
    for (const [answer, refusal] of bare) {
      expect(refusalOf(register(callback(), success, answer))).to.equal(refusal);
    }
  });

  it('repeats no secret in its words', () => {
    const words = `Malformed access token ${TOKEN} of app-secret-of-this-test, verify-token-of-this-test`;
    expect(refusalOf(register(callback(), refused(190, words)))).to.equal(
      'credentials_refused: Meta: Malformed access token … of …, …',
    );
    // What the app asks about is not what it asks with.
    expect(refusalOf(identify(refused(100, `cannot debug ${TOKEN}`)))).to.equal(
      'registration_refused: Meta: cannot debug …',
    );
  });
});

describe('fields Meta does not give', () => {
  const without = (name: string) => FIELDS.filter((field) => field !== name);

  it('are left out where it lists the legal ones', () => {
    const legal = [...without('send_cart'), 'leadgen'].join(', ');
    const words = `(#100) Param subscribed_fields[15] must be one of {${legal}} - got "send_cart".`;
    const kept = subscribed(without('send_cart'));
    const played = register(callback(), refused(100, words), success, kept);
    expect(played.calls[2]?.form).to.deep.equal({
      subscribed_fields: without('send_cart').join(','),
    });
    expect(played.value).to.deep.include({
      code: 'fields_not_offered',
      text: 'Meta does not give the account these fields: send_cart.',
    });
  });

  it('are left out where their permission is missing', () => {
    const words =
      '(#200) To subscribe to the feed field, one of these permissions is needed: pages_read_user_content. To subscribe to the mention field, one of …';
    const fewer = without('feed').filter((field) => field !== 'mention');
    const played = register(callback(), refused(200, words), success, subscribed(fewer));
    expect(played.calls[2]?.form).to.deep.equal({ subscribed_fields: fewer.join(',') });
    expect(played.value?.map(({ code }) => code)).to.include('fields_not_offered');
  });

  it('are all those we can do without, where it does not say which', () => {
    const invalid = refused(100, '(#100) Invalid parameter');
    const kept = callback({ fields: NEEDED });
    const played = register(noCallback, invalid, success, kept, success, subscribed());
    expect(played.calls[2]?.form?.['fields']).to.equal(NEEDED.join(','));
    expect(played.value?.map(({ code }) => code)).to.include('fields_not_offered');
  });

  it('end it where we cannot do without them', () => {
    const words =
      '(#200) To subscribe to the messages field, one of these permissions is needed: pages_messaging';
    const played = register(callback(), refused(200, words), success);
    expect(refusalOf(played)).to.equal(`permission_missing: Meta: ${words}`);
    const invalid = refused(100, '(#100) Invalid parameter');
    const twice = register(noCallback, invalid, invalid, success);
    expect(refusalOf(twice)).to.equal('registration_refused: Meta: (#100) Invalid parameter');
  });
});

describe('the health of a Page', () => {
  it('says what is wrong and whether registering repairs it', () => {
    const cases: readonly (readonly [readonly ApiAnswer[], object])[] = [
      [[token(), callback(), subscribed()], { state: 'ok', code: 'ok', repairable: false }],
      [
        [token({ is_valid: false })],
        { state: 'broken', code: 'credentials_refused', repairable: false },
      ],
      [[token(), noCallback], { state: 'broken', code: 'app_not_subscribed', repairable: true }],
      [
        [token(), callback({ callback_url: 'https://other.example/x' })],
        {
          state: 'broken',
          code: 'webhook_elsewhere',
          reason: 'The app’s page webhook is at other.example.',
          repairable: true,
        },
      ],
      [
        [token(), callback({ active: false })],
        { state: 'broken', code: 'app_inactive', repairable: true },
      ],
      [
        [token(), callback({ fields: ['messages'] })],
        { state: 'degraded', code: 'fields_missing', repairable: true },
      ],
      [
        [token(), callback(), ok({ data: [] })],
        { state: 'broken', code: 'account_not_subscribed', repairable: true },
      ],
      [
        [token(), callback(), subscribed(['feed'])],
        { state: 'degraded', code: 'fields_missing', repairable: true },
      ],
      // What we can do without was said at connecting, and registering again would not bring it.
      [[token(), callback({ fields: NEEDED }), subscribed(NEEDED)], { state: 'ok', code: 'ok' }],
      [
        [token(), callback(), refused(10, 'No permission')],
        { state: 'broken', code: 'permission_missing', repairable: false },
      ],
    ];
    for (const [answers, health] of cases) expect(check(...answers).value).to.include(health);
  });

  it('says a week before that the token ends', () => {
    const until = (expires_at: number) => check(token({ expires_at }), callback(), subscribed());
    expect(until(1795996799).value).to.deep.equal({
      state: 'degraded',
      code: 'token_expiring',
      reason: 'The token ends at 2026-11-29T23:59:59.000Z.',
      repairable: false,
      facts: { token_expires_at: '2026-11-29T23:59:59.000Z' },
    });
    expect(until(1795996801).value).to.deep.include({
      code: 'ok',
      facts: { token_expires_at: '2026-11-30T00:00:01.000Z' },
    });
    for (const never of [0, -1, 1e300, 1e12]) {
      expect(until(never).value).to.deep.include({ code: 'ok', facts: {} });
    }
  });

  it('is not reported if the error is temporary, or is ours', () => {
    expect(refusalOf(check(token(), callback(), refused(2, 'Try later')))).to.equal(
      'platform_unavailable: Meta: Try later',
    );
    expect(refusalOf(check(refused(190, 'Bad app secret')))).to.equal(
      'not_configured: Meta rejected the id or secret of the app: Meta: Bad app secret',
    );
  });
});

describe('leaving a Page', () => {
  const leave = (...answers: readonly ApiAnswer[]) =>
    playCalls(messengerConnector.unregister(credentials, account, endpoint), answers);

  it('ends the subscription of the Page and leaves the app as it is', () => {
    const played = leave(subscribed(), success);
    expect(sketch(played)).to.deep.equal([
      'GET /v25.0/1100000000000001/subscribed_apps',
      'DELETE /v25.0/1100000000000001/subscribed_apps',
    ]);
    expect(played.value).to.deep.equal([]);
  });

  it('has nothing to do where there is none', () => {
    expect(leave(ok({ data: [] })).calls).to.have.length(1);
  });
});
