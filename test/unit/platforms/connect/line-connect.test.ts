import { expect } from 'chai';
import type { ApiAnswer } from '../../../../shared/domain/blocks/api-call.ts';
import { lineConnector } from '../../../../shared/platforms/line/connect.ts';
import { NOW, ok, playCalls, refusalOf, sketch } from './play-calls.ts';

const credentials = {
  channel_access_token: 'channel+token/of=this.test',
  channel_secret: '00112233445566778899aabbccddeeff',
};
const account = { account_id: 'U0123456789abcdef0123456789abcdef' };
const endpoint = { url: 'https://hooks.example.com/webhooks/line' };

const ENDPOINT = '/v2/bot/channel/webhook/endpoint';
const hook = (more: object = {}) => ok({ endpoint: endpoint.url, active: true, ...more });
const passed = ok({ success: true, statusCode: 200, reason: 'OK', detail: '200' });
const failed = (statusCode: number, reason: string, detail: string) =>
  ok({ success: false, statusCode, reason, detail });

const bot = ok({ userId: account.account_id, displayName: 'Shop', basicId: '@shop' });
const about = ok({ client_id: '2000000001', expires_in: 2_591_977, scope: 'P CM' });
const granted = ok({ token_type: 'Bearer', access_token: 'another', expires_in: 899 });

const registerAfter = (...answers: readonly ApiAnswer[]) =>
  playCalls(lineConnector.register(credentials, account, endpoint), answers);
/** A channel that has no endpoint yet. */
const register = (...answers: readonly ApiAnswer[]) =>
  registerAfter({ status: 404, json: {} }, ...answers);
const check = (...answers: readonly ApiAnswer[]) =>
  playCalls(lineConnector.check(credentials, account, endpoint, NOW), answers);

describe('connecting a LINE channel', () => {
  it('asks the bot who it is: its user id is the destination', () => {
    const played = playCalls(lineConnector.identify(credentials, {}), [bot, about, granted]);
    expect(played.calls.slice(0, 1)).to.deep.equal([
      {
        api: 'api.line.me',
        method: 'GET',
        path: '/v2/bot/info',
        headers: { Authorization: 'Bearer channel+token/of=this.test' },
      },
    ]);
    expect(played.value).to.deep.equal({
      account_id: 'U0123456789abcdef0123456789abcdef',
      name: 'Shop',
      registration: 'channel:U0123456789abcdef0123456789abcdef',
      details: { basic_id: '@shop' },
    });
  });

  it('has LINE say that the secret is the channel’s', () => {
    const identify = (...answers: readonly ApiAnswer[]) =>
      playCalls(lineConnector.identify(credentials, {}), [bot, ...answers]);
    expect(identify(about, granted).calls.slice(1)).to.deep.equal([
      {
        api: 'api.line.me',
        method: 'POST',
        path: '/v2/oauth/verify',
        form: { access_token: 'channel+token/of=this.test' },
        repeatable: true,
      },
      {
        api: 'api.line.me',
        method: 'POST',
        path: '/oauth2/v3/token',
        form: {
          grant_type: 'client_credentials',
          client_id: '2000000001',
          client_secret: '00112233445566778899aabbccddeeff',
        },
        repeatable: true,
      },
    ]);
    for (const status of [400, 401]) {
      expect(refusalOf(identify(about, { status, json: { error: 'invalid_client' } }))).to.equal(
        'credentials_refused: LINE: the channel secret and the access token belong to different channels',
      );
    }
  });

  it('leaves it to the test where LINE cannot say', () => {
    const identify = (...answers: readonly ApiAnswer[]) =>
      playCalls(lineConnector.identify(credentials, {}), [bot, ...answers]).value?.account_id;
    expect(identify({ status: 400, json: {} })).to.equal(account.account_id);
    expect(identify(about, { status: 503, json: undefined })).to.equal(account.account_id);
  });

  it('is signed with the channel secret', () => {
    expect(lineConnector.signingSecret?.(credentials)).to.equal('00112233445566778899aabbccddeeff');
  });

  it('sets the endpoint, reads it back and has it tested', () => {
    const played = register(ok({}), hook(), passed);
    expect(sketch(played)).to.deep.equal([
      `GET ${ENDPOINT}`,
      `PUT ${ENDPOINT}`,
      `GET ${ENDPOINT}`,
      'POST /v2/bot/channel/webhook/test',
    ]);
    expect(played.calls.map(({ json }) => json)).to.deep.equal([
      undefined,
      { endpoint: 'https://hooks.example.com/webhooks/line' },
      undefined,
      { endpoint: 'https://hooks.example.com/webhooks/line' },
    ]);
    expect(played.value?.map(({ code }) => code)).to.deep.equal(['line_redelivery']);
  });

  it('says that "Use webhook" must be switched on', () => {
    const notes = register(ok({}), hook({ active: false }), passed).value ?? [];
    expect(notes.map(({ code }) => code)).to.deep.equal(['line_webhook_off', 'line_redelivery']);
    expect(notes[0]?.text).to.equal(
      'Switch on "Use webhook" in the LINE Developers Console, the channel, Messaging API: until then LINE delivers nothing.',
    );
  });

  it('stops at the step that fails', () => {
    const words = { message: 'The request body has 1 error(s)', details: [{ message: 'Bad URL' }] };
    const cases: readonly (readonly [readonly ApiAnswer[], string])[] = [
      [
        [{ status: 401, json: { message: 'Authentication failed' } }],
        'credentials_refused: LINE: Authentication failed',
      ],
      [
        [{ status: 400, json: words }],
        'registration_refused: LINE: The request body has 1 error(s) Bad URL',
      ],
      [[{ status: 403, json: {} }], 'permission_missing: LINE: status 403'],
      [[{ status: 500, json: undefined }], 'platform_unavailable: LINE: status 500'],
      [[ok(undefined)], 'unexpected_answer: LINE: status 200'],
      [
        [ok({}), hook({ endpoint: '' })],
        'not_accepted: LINE did not keep the endpoint as it was set',
      ],
      [
        [ok({}), { status: 404, json: {} }],
        'not_accepted: LINE did not keep the endpoint as it was set',
      ],
      [[ok({}), { status: 503, json: {} }], 'platform_unavailable: LINE: status 503'],
      [
        [ok({}), hook(), failed(401, 'ERROR_STATUS_CODE', '401')],
        'delivery_refused: our webhook handler rejected what LINE signed, because the channel secret is wrong: copy it again',
      ],
      [
        [ok({}), hook(), failed(0, 'COULD_NOT_CONNECT', 'TLS handshake failure')],
        'registration_refused: LINE could not deliver its test: COULD_NOT_CONNECT: TLS handshake failure',
      ],
    ];
    for (const [answers, refusal] of cases)
      expect(refusalOf(register(...answers))).to.equal(refusal);
  });

  it('is tested again, three times at most, where the handler was not ready', () => {
    const busy = failed(503, 'ERROR_STATUS_CODE', '503');
    const slow = failed(0, 'REQUEST_TIMEOUT', 'Request timeout');
    expect(register(ok({}), hook(), busy, slow, passed).error).to.equal(undefined);
    expect(refusalOf(register(ok({}), hook(), slow, slow, busy))).to.equal(
      'registration_refused: LINE could not deliver its test: ERROR_STATUS_CODE: 503',
    );
  });

  it('gives the channel back what it delivered to when the test fails', () => {
    const elsewhere = hook({ endpoint: 'https://hooks.example.net/before' });
    const refused = failed(401, 'ERROR_STATUS_CODE', '401');
    for (const answer of [ok({}), { status: 500, json: undefined }]) {
      const played = registerAfter(elsewhere, ok({}), hook(), refused, answer);
      expect(played.error?.code).to.equal('delivery_refused');
      expect(played.calls).to.have.length(5);
      expect(played.calls.at(-1)).to.deep.include({
        method: 'PUT',
        json: { endpoint: 'https://hooks.example.net/before' },
      });
    }
    expect(registerAfter(hook(), ok({}), hook(), refused).calls).to.have.length(4);
  });

  it('does without a test when LINE makes no more of them', () => {
    const played = register(ok({}), hook(), { status: 429, json: {} });
    expect(played.value?.map(({ code }) => code)).to.deep.equal(['line_redelivery']);
  });

  it('repeats no secret in its words', () => {
    const message = 'no channel+token/of=this.test and 00112233445566778899aabbccddeeff here';
    expect(refusalOf(register({ status: 400, json: { message } }))).to.equal(
      'registration_refused: LINE: no … and … here',
    );
  });
});

describe('the health of a LINE channel', () => {
  it('says what is wrong and whether registering repairs it', () => {
    const timeout = failed(0, 'REQUEST_TIMEOUT', 'Request timeout');
    const cases: readonly (readonly [readonly ApiAnswer[], object])[] = [
      [[hook(), passed], { state: 'ok', code: 'ok' }],
      [[hook(), { status: 429, json: {} }], { state: 'ok', code: 'ok' }],
      [[{ status: 404, json: {} }], { state: 'broken', code: 'webhook_removed', repairable: true }],
      [
        [hook({ endpoint: 'https://other.example/x' })],
        { state: 'broken', code: 'webhook_elsewhere', repairable: true },
      ],
      [[hook({ active: false })], { state: 'broken', code: 'line_webhook_off', repairable: false }],
      [
        [hook(), failed(401, 'ERROR_STATUS_CODE', '401')],
        { state: 'broken', code: 'delivery_refused', repairable: false },
      ],
      [
        [hook(), timeout, timeout, timeout],
        {
          state: 'degraded',
          code: 'delivery_failing',
          reason: 'LINE’s test failed: REQUEST_TIMEOUT: Request timeout',
          repairable: false,
        },
      ],
    ];
    for (const [answers, health] of cases) expect(check(...answers).value).to.include(health);
  });

  it('says whether the test was made', () => {
    expect(check(hook(), passed).value?.facts).to.deep.equal({ test: 'passed' });
    expect(check(hook(), { status: 429, json: {} }).value?.facts).to.deep.equal({
      test: 'not_made',
    });
  });
});

describe('leaving a LINE channel', () => {
  const leave = (answer: ApiAnswer) =>
    playCalls(lineConnector.unregister(credentials, account, endpoint), [answer]).value;

  it('says that only a person can', () => {
    expect(leave(hook())?.map(({ code }) => code)).to.deep.equal(['line_webhook_on']);
  });

  it('has nothing to say where nothing is delivered to us', () => {
    expect(leave(hook({ active: false }))).to.deep.equal([]);
    expect(leave(hook({ endpoint: 'https://other.example' }))).to.deep.equal([]);
    expect(leave({ status: 404, json: {} })).to.deep.equal([]);
  });
});
