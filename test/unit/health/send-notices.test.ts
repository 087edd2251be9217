import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { sendNotices } from '../../../functions/health/send-notices.ts';
import { sweepIssues } from '../../../functions/health/sweep-issues.ts';
import type { WebhookAnswer, WebhookCall } from '../../../shared/cloud/http/post-webhook.ts';
import type { Channel, mailProviders } from '../../../shared/domain/notifications/channel.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { aChannels } from '../../contracts/store-documents.ts';
import { put } from '../../support/api.ts';
import { aBrokenBlock, aDisabledDestination, aFailedRecord } from '../../support/failures.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';

const NOON = Date.parse('2026-11-29T12:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60;
const SEALING_KEY = 'sealing-key-of-high-entropy';
const SLACK = 'https://hooks.slack.example/services/T1/B1/secret';
const SECRET = `whsec_${Buffer.from('a signing secret of thirty-two b').toString('base64')}`;
const ACCEPTED: WebhookAnswer = { status: 200, headers: {}, body: 'ok' };
const BROKEN: WebhookAnswer = { status: 500, headers: {}, body: '' };

function at(minutes: number): string {
  return new Date(NOON + minutes * MINUTE).toISOString();
}

/** A workspace with one channel, which leads to Slack unless something else is given. */
async function open(given: Partial<Channel> = {}, secret = SLACK, siteUrl?: string) {
  const store = createMemoryStore();
  const world = {
    minutes: 0,
    answer: ACCEPTED,
    calls: [] as WebhookCall[],
    logged: [] as string[],
  };
  const now = () => NOON + world.minutes * MINUTE;
  const owner = 'ws_1 notification channel chn_1';
  const sealed = seal(secret, SEALING_KEY, owner);
  await put(store, 'channels', aChannels('ws_1', { id: 'chn_1', sealed, ...given }));
  const sender = {
    store,
    post: async (call: WebhookCall) => {
      world.calls.push(call);
      return world.answer;
    },
    sealingKeys: [SEALING_KEY],
    siteUrl,
    log: (severity: string, message: string) => void world.logged.push(`${severity} ${message}`),
    now,
  };
  /** One round of the clock. */
  const round = async (minutes: number) => {
    world.minutes = minutes;
    await sweepIssues({ store, now });
    return await sendNotices(sender, now());
  };
  const fail = (minutes: number, code?: string) =>
    put(store, 'records', aFailedRecord('ws_1', at(minutes), code));
  const channel = () => store.documents.channels.get('ws_1')?.channels[0];
  const texts = () => world.calls.map(({ body }) => JSON.parse(body).text);
  return { store, world, sender, round, fail, channel, texts };
}

describe('a notice of an issue', () => {
  it('is sent when the issue opens, and not again while it goes on', async () => {
    const { round, fail, texts, world, channel } = await open();
    await fail(1);
    expect(await round(2)).to.deep.equal({ notified: 1, not_notified: 0 });
    await fail(3);
    expect(await round(4)).to.deep.equal({ notified: 0, not_notified: 0 });
    const [text, ...others] = texts();
    expect(others).to.deep.equal([]);
    expect(text).to.match(
      /^Convotic: issue opened: store_refused\n2026-11-29T12:02:00\.000Z opened: event store_refused on line: It failed with store_refused\. \(iss_\w{26}\)$/,
    );
    expect(world.calls[0]?.url).to.equal(SLACK);
    expect(channel()?.last_result).to.deep.equal({ at: at(2), status: 200 });
    expect(channel()).not.to.have.property('waiting');
  });

  it('links to the page of its issue where the address of the dashboard is known', async () => {
    const site = 'https://hooks.example.com';
    const mail = { type: 'email', provider: 'resend', from: 'a@b.example' } as const;
    const targets: readonly [Channel['target'], string, (body: string) => string][] = [
      [{ type: 'slack', host: 'hooks.slack.example' }, SLACK, (body) => JSON.parse(body).text],
      [{ ...mail, to: ['c@d.example'] }, 'key', (body) => JSON.parse(body).text],
      [
        { type: 'webhook', url: 'https://ops.example/hook' },
        SECRET,
        (body) => JSON.parse(body).data.notices[0].url,
      ],
    ];
    for (const [target, secret, textOf] of targets) {
      const { store, round, fail, world } = await open({ target }, secret, site);
      await fail(1);
      await round(2);
      const [id] = [...store.documents.issues.keys()];
      const text = textOf(world.calls[0]?.body ?? '');
      expect(text, target.type).to.match(
        new RegExp(
          `(^|store_refused\\. )https://hooks\\.example\\.com/settings/webhooks/issues/${id}$`,
        ),
      );
    }
  });

  it('links to the list of issues where there are more than it names', async () => {
    const { round, fail, texts } = await open({}, SLACK, 'https://hooks.example.com');
    for (let n = 0; n < 23; n += 1) await fail(1, `code_${n}`);
    await round(2);
    const lines = texts()[0].split('\n');
    expect(lines.at(-1)).to.match(
      /^And \d+ more: https:\/\/hooks\.example\.com\/settings\/webhooks\/issues$/,
    );
  });

  it('says which destination was disabled', async () => {
    const { round, world, store } = await open(
      {
        target: { type: 'webhook', url: 'https://ops.example/hook' },
        kinds: ['destination'],
      },
      SECRET,
    );
    await put(store, 'destinations', aDisabledDestination('ws_1', at(1), { id: 'dst_1' }));
    await round(2);
    const [notice] = JSON.parse(world.calls[0]?.body ?? '').data.notices;
    expect(notice).to.include({
      ...{ opening: 'opened', kind: 'destination', code: 'destination_gone' },
      ...{ destination_id: 'dst_1' },
      message: 'The destination “Shop” was disabled: its endpoint answered 410 Gone.',
    });
  });

  it('is sent when the issue opens again by itself, and not when a person reopens it', async () => {
    const { store, round, fail, texts } = await open({ on: ['reopened'] });
    await fail(1);
    await round(2);
    expect(texts()).to.deep.equal([]);
    const [issue] = [...store.documents.issues.values()];
    if (issue === undefined) throw new Error('no issue was opened');
    await put(store, 'issues', { ...issue, state: 'open', updated_at: at(3) });
    await round(3);
    expect(texts()).to.deep.equal([]);
    await put(store, 'issues', {
      ...issue,
      state: 'resolved',
      resolved: { at: at(3), by: 'Ada' },
    });
    await fail(4);
    await round(5);
    expect(texts()[0]).to.match(/^Convotic: issue reopened: store_refused\n/);
  });

  it('goes to the channels of its workspace that want its kind, and to no others', async () => {
    const { store, round, fail, world } = await open({ kinds: ['block'] });
    await put(store, 'channels', aChannels('ws_2'));
    await fail(1);
    await round(2);
    expect(world.calls).to.deep.equal([]);
    await put(store, 'blocks', aBrokenBlock('ws_1', at(3)));
    await round(4);
    expect(world.calls).to.have.length(1);
    expect(store.documents.channels.get('ws_2')).to.deep.include({
      id: 'ws_2',
      workspace_id: 'ws_2',
    });
    expect(store.documents.channels.get('ws_2')).not.to.have.property('wake_at');
  });

  it('is signed by Standard Webhooks, under the same id each time it is sent', async () => {
    const target = { type: 'webhook', url: 'https://shop.example/hooks' } as const;
    const { round, fail, world } = await open({ target }, SECRET);
    world.answer = BROKEN;
    await fail(1);
    await round(2);
    await round(4);
    const [first, second] = world.calls;
    expect(second?.headers['webhook-id']).to.equal(first?.headers['webhook-id']);
    const id = first?.headers['webhook-id'] ?? '';
    const body = first?.body ?? '';
    expect(first?.headers['webhook-signature']).to.equal(
      new Webhook(SECRET).sign(id, new Date(NOON + 2 * MINUTE), body),
    );
    const { type, timestamp, data } = JSON.parse(body);
    expect([type, timestamp, data.more]).to.deep.equal(['issues.opened', at(2), 0]);
    expect(data.notices[0]).to.deep.include({ code: 'store_refused', opening: 'opened' });
  });

  it('is signed with both secrets while a rotation overlaps, and with the new one after it', async () => {
    const older = `whsec_${Buffer.from('another secret of some characters').toString('base64')}`;
    const sealed = seal(older, SEALING_KEY, 'ws_1 notification channel chn_1');
    const older_secrets = [{ sealed, created_at: at(-HOUR), valid_until: at(5) }];
    const target = { type: 'webhook', url: 'https://shop.example/hooks' } as const;
    const { round, fail, world } = await open({ target, older_secrets }, SECRET);
    await fail(1);
    await round(2);
    await fail(6, 'key_revoked');
    await round(7);
    const count = world.calls.map(({ headers }) => headers['webhook-signature']?.split(' ').length);
    expect(count).to.deep.equal([2, 1]);
  });

  it('calls nobody in Slack, whatever the failure says', async () => {
    const { store, round, texts } = await open();
    const error = {
      code: 'store_refused',
      message: '<!channel> & <https://evil.example|x>\n\u202e',
    };
    const attempts = [{ at: at(1), outcome: 'failed' as const, ms: 5, error }];
    await put(store, 'records', aFailedRecord('ws_1', at(1), 'store_refused', { attempts }));
    await round(2);
    expect(texts()[0]).to.include(
      ': &lt;!channel&gt; &amp; &lt;https://evil.example|x&gt;\\u000a\\u202e (',
    );
  });

  it('calls nobody in Mattermost or Rocket.Chat either', async () => {
    const { store, round, texts } = await open();
    const error = { code: 'store_refused', message: '@channel @All @here @mia' };
    const attempts = [{ at: at(1), outcome: 'failed' as const, ms: 5, error }];
    await put(store, 'records', aFailedRecord('ws_1', at(1), 'store_refused', { attempts }));
    await round(2);
    expect(texts()[0]).to.include(': @\u200bchannel @\u200bAll @\u200bhere @mia (');
  });

  it('is repeated after growing pauses, and given up after the seventh call', async () => {
    const { round, fail, world, channel } = await open();
    world.answer = BROKEN;
    await fail(1);
    await round(2);
    expect(channel()?.waiting).to.deep.include({ due_at: at(3), tries: 1 });
    expect(channel()?.last_result).to.deep.equal({
      at: at(2),
      status: 500,
      error: { code: 'status', message: 'The server answered 500.' },
    });
    // Nothing is called before its time.
    expect(await round(2.5)).to.deep.equal({ notified: 0, not_notified: 0 });
    for (const minutes of [3, 8, 38, 158, 518]) await round(minutes);
    expect(channel()?.waiting).to.deep.include({ due_at: at(518 + 16 * HOUR), tries: 6 });
    await round(518 + 16 * HOUR);
    expect(world.calls).to.have.length(7);
    expect(world.logged).to.deep.equal([
      ...Array.from({ length: 6 }, () => 'WARNING notices not sent'),
      'ERROR notices given up',
    ]);
    expect(channel()).not.to.have.property('waiting');
  });

  it('is not repeated before the receiver wants it, up to an hour', async () => {
    const { round, fail, world, channel } = await open();
    const busy = (seconds: string): WebhookAnswer => {
      return { status: 429, headers: { 'retry-after': seconds }, body: '' };
    };
    await fail(1);
    world.answer = busy('30');
    await round(2);
    expect(channel()?.waiting).to.deep.include({ due_at: at(3), tries: 1 });
    world.answer = busy('1200');
    await round(3);
    expect(channel()?.waiting).to.deep.include({ due_at: at(23), tries: 2 });
    world.answer = busy('9999999');
    await round(23);
    expect(channel()?.waiting).to.deep.include({ due_at: at(83), tries: 3 });
    world.answer = busy('soon');
    await round(83);
    expect(channel()?.waiting).to.deep.include({ due_at: at(203), tries: 4 });
  });

  it('is repeated after hours, and not minutes, where only a person can correct what is wrong', async () => {
    const answered = async (status: number, given: Partial<Channel>, secret?: string) => {
      const { round, fail, world, channel } = await open(given, secret);
      await fail(1);
      world.answer = { status, headers: {}, body: '' };
      await round(2);
      return channel()?.waiting;
    };
    const mail = {
      type: 'email',
      provider: 'resend',
      from: 'a@b.example',
      to: ['c@d.example'],
    } as const;
    for (const status of [400, 401, 403, 404, 410, 413, 422]) {
      for (const given of [{}, { target: mail }]) {
        const waiting = await answered(status, given);
        expect(waiting, String(status)).to.deep.include({ due_at: at(122), tries: 4 });
      }
    }
    for (const status of [302, 408, 409, 425, 429, 500, 503]) {
      const waiting = await answered(status, { target: mail });
      expect(waiting, String(status)).to.deep.include({ due_at: at(3), tries: 1 });
    }
    const own = { type: 'webhook', url: 'https://shop.example/hooks' } as const;
    const waiting = await answered(404, { target: own }, SECRET);
    expect(waiting).to.deep.include({ due_at: at(3), tries: 1 });
  });

  it('waits while its channel is paused, and holds up no other channel', async () => {
    const { store, round, fail, world } = await open({ paused_at: at(0) });
    const known = store.documents.channels.get('ws_1');
    const [paused] = known?.channels ?? [];
    if (known === undefined || paused === undefined) throw new Error('there is no channel');
    const { paused_at: _, ...other } = { ...paused, id: 'chn_2', name: 'Other' };
    const sealed = seal(SLACK, SEALING_KEY, 'ws_1 notification channel chn_2');
    await put(store, 'channels', { ...known, channels: [paused, { ...other, sealed }] });
    await fail(1);
    expect(await round(2)).to.deep.equal({ notified: 1, not_notified: 0 });
    expect(await round(3)).to.deep.equal({ notified: 0, not_notified: 0 });
    expect(world.calls).to.have.length(1);
    const after = store.documents.channels.get('ws_1');
    expect(after).not.to.have.property('wake_at');
    expect(after?.channels[0]?.waiting?.notices).to.have.length(1);
  });

  it('arrives, also if the process is killed after the call', async () => {
    const { store, sender, round, fail, world } = await open();
    await fail(1);
    world.minutes = 2;
    await sweepIssues({ store, now: sender.now });
    const killed = { ...store, change: () => Promise.reject(new Error('killed')) };
    const thrown = await sendNotices({ ...sender, store: killed }, NOON).catch(String);
    expect(thrown).to.equal('Error: killed');
    await round(3);
    await round(4);
    expect(world.calls).to.have.length(2);
  });

  it('is noted once with its issue, wherever the process that opens it is killed', async () => {
    const { store, sender, round, fail, world } = await open();
    await fail(1);
    world.minutes = 2;
    const before = { ...store, change: () => Promise.reject(new Error('killed')) };
    const after: typeof store.change = async (decide, together) => {
      await store.change(decide, together);
      throw new Error('killed');
    };
    for (const killed of [before, { ...store, change: after }]) {
      const thrown = await sweepIssues({ store: killed, now: sender.now }).catch(String);
      expect(thrown).to.equal('Error: killed');
    }
    await round(3);
    await round(4);
    expect(world.calls).to.have.length(1);
  });

  it('that comes while others are sent waits for the next call', async () => {
    const { store, sender, fail, world, round, texts } = await open();
    await fail(1);
    world.minutes = 2;
    await sweepIssues({ store, now: sender.now });
    const post = async (call: WebhookCall) => {
      await fail(2, 'key_revoked');
      await sweepIssues({ store, now: sender.now });
      return await sender.post(call);
    };
    await sendNotices({ ...sender, post }, NOON);
    await round(3);
    expect(texts().map((text) => text.split('\n')[0])).to.deep.equal([
      'Convotic: issue opened: store_refused',
      'Convotic: issue opened: key_revoked',
    ]);
  });

  it('is one of many in a message when many issues open at once', async () => {
    const { round, fail, texts, channel } = await open();
    for (let n = 0; n < 23; n += 1) await fail(1, `code_${n}`);
    await round(2);
    const [text] = texts();
    const lines = text.split('\n');
    expect(lines).to.have.length(22);
    expect(lines[0]).to.equal('Convotic: 23 issues opened');
    expect(lines[21]).to.equal('And 3 more: see the list of issues.');
    expect(channel()).not.to.have.property('waiting');
  });

  it('is only counted where a chat message would become too long', async () => {
    const { store, round, texts } = await open();
    for (let n = 0; n < 20; n += 1) {
      const error = { code: `code_${n}`, message: '&'.repeat(300) };
      const attempts = [{ at: at(1), outcome: 'failed' as const, ms: 5, error }];
      await put(store, 'records', aFailedRecord('ws_1', at(1), `code_${n}`, { attempts }));
    }
    await round(2);
    const [text] = texts();
    expect(text.length).to.be.within(3_000, 4_000);
    expect(text).to.match(/^Convotic: 20 issues opened\n/);
    expect(text).to.match(/\nAnd 18 more: see the list of issues\.$/);
  });

  it('waits for the full hour, or for the morning of the zone, with the others of the digest', async () => {
    const hourly = await open({ digest: 'hourly' });
    await hourly.fail(1);
    await hourly.round(2);
    await hourly.fail(3, 'key_revoked');
    await hourly.round(4);
    expect(hourly.world.calls).to.deep.equal([]);
    expect(hourly.channel()?.waiting?.due_at).to.equal('2026-11-29T13:00:00.000Z');
    await hourly.round(60);
    expect(hourly.texts()[0]).to.match(/^Convotic: 2 issues opened\n/);

    // Where clocks are half an hour apart from others, it is 17:32.
    const kolkata = await open({ digest: 'hourly', time_zone: 'Asia/Kolkata' });
    await kolkata.fail(1);
    await kolkata.round(2);
    expect(kolkata.channel()?.waiting?.due_at).to.equal('2026-11-29T12:30:00.000Z');

    const daily = await open({ digest: 'daily', time_zone: 'Asia/Tokyo' });
    await daily.fail(1);
    await daily.round(2);
    expect(daily.channel()?.waiting?.due_at).to.equal('2026-11-30T00:00:00.000Z');
  });

  it('waits for the end of quiet hours, also over midnight, and when a call is repeated', async () => {
    // In Berlin it is 13:02.
    const quiet_hours = { from: '13:00', to: '07:30' };
    const night = await open({ quiet_hours, time_zone: 'Europe/Berlin' });
    await night.fail(1);
    await night.round(2);
    expect(night.channel()?.waiting?.due_at).to.equal('2026-11-30T06:30:00.000Z');

    const soon = { from: '13:03', to: '14:00' };
    const retried = await open({ quiet_hours: soon, time_zone: 'Europe/Berlin' });
    retried.world.answer = BROKEN;
    await retried.fail(1);
    await retried.round(2);
    expect(retried.world.calls).to.have.length(1);
    expect(retried.channel()?.waiting?.due_at).to.equal('2026-11-29T13:00:00.000Z');
  });

  it('whose secret no key opens calls nobody, and says so', async () => {
    const { round, fail, world, channel } = await open({ sealed: 'v1.00000000.AAAA' });
    await fail(1);
    expect(await round(2)).to.deep.equal({ notified: 0, not_notified: 1 });
    expect(world.calls).to.deep.equal([]);
    expect(channel()?.last_result?.error?.code).to.equal('secret_unavailable');
  });
});

describe('a notice by e-mail', () => {
  const from = 'alerts@shop.example';
  const to = ['mia@shop.example', 'ken@shop.example'];

  async function mailBy(provider: (typeof mailProviders)[number]) {
    const { round, fail, world } = await open(
      { target: { type: 'email', provider, from, to } },
      'K1',
    );
    await fail(1);
    await round(2);
    const [call] = world.calls;
    return { ...call, body: JSON.parse(call?.body ?? '{}') };
  }

  it('is asked of Resend, once for each message', async () => {
    const { url, headers, body } = await mailBy('resend');
    expect(url).to.equal('https://api.resend.com/emails');
    expect(headers?.['authorization']).to.equal('Bearer K1');
    expect(headers?.['idempotency-key']).to.match(/^ntc_\w{26}$/);
    expect(body).to.deep.include({ from, to, subject: 'Convotic: issue opened: store_refused' });
  });

  it('has another key at Resend when it goes to others, for the same key may not come with another mail', async () => {
    const target = { type: 'email', provider: 'resend', from, to } as const;
    const { store, round, fail, world } = await open({ target }, 'K1');
    world.answer = BROKEN;
    await fail(1);
    await round(2);
    await round(3);
    const known = store.documents.channels.get('ws_1');
    const [channel] = known?.channels ?? [];
    if (known === undefined || channel === undefined) throw new Error('there is no channel');
    const changed = { ...channel, target: { ...target, to: ['ken@shop.example'] } };
    await put(store, 'channels', { ...known, channels: [changed] });
    await round(20);
    const keys = world.calls.map(({ headers }) => headers['idempotency-key']);
    expect(keys).to.have.length(3);
    expect(keys[1]).to.equal(keys[0]);
    expect(keys[2])
      .to.match(/^ntc_\w{26}$/)
      .and.not.equal(keys[0]);
  });

  it('is asked of SendGrid', async () => {
    const { url, headers, body } = await mailBy('sendgrid');
    expect(url).to.equal('https://api.sendgrid.com/v3/mail/send');
    expect(headers?.['authorization']).to.equal('Bearer K1');
    expect(body).to.deep.include({
      personalizations: [{ to: [{ email: 'mia@shop.example' }, { email: 'ken@shop.example' }] }],
      from: { email: from },
      subject: 'Convotic: issue opened: store_refused',
    });
    expect(body.content[0].type).to.equal('text/plain');
  });

  it('is asked of the host of SendGrid’s EU region for its subusers', async () => {
    const [eu, other] = [await mailBy('sendgrid_eu'), await mailBy('sendgrid')];
    expect(eu.url).to.equal('https://api.eu.sendgrid.com/v3/mail/send');
    expect(eu.body).to.deep.equal(other.body);
  });
});
