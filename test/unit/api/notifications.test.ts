import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import type { WebhookAnswer, WebhookCall } from '../../../shared/cloud/http/post-webhook.ts';
import { OTHER_KEY, openApi, put } from '../../support/api.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NOW = Date.parse('2026-03-31T12:00:00.000Z');
const SLACK = 'https://hooks.slack.example/services/T1/B1/secret-part';
const webhook = {
  name: 'Team',
  target: { type: 'webhook', url: 'https://shop.example/hooks' },
};
const slack = { name: 'Chat', target: { type: 'slack', url: SLACK } };
const mail = {
  name: 'Mail',
  target: {
    ...{ type: 'email', provider: 'resend', api_key: 're_secret-part' },
    ...{ from: 'alerts@shop.example', to: ['mia@shop.example'] },
  },
};

async function open() {
  const store = createMemoryStore();
  const calls: WebhookCall[] = [];
  const world: { answer: WebhookAnswer } = { answer: { status: 200, headers: {}, body: 'ok' } };
  const post = async (call: WebhookCall) => {
    calls.push(call);
    return world.answer;
  };
  return { ...(await openApi({ now: () => NOW, post }, store)), store, calls, world };
}

describe('the notification channels of a workspace', () => {
  it('are created with what they leave out, and listed', async () => {
    const { ask, store } = await open();
    const time_zone = 'Asia/Tokyo';
    await put(store, 'workspaces', { id: 'ws_1', workflows_version: 0, time_zone });
    const { status, body } = await ask('POST /v1/notifications', { body: webhook });
    expect(status).to.equal(201);
    const { id, secret, ...rest } = body;
    expect(secret).to.match(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(rest).to.deep.equal({
      ...webhook,
      ...{ on: ['opened', 'reopened'], kinds: [], digest: 'immediately', time_zone, waiting: 0 },
      ...{ created_at: '2026-03-31T12:00:00.000Z', updated_at: '2026-03-31T12:00:00.000Z' },
      secrets: [{ created_at: '2026-03-31T12:00:00.000Z' }],
    });
    const listed = (await ask('GET /v1/notifications')).body.channels;
    expect(listed).to.deep.equal([{ id, ...rest }]);
    expect((await ask(`GET /v1/notifications/${id}`)).body).to.deep.equal({ id, ...rest });
    expect((await ask('GET /v1/notifications', { key: OTHER_KEY })).body.channels).to.deep.equal(
      [],
    );
  });

  it('never show what is secret, and the database does not have it', async () => {
    const { ask, store } = await open();
    const answers = [
      await ask('POST /v1/notifications', { body: slack }),
      await ask('POST /v1/notifications', { body: mail }),
      await ask('GET /v1/notifications'),
    ];
    const seen = JSON.stringify([
      answers.map(({ body }) => body),
      [...store.documents.channels.values()],
      [...store.documents.audit.values()],
    ]);
    expect(seen).not.to.include('secret-part');
    expect(answers[0]?.body.target).to.deep.equal({ type: 'slack', host: 'hooks.slack.example' });
    expect(answers[1]?.body).not.to.have.property('secret');
  });

  it('are given a new signing secret, and sign with the old one too for as long as it is said', async () => {
    const { ask, store, calls } = await open();
    const { id, secret: first } = (await ask('POST /v1/notifications', { body: webhook })).body;
    const rotated = await ask(`POST /v1/notifications/${id}/rotate-secret`, { body: {} });
    expect(rotated.status).to.equal(201);
    const { secret: second, secrets } = rotated.body;
    expect(second)
      .to.match(/^whsec_[A-Za-z0-9+/]{43}=$/)
      .and.not.to.equal(first);
    const made = { created_at: '2026-03-31T12:00:00.000Z' };
    expect(secrets).to.deep.equal([made, { ...made, valid_until: '2026-04-01T12:00:00.000Z' }]);
    await ask(`POST /v1/notifications/${id}/test`);
    const [call] = calls;
    const messageId = call?.headers['webhook-id'] ?? '';
    const signed = (secret: string) =>
      new Webhook(secret).sign(messageId, new Date(NOW), call?.body ?? '');
    expect(call?.headers['webhook-signature']).to.equal(`${signed(second)} ${signed(first)}`);
    // A secret that somebody has stolen ends at once, and those before it too.
    const ended = await ask(`POST /v1/notifications/${id}/rotate-secret`, {
      body: { overlap_seconds: 0 },
    });
    expect(ended.body.secrets).to.deep.equal([made]);
    const seen = JSON.stringify([
      (await ask('GET /v1/notifications')).body,
      [...store.documents.channels.values()],
      [...store.documents.audit.values()],
    ]);
    for (const secret of [first, second, ended.body.secret]) expect(seen).not.to.include(secret);
  });

  it('have no signing secret but for a signed webhook', async () => {
    const { ask } = await open();
    for (const body of [slack, mail]) {
      const { id, ...created } = (await ask('POST /v1/notifications', { body })).body;
      expect(created).not.to.have.property('secrets');
      const rotated = await ask(`POST /v1/notifications/${id}/rotate-secret`, { body: {} });
      expect([rotated.status, rotated.body.error.code]).to.deep.equal([409, 'channel_not_signed']);
    }
  });

  it('lead to public https addresses only', async () => {
    const { ask } = await open();
    const inside = ['http://shop.example/x', 'https://10.0.0.1/x', 'https://u:p@shop.example/x'];
    for (const type of ['webhook', 'slack']) {
      for (const url of [...inside, 'https://[::1]/', 'https://169.254.169.254/']) {
        const target = { type, url };
        const { status, body } = await ask('POST /v1/notifications', {
          body: { ...webhook, target },
        });
        expect([status, body.error.code], url).to.deep.equal([400, 'invalid_body']);
        expect(body.error.details).to.deep.equal([
          'target.url: must be a public https address without a user name',
        ]);
      }
    }
  });

  it('accept no key that would end a header, no zone or time that there is not, and no empty list', async () => {
    const { ask } = await open();
    const wrong = [
      { ...mail, target: { ...mail.target, api_key: 're_12345678\r\nx: y' } },
      { ...mail, target: { ...mail.target, to: [] } },
      { ...mail, target: { ...mail.target, from: 'nobody' } },
      { ...mail, target: { ...mail.target, to: ['mia@shop.example', 'Mia@shop.example'] } },
      { ...webhook, time_zone: 'Mars/North' },
      { ...webhook, quiet_hours: { from: '24:00', to: '07:00' } },
      { ...webhook, quiet_hours: { from: '07:00', to: '07:00' } },
      { ...webhook, on: [] },
      { ...webhook, kinds: ['nothing'] },
    ];
    for (const body of wrong) {
      const answer = await ask('POST /v1/notifications', { body });
      expect(answer.body.error.code, JSON.stringify(body)).to.equal('invalid_body');
    }
  });

  it('are at most ten', async () => {
    const { ask } = await open();
    for (let n = 0; n < 10; n += 1) await ask('POST /v1/notifications', { body: slack });
    const { body } = await ask('POST /v1/notifications', { body: slack });
    expect(body.error.details).to.deep.equal(['a workspace has at most 10 channels']);
  });

  it('are changed in part, and what waits in them with it', async () => {
    const { ask, store } = await open();
    const quiet_hours = { from: '11:00', to: '13:00' };
    const { id } = (await ask('POST /v1/notifications', { body: { ...slack, quiet_hours } })).body;
    const known = store.documents.channels.get('ws_1');
    const [channel] = known?.channels ?? [];
    if (known === undefined || channel === undefined) throw new Error('no channel was created');
    const due_at = '2026-03-31T13:00:00.000Z';
    const waiting = { due_at, notices: [], more: 1, tries: 0 };
    await put(store, 'channels', {
      ...known,
      channels: [{ ...channel, waiting }],
      wake_at: due_at,
    });
    const renamed = await ask(`PATCH /v1/notifications/${id}`, { body: { name: 'Shop' } });
    expect(renamed.body).to.deep.include({ name: 'Shop', quiet_hours, due_at, waiting: 1 });
    const loud = await ask(`PATCH /v1/notifications/${id}`, { body: { quiet_hours: null } });
    expect(loud.body).not.to.have.property('quiet_hours');
    expect(loud.body.due_at).to.equal('2026-03-31T12:00:00.000Z');
    expect(store.documents.channels.get('ws_1')?.wake_at).to.equal('2026-03-31T12:00:00.000Z');
  });

  it('lead elsewhere after a change of their target, of the same type and never to an inside address', async () => {
    const { ask, store, calls } = await open();
    const { id } = (await ask('POST /v1/notifications', { body: slack })).body;
    const change = (channel: string, target: object) =>
      ask(`PATCH /v1/notifications/${channel}`, { body: { target } });
    const url = 'https://chat.example/hooks/new-secret-part';
    const moved = await change(id, { type: 'slack', url });
    expect(moved.body.target).to.deep.equal({ type: 'slack', host: 'chat.example' });
    expect(JSON.stringify([...store.documents.channels.values()])).not.to.include('secret-part');
    await ask(`POST /v1/notifications/${id}/test`);
    expect(calls[0]?.url).to.equal(url);
    const inside = await change(id, { type: 'slack', url: 'https://10.0.0.1/x' });
    expect(inside.body.error.details).to.deep.equal([
      'target.url: must be a public https address without a user name',
    ]);
    const other = await change(id, webhook.target);
    expect(other.body.error.details).to.deep.equal([
      'target.type: must stay slack; create another channel',
    ]);
  });

  it('keep the signing secret of a webhook, and the key of a mail, that a change leaves out', async () => {
    const { ask, calls } = await open();
    const change = (channel: string, target: object) =>
      ask(`PATCH /v1/notifications/${channel}`, { body: { target } });
    const hook = (await ask('POST /v1/notifications', { body: webhook })).body;
    await change(hook.id, { type: 'webhook', url: 'https://shop.example/other' });
    await ask(`POST /v1/notifications/${hook.id}/test`);
    const { headers = {}, body = '', url } = calls[0] ?? {};
    expect(url).to.equal('https://shop.example/other');
    expect(headers['webhook-signature']).to.equal(
      new Webhook(hook.secret).sign(headers['webhook-id'] ?? '', new Date(NOW), body),
    );

    const { id } = (await ask('POST /v1/notifications', { body: mail })).body;
    const to = ['mia@shop.example', 'ken@shop.example'];
    const added = await change(id, { type: 'email', to });
    expect(added.body.target).to.deep.include({ provider: 'resend', to });
    await ask(`POST /v1/notifications/${id}/test`);
    expect(calls[1]?.headers['authorization']).to.equal('Bearer re_secret-part');
    const moved = await change(id, { type: 'email', provider: 'sendgrid' });
    expect(moved.body.error.details).to.deep.equal([
      'target.api_key: another provider needs a key of its own',
    ]);
    await change(id, { type: 'email', provider: 'sendgrid', api_key: 'SG.other-key' });
    await ask(`POST /v1/notifications/${id}/test`);
    expect(calls[2]?.url).to.equal('https://api.sendgrid.com/v3/mail/send');
    expect(calls[2]?.headers['authorization']).to.equal('Bearer SG.other-key');
  });

  it('send what has failed at once when their target is corrected, or a test arrives', async () => {
    const { ask, store, world } = await open();
    const { id } = (await ask('POST /v1/notifications', { body: slack })).body;
    const waits = async (): Promise<void> => {
      const known = store.documents.channels.get('ws_1');
      const [channel] = known?.channels ?? [];
      if (known === undefined || channel === undefined) throw new Error('no channel was created');
      const waiting = { due_at: '2026-03-31T20:00:00.000Z', notices: [], more: 1, tries: 5 };
      await put(store, 'channels', { ...known, channels: [{ ...channel, waiting }] });
    };
    const due = async () => (await ask(`GET /v1/notifications/${id}`)).body.due_at;
    await waits();
    await ask(`PATCH /v1/notifications/${id}`, { body: { name: 'Shop', digest: 'immediately' } });
    expect(await due()).to.equal('2026-03-31T20:00:00.000Z');
    await ask(`PATCH /v1/notifications/${id}`, { body: { target: slack.target } });
    expect(await due()).to.equal('2026-03-31T12:00:00.000Z');

    await waits();
    world.answer = { status: 404, headers: {}, body: 'no_service' };
    await ask(`POST /v1/notifications/${id}/test`);
    expect(await due()).to.equal('2026-03-31T20:00:00.000Z');
    world.answer = { status: 200, headers: {}, body: 'ok' };
    await ask(`POST /v1/notifications/${id}/test`);
    expect(await due()).to.equal('2026-03-31T12:00:00.000Z');
  });

  it('send nothing while they are paused, and then what has come meanwhile', async () => {
    const { ask, store } = await open();
    const { id } = (await ask('POST /v1/notifications', { body: slack })).body;
    const paused = await ask(`POST /v1/notifications/${id}/pause`);
    expect(paused.body.paused_at).to.equal('2026-03-31T12:00:00.000Z');
    const known = store.documents.channels.get('ws_1');
    const [channel] = known?.channels ?? [];
    if (known === undefined || channel === undefined) throw new Error('no channel was created');
    const waiting = { due_at: '2026-03-31T10:00:00.000Z', notices: [], more: 1, tries: 0 };
    await put(store, 'channels', { ...known, channels: [{ ...channel, waiting }] });
    expect((await ask(`GET /v1/notifications/${id}`)).body).to.include({ waiting: 1 });
    expect((await ask(`GET /v1/notifications/${id}`)).body).to.not.have.property('due_at');
    const { body } = await ask(`POST /v1/notifications/${id}/resume`);
    expect(body).to.not.have.property('paused_at');
    expect(body).to.include({ waiting: 1, due_at: '2026-03-31T12:00:00.000Z' });
    const again = await ask(`POST /v1/notifications/${id}/resume`);
    expect(again.body).to.deep.equal(body);
  });

  it('are deleted, with what waits in them', async () => {
    const { ask, store } = await open();
    const { id } = (await ask('POST /v1/notifications', { body: slack })).body;
    expect((await ask(`DELETE /v1/notifications/${id}`)).body).to.deep.equal({ deleted: id });
    expect((await ask(`GET /v1/notifications/${id}`)).status).to.equal(404);
    expect((await ask(`DELETE /v1/notifications/${id}`)).status).to.equal(404);
    expect(store.documents.channels.get('ws_1')).to.deep.equal({
      id: 'ws_1',
      workspace_id: 'ws_1',
      channels: [],
    });
  });

  it('are tested by a call whose answer is shown', async () => {
    const { ask, calls, world } = await open();
    const { id } = (await ask('POST /v1/notifications', { body: slack })).body;
    const tested = await ask(`POST /v1/notifications/${id}/test`);
    expect(tested.body).to.deep.equal({ at: '2026-03-31T12:00:00.000Z', status: 200, body: 'ok' });
    expect(calls[0]?.url).to.equal(SLACK);
    expect(JSON.parse(calls[0]?.body ?? '')).to.deep.equal({
      text: 'Convotic: a test\nThis is a test of the notification channel. It works.',
    });
    world.answer = { status: 403, headers: {}, body: 'invalid_token' };
    const refused = await ask(`POST /v1/notifications/${id}/test`);
    expect(refused.body).to.deep.include({
      ...{ status: 403, body: 'invalid_token' },
      error: { code: 'status', message: 'The server answered 403.' },
    });
    const after = (await ask(`GET /v1/notifications/${id}`)).body.last_result;
    expect(after).to.deep.equal({
      at: '2026-03-31T12:00:00.000Z',
      status: 403,
      error: { code: 'status', message: 'The server answered 403.' },
    });
    world.answer = { error: { code: 'dns', message: 'The name of the server is unknown.' } };
    const unknown = await ask(`POST /v1/notifications/${id}/test`);
    expect(unknown.body.error.code).to.equal('dns');
  });
});
