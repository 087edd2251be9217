import { expect } from 'chai';
import type { ApiAnswer } from '../../../../shared/domain/blocks/api-call.ts';
import { instagramConnector } from '../../../../shared/platforms/instagram/connect.ts';
import { APP, NOW, ok, playCalls, refusalOf, sketch } from './play-calls.ts';

const TOKEN = 'IGAAtokenOfThisTest0123456789';
const PAGE = '1100000000000001';
const byItself = { access_token: TOKEN };
const byPage = { access_token: TOKEN, page_id: PAGE };
const account = { account_id: '17841400000000001' };
const endpoint = { url: 'https://hooks.example.com/webhooks/instagram', meta: APP };

const FIELDS = [
  ...['messages', 'messaging_postbacks', 'messaging_seen', 'message_reactions', 'message_edit'],
  ...['messaging_optins', 'messaging_referral', 'messaging_handover', 'standby', 'comments'],
  ...['live_comments', 'mentions', 'story_insights', 'response_feedback'],
];
const success = ok({ success: true });
const none = ok({ data: [] });
const callback = ok({
  data: [{ object: 'instagram', callback_url: endpoint.url, active: true, fields: FIELDS }],
});
const itsOwn = ok({ data: [{ id: 'another-id', subscribed_fields: FIELDS }] });
const ofPage = (fields: readonly string[]) =>
  ok({ data: [{ id: APP.app_id, subscribed_fields: fields }] });
const token = ok({
  data: {
    app_id: APP.app_id,
    type: 'PAGE',
    is_valid: true,
    scopes: ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'],
  },
});

describe('connecting an Instagram account by its own login', () => {
  const identify = (answer: ApiAnswer) =>
    playCalls(instagramConnector.identify(byItself, endpoint), [answer]);
  const me = { id: '2001', user_id: '17841400000000001', username: 'shop', name: 'Shop' };

  it('asks the account who it is: its user_id is what deliveries carry', () => {
    const played = identify(ok(me));
    expect(played.calls).to.deep.equal([
      {
        api: 'graph.instagram.com',
        method: 'GET',
        path: '/v25.0/me',
        query: { fields: 'user_id,username,name' },
        headers: { Authorization: `Bearer ${TOKEN}` },
        repeatable: true,
      },
    ]);
    expect(played.value).to.deep.equal({
      account_id: '17841400000000001',
      name: 'Shop',
      registration: 'instagram:17841400000000001',
      details: { username: 'shop' },
    });
  });

  it('reads the answer inside a list too, as the reference shows it', () => {
    expect(identify(ok({ data: [me] })).value?.account_id).to.equal('17841400000000001');
  });

  it('goes by its user name where it has no other', () => {
    const { user_id, username } = me;
    expect(identify(ok({ user_id, username })).value?.name).to.equal('shop');
  });

  it('refuses the token of anything else', () => {
    expect(refusalOf(identify(ok({ id: '1', name: 'A person' })))).to.equal(
      'account_mismatch: the token is not that of an Instagram professional account',
    );
  });

  it('subscribes the app, then the account itself', () => {
    const calls = instagramConnector.register(byItself, account, endpoint);
    const played = playCalls(calls, [none, success, callback, success, itsOwn]);
    expect(sketch(played)).to.deep.equal([
      'GET /v25.0/314159265358979/subscriptions',
      'POST /v25.0/314159265358979/subscriptions',
      'GET /v25.0/314159265358979/subscriptions',
      'POST /v25.0/17841400000000001/subscribed_apps',
      'GET /v25.0/17841400000000001/subscribed_apps',
    ]);
    expect(played.calls.map(({ api }) => api)).to.deep.equal([
      ...Array(3).fill('graph.facebook.com'),
      ...Array(2).fill('graph.instagram.com'),
    ]);
    expect(played.calls[1]?.form).to.include({ object: 'instagram', fields: FIELDS.join(',') });
    expect(played.calls[3]?.form).to.deep.equal({ subscribed_fields: FIELDS.join(',') });
    expect(played.value?.map(({ code }) => code)).to.deep.equal(['meta_app_live']);
  });
});

describe('connecting an Instagram account through its Page', () => {
  const identify = (...answers: readonly ApiAnswer[]) =>
    playCalls(instagramConnector.identify(byPage, endpoint), answers);

  it('asks the Page for the account that is linked to it', () => {
    const linked = { id: '17841400000000001', username: 'shop' };
    const played = identify(token, ok({ id: PAGE, instagram_business_account: linked }));
    expect(sketch(played)).to.deep.equal(['GET /v25.0/debug_token', `GET /v25.0/${PAGE}`]);
    expect(played.value).to.deep.equal({
      account_id: '17841400000000001',
      name: 'shop',
      registration: `page:${PAGE}`,
      details: { username: 'shop', page_id: PAGE },
    });
  });

  it('refuses a Page without one', () => {
    expect(refusalOf(identify(token, ok({ id: PAGE })))).to.equal(
      'account_mismatch: no Instagram professional account is linked to this Page',
    );
  });

  it('subscribes the Page, in names the Page knows', () => {
    const calls = instagramConnector.register(byPage, account, endpoint);
    const played = playCalls(calls, [callback, none, success, ofPage(['messages', 'feed'])]);
    expect(sketch(played).slice(1)).to.deep.equal([
      `GET /v25.0/${PAGE}/subscribed_apps`,
      `POST /v25.0/${PAGE}/subscribed_apps`,
      `GET /v25.0/${PAGE}/subscribed_apps`,
    ]);
    expect(played.calls[2]?.form).to.deep.equal({ subscribed_fields: 'messages,feed' });
    expect(played.value?.map(({ code }) => code)).to.deep.equal([
      'meta_app_live',
      'instagram_message_access',
    ]);
  });

  it('leaves the Page as Messenger has subscribed it', () => {
    const calls = instagramConnector.register(byPage, account, endpoint);
    const played = playCalls(calls, [callback, ofPage(['message_reads'])]);
    expect(played.calls).to.have.length(2);
    expect(played.value).to.be.an('array');
  });

  it('is well with any subscription of the Page, and not without', () => {
    const check = (held: ApiAnswer) =>
      playCalls(instagramConnector.check(byPage, account, endpoint, NOW), [token, callback, held]);
    expect(check(ofPage(['message_reads'])).value).to.include({ code: 'ok' });
    expect(check(none).value).to.include({ code: 'account_not_subscribed', repairable: true });
  });
});
