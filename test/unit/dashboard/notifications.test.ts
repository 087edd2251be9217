import { expect } from 'chai';
import { RequestError } from '../../../functions/dashboard/page/client/request.ts';
import type { Channel } from '../../../functions/dashboard/page/client/shapes.ts';
import { notification as en } from '../../../functions/dashboard/page/i18n/en/notification.ts';
import { notification as ja } from '../../../functions/dashboard/page/i18n/ja/notification.ts';
import { explainResult } from '../../../functions/dashboard/page/views/notifications/explain-result.ts';
import {
  givenChannel,
  wrongFields,
} from '../../../functions/dashboard/page/views/notifications/given-channel.ts';

const ALL = ['event', 'delivery', 'execution', 'message', 'block', 'silence', 'destination'];
const chat: Channel = {
  id: 'chn_1',
  name: 'On call',
  target: { type: 'slack', host: 'hooks.slack.com' },
  on: ['opened', 'reopened'],
  kinds: [],
  digest: 'immediately',
  time_zone: 'Asia/Tokyo',
  waiting: 0,
  created_at: '2026-03-31T12:00:00.000Z',
  updated_at: '2026-03-31T12:00:00.000Z',
};
const mail: Channel = {
  ...chat,
  target: { type: 'email', provider: 'resend', from: 'a@shop.example', to: ['mia@shop.example'] },
};

type Given = Readonly<Record<string, string | readonly string[]>>;

/** A form that is filled in as it opens, but for what is given. */
function form(given: Given): FormData {
  const data = new FormData();
  const filled: Given = { name: 'On call', on: ['opened'], kinds: ALL, digest: 'daily', ...given };
  for (const [name, values] of Object.entries(filled)) {
    for (const value of [values].flat()) data.append(name, value);
  }
  return data;
}

describe('the form of a notification channel', () => {
  it('gives a new channel, with the zone of the workspace and issues of all kinds', () => {
    const url = ' https://hooks.slack.com/services/1 ';
    expect(givenChannel(form({ url, time_zone: '' }), 'slack')).to.deep.equal({
      body: {
        name: 'On call',
        target: { type: 'slack', url: 'https://hooks.slack.com/services/1' },
        on: ['opened'],
        kinds: [],
        digest: 'daily',
      },
      wrong: [],
    });
  });

  it('reads the addresses of a mail however they are parted', () => {
    const to = 'mia@shop.example, ken@shop.example;\n  eva@shop.example\n';
    const given = form({ provider: 'sendgrid', api_key: 'SG.1', from: 'a@shop.example', to });
    const { body, wrong } = givenChannel(given, 'email');
    expect(wrong).to.deep.equal([]);
    expect(body).to.deep.include({
      target: {
        type: 'email',
        provider: 'sendgrid',
        api_key: 'SG.1',
        from: 'a@shop.example',
        to: ['mia@shop.example', 'ken@shop.example', 'eva@shop.example'],
      },
    });
  });

  it('says of each field what is wrong with it', () => {
    const wrongIn = (given: Given, type: 'slack' | 'email' = 'slack', known?: Channel) =>
      givenChannel(form({ url: 'https://x.example', ...given }), type, known).wrong;
    expect(wrongIn({ name: ' ' })).to.deep.equal(['name']);
    expect(wrongIn({ url: 'hooks.slack.com' })).to.deep.equal(['url']);
    expect(wrongIn({ on: [], kinds: [] })).to.deep.equal(['on', 'kinds']);
    expect(wrongIn({ quiet_from: '22:00' })).to.deep.equal(['quiet_hours']);
    expect(wrongIn({ quiet_from: '22:00', quiet_to: '22:00' })).to.deep.equal(['quiet_hours']);
    expect(wrongIn({ quiet_from: '22:00', quiet_to: '07:00' })).to.deep.equal([]);
    expect(wrongIn({ provider: 'resend' }, 'email')).to.deep.equal(['api_key', 'from', 'to']);
    const moved = { provider: 'sendgrid', from: 'a@shop.example', to: 'mia@shop.example' };
    expect(wrongIn(moved, 'email', mail)).to.deep.equal(['api_key']);
  });

  it('leaves out a target that stays, and nothing else', () => {
    const targetIn = (given: Given, known: Channel) =>
      givenChannel(form(given), known.target.type, known).body;
    expect(targetIn({ url: '' }, chat)).to.not.have.property('target');
    expect(targetIn({ url: 'https://x.example/2' }, chat)).to.deep.include({
      target: { type: 'slack', url: 'https://x.example/2' },
    });
    const url = 'https://shop.example/hooks';
    const hook: Channel = { ...chat, target: { type: 'webhook', url } };
    expect(targetIn({ url }, hook)).to.not.have.property('target');
    const same = { provider: 'resend', from: 'a@shop.example', to: 'mia@shop.example' };
    expect(targetIn(same, mail)).to.not.have.property('target');
    expect(targetIn({ ...same, to: 'ken@shop.example' }, mail)).to.deep.include({
      target: {
        type: 'email',
        provider: 'resend',
        from: 'a@shop.example',
        to: ['ken@shop.example'],
      },
    });
  });

  it('takes quiet hours away only where there were any', () => {
    const hours = { from: '22:00', to: '07:00' };
    const quiet: Channel = { ...chat, quiet_hours: hours };
    const bodyOf = (given: Given, known: Channel) => givenChannel(form(given), 'slack', known).body;
    expect(bodyOf({}, quiet)).to.deep.include({ quiet_hours: null });
    expect(bodyOf({}, chat)).to.not.have.property('quiet_hours');
    expect(bodyOf({ quiet_from: '22:00', quiet_to: '07:00' }, chat)).to.deep.include({
      quiet_hours: hours,
    });
  });

  it('shows what the server finds wrong beside its field', () => {
    const refused = (...details: string[]) =>
      wrongFields(new RequestError(400, 'invalid_body', 'Invalid body.', details));
    expect(refused('target.url: must be a public https address')).to.deep.equal(['url']);
    expect(refused('target.to.1: is no address', 'name: is too long')).to.deep.equal([
      'name',
      'to',
    ]);
    expect(refused('a workspace has at most 10 channels')).to.deep.equal([]);
    expect(wrongFields(new RequestError(403, 'forbidden', '', ['name: x']))).to.deep.equal([]);
  });
});

describe('what came of a notification', () => {
  const failed = (status?: number, code = 'status') => ({
    ...(status !== undefined && { status }),
    error: { code, message: 'In English.' },
  });

  it('is explained by what the receiver is', () => {
    const { answers, errors } = en;
    const explain = (type: Channel['target']['type'], result: ReturnType<typeof failed>) =>
      explainResult(en, { type }, result);
    expect(explainResult(en, { type: 'slack' }, { status: 200 })).to.equal(undefined);
    expect(explain('slack', failed(404))).to.equal(answers.chat);
    expect(explain('slack', failed(410, 'gone'))).to.equal(answers.chat);
    expect(explain('email', failed(401))).to.equal(answers.key);
    expect(explain('email', failed(403))).to.equal(answers.sender);
    expect(explain('email', failed(429))).to.equal(answers.busy);
    expect(explain('slack', failed(503))).to.equal(answers.server);
    expect(explain('webhook', failed(404))).to.equal(errors['status']);
    expect(explain('slack', failed(302, 'redirect'))).to.equal(errors['redirect']);
    expect(explain('email', failed(undefined, 'dns'))).to.equal(errors['dns']);
    expect(explain('email', failed(undefined, 'new_one'))).to.equal('In English.');
  });

  it('is named in both languages', () => {
    expect(Object.keys(ja.errors)).to.have.members(Object.keys(en.errors));
  });
});
