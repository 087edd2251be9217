import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { explainBody } from '../../scripts/explain/explain-body.ts';
import { platformBases } from '../../shared/cloud/http/platform-api.ts';
import { sendCall } from '../../shared/cloud/http/send-call.ts';
import type { Adapt, OutboundContent } from '../../shared/domain/outbound/outbound-content.ts';
import type { Part } from '../../shared/domain/outbound/part.ts';
import type { SendOutcome } from '../../shared/domain/outbound/send-outcome.ts';
import { platforms } from '../../shared/platforms/index.ts';
import { readPath } from '../../shared/platforms/read-json.ts';
import type { Sender, Target } from '../../shared/platforms/sender.ts';
import { senders } from '../../shared/platforms/senders.ts';
import { APP, type ConnectorStage, setConnectorStage } from './connector-subject.ts';
import { STAMP } from './sender-subject.ts';
import { demoAccount } from './senders/demo-account.ts';
import { instagramSubjects, messengerSubject } from './senders/messaging.ts';
import { PICTURE, text } from './senders/words.ts';

/** What platforms deliver of the messages they took, signed, to the account's own webhook. */
describe('what platforms tell of what was sent', () => {
  let stage: ConnectorStage;
  let accountId: string;
  let platform: string;
  let outcome: SendOutcome | undefined;
  afterEach(() => stage.close());

  async function connect(id: string, secret: string): Promise<void> {
    const account = demoAccount(id);
    ({ platform } = account);
    accountId = id;
    stage = await setConnectorStage({ account, secret });
    await stage.register();
  }

  /** Sends every part of a content; gives the kind and the words of what the conversation shows. */
  async function send(
    content: OutboundContent,
    to: string,
    more: object = {},
    adapt: readonly Adapt[] = [],
  ): Promise<readonly unknown[]> {
    const parts = sender().plan(content, adapt);
    if ('problems' in parts) throw new Error(JSON.stringify(parts.problems));
    for (const part of parts) {
      outcome = await sendPart(part, to, more);
      await stage.standIn.settle();
    }
    return parts.flatMap(({ shows }) =>
      shows.map(({ kind, content: { text: words } }) => [kind, words]),
    );
  }

  async function sendPart(part: Part, to: string, more: object): Promise<SendOutcome> {
    const address = { platform, block_id: 'block_1', recipient: to, ...more };
    const target: Target = { account_id: accountId, address, use_reply_token: true };
    const { credentials } = demoAccount(accountId);
    const setting = { meta: { ...APP, verify_token: 'x' } };
    const sending = { part, target, credentials, setting, stamp: STAMP, retry_key: randomUUID() };
    const call = sender().call(sending);
    const base = platformBases(stage.standIn.url)(call.api);
    return sender().read(await sendCall(base, call, 5_000), sending);
  }

  function sender(): Sender {
    const found = senders[platform];
    if (found === undefined) throw new Error(`no sender for ${platform}`);
    return found;
  }

  /** As our own normaliser reads an echo. */
  function kindAndWords(body: string): unknown[] {
    const known = platforms[platform];
    if (known === undefined) throw new Error(`no ${platform}`);
    const { events } = explainBody(known, Buffer.from(body), '2026-11-28T00:00:00.000Z');
    const messages = events.flatMap(({ normalised }) => normalised.map(({ message }) => message));
    return messages.map((message) => [message?.kind, message?.text]);
  }

  function arrived(path: string): unknown[] {
    return stage.ingress.arrived.map((body) => readPath(JSON.parse(body), path));
  }

  it('is how far it came on WhatsApp, with our own id', async () => {
    await connect('106540352240077', APP.app_secret);
    await send(text('Hello'), '16505551234');
    const statuses = arrived('entry.0.changes.0.value.statuses.0');
    expect(statuses.map((one) => readPath(one, 'status'))).to.deep.equal(['sent', 'delivered']);
    expect(statuses.map((one) => readPath(one, 'biz_opaque_callback_data'))).to.deep.equal([
      STAMP,
      STAMP,
    ]);
    expect(outcome).to.deep.equal({ is: 'sent', ids: [readPath(statuses[0], 'id')] });
  });

  it('is a failure on WhatsApp where the picture cannot be fetched', async () => {
    await connect('106540352240077', APP.app_secret);
    await send({ ...PICTURE, url: 'https://gone.invalid/a.png' }, '16505551234');
    expect(arrived('entry.0.changes.0.value.statuses.0.errors.0.code')).to.deep.equal([131053]);
  });

  it('is the message itself on Messenger, with our own id', async () => {
    await connect('1100000000000077', APP.app_secret);
    await send(text('Hello'), '5551234567890123');
    const [message] = arrived('entry.0.messaging.0.message');
    expect(outcome).to.deep.equal({ is: 'sent', ids: [readPath(message, 'mid')] });
    expect(message).to.deep.include({ is_echo: true, text: 'Hello', metadata: STAMP });
  });

  it('is the message itself on Instagram, without anything of ours', async () => {
    await connect('17841400000000077', APP.instagram_app_secret);
    await send(text('Hello'), '5551234567890123');
    expect(arrived('entry.0.messaging.0.message')[0]).to.have.all.keys('mid', 'is_echo', 'text');
  });

  for (const subject of [messengerSubject, ...instagramSubjects.slice(0, 1)]) {
    it(`is on ${subject.account.platform} of the kind and the words that we show`, async () => {
      const instagram = subject.account.platform === 'instagram';
      await connect(subject.account.id, instagram ? APP.instagram_app_secret : APP.app_secret);
      for (const { of, content, adapt } of subject.takes) {
        const before = stage.ingress.arrived.length;
        const shown = await send(content, subject.recipient, {}, adapt);
        const received = stage.ingress.arrived.slice(before).flatMap((body) => kindAndWords(body));
        expect(received, of).to.deep.equal(shown);
      }
    });
  }

  it('is nothing where it is switched off', async () => {
    await connect('1100000000000077', APP.app_secret);
    stage.standIn.report(false);
    await send(text('Hello'), '5551234567890123');
    expect(stage.ingress.arrived).to.deep.equal([]);
  });

  it('is nothing on LINE, where a reply token is good once', async () => {
    await connect('Ufedcba9876543210fedcba9876543210', '0d0e0a0d0b0e0e0f0123456789abcdef');
    const userId = 'U00112233445566778899aabbccddeeff';
    const source = { type: 'user', userId };
    const events = [{ type: 'message', replyToken: 'reply-1', source }];
    await stage.standIn.deliver('line', accountId, { destination: accountId, events });
    const before = stage.ingress.arrived.length;
    await send(text('1'), userId, { reply_token: 'reply-1' });
    expect(outcome).to.include({ is: 'sent' });
    await send(text('2'), userId, { reply_token: 'reply-1' });
    expect(outcome).to.deep.equal({ is: 'reply_token_spent' });
    expect(stage.standIn.sent).to.have.length(1);
    expect(stage.ingress.arrived).to.have.length(before);
  });
});
