import { expect } from 'chai';
import type { ApiAnswer } from '../../../../shared/domain/blocks/api-call.ts';
import { whatsappConnector } from '../../../../shared/platforms/whatsapp/connect.ts';
import { APP, NOW, ok, playCalls, refusalOf, sketch } from './play-calls.ts';

const WABA = '102290129340398';
const NUMBER = '106540352242922';
const credentials = {
  waba_id: WABA,
  phone_number_id: NUMBER,
  access_token: 'EAAnumberTokenOfThisTest0123456789',
};
const account = { account_id: NUMBER };
const endpoint = { url: 'https://hooks.example.com/webhooks/whatsapp', meta: APP };

const FIELDS = [
  ...['messages', 'message_echoes', 'smb_message_echoes', 'smb_app_state_sync', 'history'],
  ...['standby', 'messaging_handovers', 'user_id_update', 'user_preferences'],
  ...['group_lifecycle_update', 'group_participants_update', 'group_settings_update'],
  ...['group_status_update', 'calls', 'account_alerts', 'account_review_update'],
  ...['account_settings_update', 'account_update', 'automatic_events'],
  ...['business_capability_update', 'business_username_update', 'flows'],
  ...['message_template_components_update', 'message_template_quality_update'],
  ...['message_template_status_update', 'partner_solutions', 'payment_configuration_update'],
  ...['phone_number_name_update', 'phone_number_quality_update', 'security'],
  'template_category_update',
];

const scopes = ['whatsapp_business_management', 'whatsapp_business_messaging'];
const token = ok({ data: { app_id: APP.app_id, type: 'SYSTEM_USER', is_valid: true, scopes } });
const success = ok({ success: true });
const object = 'whatsapp_business_account';
const callback = ok({
  data: [{ object, callback_url: endpoint.url, active: true, fields: FIELDS }],
});
const subscribed = (more: object = {}) =>
  ok({ data: [{ whatsapp_business_api_data: { id: APP.app_id, name: 'App' }, ...more }] });
const number = (phone_number?: string) =>
  ok({ id: NUMBER, webhook_configuration: { application: endpoint.url, phone_number } });

const identify = (...answers: readonly ApiAnswer[]) =>
  playCalls(whatsappConnector.identify(credentials, endpoint), answers);
const register = (...answers: readonly ApiAnswer[]) =>
  playCalls(whatsappConnector.register(credentials, account, endpoint), answers);
const check = (...answers: readonly ApiAnswer[]) =>
  playCalls(whatsappConnector.check(credentials, account, endpoint, NOW), answers);

describe('connecting a WhatsApp number', () => {
  const found = { id: NUMBER, display_phone_number: '+81 3-0000-0001', verified_name: 'Shop' };

  it('finds the number among those of its account', () => {
    const played = identify(token, ok({ data: [{ id: '1' }, found] }));
    expect(sketch(played)).to.deep.equal([
      'GET /v25.0/debug_token',
      `GET /v25.0/${WABA}/phone_numbers`,
    ]);
    expect(played.value).to.deep.equal({
      account_id: NUMBER,
      name: 'Shop',
      registration: `waba:${WABA}`,
      details: { phone_number: '+81 3-0000-0001', waba_id: WABA },
    });
  });

  it('turns the pages until it is found', () => {
    const paging = { cursors: { after: 'next-page' }, next: 'https://graph.example/secret' };
    const played = identify(token, ok({ data: [{ id: '1' }], paging }), ok({ data: [found] }));
    expect(played.calls[2]?.query).to.include({ after: 'next-page', limit: '100' });
    expect(played.value?.name).to.equal('Shop');
  });

  it('refuses a number that is not the account’s, however many pages there are', () => {
    const refusal = 'account_mismatch: the WhatsApp Business account has no such phone number id';
    expect(refusalOf(identify(token, ok({ data: [] })))).to.equal(refusal);
    const endless = ok({ data: [], paging: { cursors: { after: 'x' }, next: 'https://x' } });
    expect(refusalOf(identify(token, ...Array<ApiAnswer>(20).fill(endless)))).to.equal(refusal);
  });

  it('subscribes the app, then the account, and looks for overrides', () => {
    const played = register(ok({ data: [] }), success, callback, success, subscribed(), number());
    expect(sketch(played)).to.deep.equal([
      'GET /v25.0/314159265358979/subscriptions',
      'POST /v25.0/314159265358979/subscriptions',
      'GET /v25.0/314159265358979/subscriptions',
      `POST /v25.0/${WABA}/subscribed_apps`,
      `GET /v25.0/${WABA}/subscribed_apps`,
      `GET /v25.0/${NUMBER}`,
    ]);
    expect(played.calls[1]?.form).to.include({ object, fields: FIELDS.join(',') });
    expect(played.calls[3]).to.not.have.any.keys('form', 'json');
    expect(played.value?.map(({ code }) => code)).to.deep.equal(['meta_app_live']);
  });

  it('is not content where anything overrides the app’s webhook', () => {
    const lost = 'not_accepted: Meta did not keep the subscription of the account';
    const elsewhere = 'https://other.example/secret';
    const cases: readonly (readonly [readonly ApiAnswer[], string])[] = [
      [[callback, success, ok({ data: [] })], lost],
      [[callback, success, subscribed({ override_callback_uri: elsewhere })], lost],
      [
        [callback, success, subscribed(), number(elsewhere)],
        'not_accepted: The number has a webhook of its own, at other.example: remove that override first.',
      ],
    ];
    for (const [answers, refusal] of cases)
      expect(refusalOf(register(...answers))).to.equal(refusal);
  });
});

describe('the health of a WhatsApp number', () => {
  it('says what is wrong and whether registering repairs it', () => {
    const elsewhere = 'https://other.example/secret';
    const cases: readonly (readonly [readonly ApiAnswer[], object])[] = [
      [[token, callback, subscribed(), number()], { code: 'ok' }],
      [[token, callback, subscribed(), number(endpoint.url)], { code: 'ok' }],
      [[token, callback, ok({ data: [] })], { code: 'account_not_subscribed', repairable: true }],
      [
        [token, callback, subscribed({ override_callback_uri: elsewhere })],
        { code: 'webhook_elsewhere', repairable: true },
      ],
      [
        [token, callback, subscribed(), number(elsewhere)],
        { state: 'broken', code: 'number_overridden', repairable: false },
      ],
    ];
    for (const [answers, health] of cases) expect(check(...answers).value).to.include(health);
  });
});
