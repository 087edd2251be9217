import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { RecipientState } from '../../scripts/local/platform-stand-in/send/sends.ts';
import { sendCall } from '../../shared/cloud/http/send-call.ts';
import type { Part } from '../../shared/domain/outbound/part.ts';
import type { Target } from '../../shared/platforms/sender.ts';
import { type SenderStage, type SenderUnderTest, setSenderStage } from './sender-subject.ts';
import { lineSubject } from './senders/line.ts';
import { instagramSubjects, messengerSubject } from './senders/messaging.ts';
import { telegramSubject } from './senders/telegram.ts';
import { whatsappSubject } from './senders/whatsapp.ts';
import { text } from './senders/words.ts';

/** What comes of writing to somebody, as the platforms themselves decide it. */
describe('what comes of a message', () => {
  let stage: SenderStage;
  let subject: SenderUnderTest;
  afterEach(() => stage.close());

  async function open(which: SenderUnderTest | undefined): Promise<void> {
    if (which === undefined) throw new Error('no such subject');
    subject = which;
    stage = await setSenderStage(which);
  }

  function set(state: RecipientState, moved_to?: string): void {
    const { platform, id: account_id } = subject.account;
    stage.standIn.setRecipient({
      platform,
      account_id,
      recipient: subject.recipient,
      state,
      moved_to,
    });
  }

  function partOf(words = 'Hello'): Part {
    const [part] = stage.plan(text(words));
    if (part === undefined || !('body' in part)) throw new Error('no part');
    return part;
  }

  function address(more: object = {}): Target['address'] {
    const { account, recipient } = subject;
    return { platform: account.platform, block_id: 'block_1', recipient, ...more };
  }

  for (const which of [...instagramSubjects, messengerSubject, whatsappSubject]) {
    const { platform, id } = which.account;
    it(`is a closed window on ${platform} (${id})`, async () => {
      await open(which);
      set('window_closed');
      expect(await stage.send(partOf())).to.include({ is: 'rejected', code: 'window_closed' });
      expect(stage.standIn.sent).to.deep.equal([]);
    });
  }

  it('is taken after the window where a person writes on Messenger', async () => {
    await open(messengerSubject);
    set('window_closed');
    expect(await stage.send(partOf(), { human_agent: true })).to.include({ is: 'sent' });
  });

  it('is taken after the window where it is a template on WhatsApp', async () => {
    await open(whatsappSubject);
    set('window_closed');
    await stage.sendAll({ type: 'template', name: 'follow_up', language: 'en' });
    expect(stage.standIn.sent).to.have.length(1);
  });

  for (const which of [messengerSubject, telegramSubject]) {
    it(`is nobody there on ${which.account.platform}`, async () => {
      await open(which);
      for (const state of ['blocked', 'unknown'] as const) {
        set(state);
        expect(await stage.send(partOf()), state).to.include({
          is: 'rejected',
          code: 'recipient_unavailable',
        });
      }
    });
  }

  it('is a new address for a group that has moved on Telegram', async () => {
    await open(telegramSubject);
    set('moved', '-1009');
    expect(await stage.send(partOf())).to.deep.equal({ is: 'moved', recipient: '-1009' });
    const sent = await stage.send(partOf(), { address: address({ recipient: '-1009' }) });
    expect(sent).to.deep.equal({ is: 'sent', ids: ['-1009/1000'] });
  });

  it('is named on Telegram as its events name it', async () => {
    await open(telegramSubject);
    expect(await stage.send(partOf())).to.deep.equal({ is: 'sent', ids: ['4242/1000'] });
    const business = address({ business_connection_id: 'b1' });
    expect(await stage.send(partOf(), { address: business })).to.deep.equal({
      is: 'sent',
      ids: ['business/b1/4242/1001'],
    });
  });

  it('is taken on LINE although nobody gets it', async () => {
    await open(lineSubject);
    set('blocked');
    expect(await stage.send(partOf())).to.include({ is: 'sent' });
    expect(stage.standIn.sent[0]).to.include({ lost: 'blocked' });
  });

  it('is the same on LINE when its key was taken before', async () => {
    await open(lineSubject);
    const sending = { ...stage.sending(partOf()), retry_key: randomUUID() };
    const once = () =>
      sendCall(`${stage.standIn.url}/api.line.me`, stage.sender.call(sending), 5_000);
    stage.standIn.fail({ how: 'lose_answer' });
    expect(stage.sender.read(await once(), sending)).to.include({ is: 'unknown' });
    expect(stage.sender.repeatable(sending.target)).to.equal(true);
    const again = stage.sender.read(await once(), sending);
    expect(again).to.deep.equal({ is: 'sent', ids: [stage.standIn.sent[0]?.id] });
    expect(stage.standIn.sent).to.have.length(1);
  });

  it('is the end of LINE’s messages for the month, while replies go on', async () => {
    await open(lineSubject);
    stage.standIn.change('line', subject.account.id, 'use_up');
    expect(await stage.send(partOf())).to.include({ is: 'rejected', code: 'quota_exhausted' });
  });

  for (const which of [messengerSubject, ...instagramSubjects]) {
    const { platform, id } = which.account;
    it(`answers a comment on ${platform} (${id}), in private once and in public`, async () => {
      await open(which);
      const comment = { id: '100_200', answer: 'private' } as const;
      expect(await stage.send(partOf(), { comment })).to.include({
        is: 'sent',
        recipient: '9100200',
      });
      expect(await stage.send(partOf(), { comment })).to.include({
        is: 'rejected',
        code: 'already_replied',
      });
      const [part] = stage.sender.plan(text('Thanks!'), [], {
        comment: 'public',
      }) as readonly Part[];
      if (part === undefined) return expect.fail('no part');
      const sent = await stage.send(part, { comment: { id: '100_200', answer: 'public' } });
      const kept = stage.standIn.sent.at(-1);
      expect(sent).to.deep.equal({ is: 'sent', ids: [kept?.id] });
      expect(kept).to.deep.include({ message: { message: 'Thanks!' }, recipient: '100_200' });
      return undefined;
    });
  }

  it('says that comments may not be answered, and nothing of the account', async () => {
    await open(messengerSubject);
    stage.standIn.change('messenger', subject.account.id, 'forbid_comments');
    const comment = { id: '1_2', answer: 'public' } as const;
    const sent = await stage.send({ shows: [], body: { message: 'x' } }, { comment });
    expect(sent).to.include({ is: 'rejected', code: 'not_permitted' });
  });
});
