import { expect } from 'chai';
import type { FaultOrder } from '../../../scripts/local/platform-stand-in/fault.ts';
import { sendCall } from '../../../shared/cloud/http/send-call.ts';
import { retryKey } from '../../../shared/domain/outbound/outbound-message.ts';
import { type Answering, accountOf, openAnswering } from '../../support/answering.ts';
import { isKilled, nameOf, ways, work } from '../../support/ways.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

describe('story A: sent once', () => {
  let answering: Answering;
  let person = 0;
  afterEach(() => answering.close());

  const calls = (words: string) =>
    answering.stage.standIn.calls.filter(({ path }) => path.includes(words)).length;
  const statuses = async (...ids: readonly string[]) =>
    await Promise.all(ids.map(async (id) => (await answering.find(id))?.status));

  async function talk() {
    person += 1;
    return await answering.hear(person);
  }

  const lost: readonly (readonly [string, FaultOrder])[] = [
    ['the connection was reset', { how: 'lose_answer' }],
    ['the answer came too late', { how: 'slow', ms: 400 }],
    ['a proxy answered 502', { how: 'bad_gateway' }],
  ];

  for (const [what, fault] of lost) {
    it(`Telegram: the message is uncertain where ${what}, nobody calls again, and the next one goes`, async () => {
      answering = await openAnswering(accountOf('telegram'));
      const conversation = await talk();
      const { id } = conversation;
      const code = await answering.queue(conversation, { type: 'text', text: 'Your code is 4711' });
      const next = await answering.queue(conversation, {
        type: 'text',
        text: 'Valid for 5 minutes',
      });
      const { outbox, stage } = answering;
      let made = 0;
      const impatient = {
        ...answering,
        outbox: {
          ...outbox,
          makeCall: (call: Parameters<typeof outbox.makeCall>[0]) => {
            made += 1;
            return sendCall(`${stage.standIn.url}/api.telegram.org`, call, 200);
          },
        },
      };
      stage.standIn.fail(fault);
      await work(impatient, id, { call: 1_000, when: 'before' });
      expect(await statuses(code, next)).to.deep.equal(['uncertain', 'sent']);
      expect((await answering.find(code))?.error).to.include({ code: 'uncertain' });
      // The operator wakes the lane again and again.
      for (let n = 0; n < 5; n += 1) await answering.run(id);
      expect(made).to.equal(2);
      expect(answering.arrivals('Your code is 4711')).to.be.at.most(1);
      expect(answering.arrivals('Valid for 5 minutes')).to.equal(1);
    });
  }

  it('Telegram: what has certainly not left is sent again, and seen once', async () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']) {
      answering = await openAnswering(accountOf('telegram'));
      const conversation = await talk();
      const id = await answering.queue(conversation, { type: 'text', text: 'Your code is 4711' });
      let failures = 3;
      const { makeCall } = answering.outbox;
      Object.assign(answering.outbox, {
        makeCall: async (call: Parameters<typeof makeCall>[0]) => {
          failures -= 1;
          return failures >= 0 ? { lost: code } : await makeCall(call);
        },
      });
      for (let n = 0; n < 5; n += 1) {
        await answering.run(conversation.id);
        answering.pass(60 * SECOND);
      }
      expect(await statuses(id), code).to.deep.equal(['sent']);
      expect(answering.arrivals('Your code is 4711'), code).to.equal(1);
      if (code !== 'EAI_AGAIN') await answering.close();
    }
  });

  it('LINE: a push whose answer was lost is asked for again with its key, in every way', async () => {
    answering = await openAnswering(accountOf('line'));
    for (const way of ways) {
      const conversation = await talk();
      // The reply token is older than LINE takes it.
      answering.pass(10 * 60 * SECOND);
      const words = `Push ${person}`;
      const id = await answering.queue(conversation, { type: 'text', text: words });
      answering.stage.standIn.fail({ how: 'lose_answer', path: 'push' });
      await work(answering, conversation.id, way);
      answering.stage.standIn.heal();
      answering.pass(60 * SECOND);
      await answering.run(conversation.id);
      const message = await answering.find(id);
      expect(message?.status, nameOf(way)).to.equal('sent');
      const [sent] = answering.stage.standIn.sent.filter(({ message: { text } }) => text === words);
      expect(message?.parts[0]?.platform_message_ids, nameOf(way)).to.deep.equal([sent?.id]);
      expect(answering.arrivals(words), nameOf(way)).to.equal(1);
    }
  });

  it('LINE: the key of a part is a UUID that follows from the message', () => {
    const message = { id: 'msg_00000000000000000000000001' };
    expect(retryKey(message, 0)).to.equal(retryKey({ ...message }, 0));
    expect(retryKey(message, 0)).to.match(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(retryKey(message, 1)).to.not.equal(retryKey(message, 0));
  });

  it('LINE: when the key is no longer known, the message is uncertain and no call is made', async () => {
    answering = await openAnswering(accountOf('line'));
    const conversation = await talk();
    answering.pass(10 * 60 * SECOND);
    const id = await answering.queue(conversation, { type: 'text', text: 'Hello' });
    const { store, publisher, ...rest } = answering.outbox;
    answering.stage.standIn.fail({ how: 'lose_answer', path: 'push' });
    const before = { ...answering, outbox: { ...rest, store, publisher } };
    await work({ ...before, pass: () => undefined, run: async () => 'empty' }, conversation.id, {
      call: 2,
      when: 'after',
    });
    answering.stage.standIn.heal();
    const called = calls('push');
    answering.pass(25 * HOUR);
    await answering.run(conversation.id);
    expect(await statuses(id)).to.deep.equal(['uncertain']);
    expect(calls('push')).to.equal(called);
  });

  it('WhatsApp: of three parts each arrives once, in order, though one must wait and the worker is killed', async () => {
    answering = await openAnswering(accountOf('whatsapp'));
    for (const way of ways) {
      const conversation = await talk();
      const letter = String.fromCharCode(65 + (person % 26));
      const text = `${letter.repeat(4_000)} ${letter.repeat(4_000)} ${letter.repeat(900)}`;
      const sentBefore = answering.stage.standIn.sent.length;
      const id = await answering.queue(conversation, { type: 'text', text }, { adapt: ['split'] });
      answering.stage.standIn.fail({ how: 'rate_limited', after: 1, retry_after_seconds: 20 });
      await work(answering, conversation.id, way);
      answering.pass(60 * SECOND);
      await answering.run(conversation.id);
      answering.stage.standIn.heal();
      const message = await answering.find(id);
      const arrived = answering.stage.standIn.sent
        .slice(sentBefore)
        .map(
          ({ message: { text: said } }) => String((said as { readonly body?: string }).body).length,
        );
      if (message?.status === 'sent') {
        expect(arrived, nameOf(way)).to.deep.equal([4_001, 4_001, 900]);
        for (const { platform_message_ids } of message.parts)
          expect(platform_message_ids).to.have.length(1);
      } else {
        expect(isKilled(way), nameOf(way)).to.equal(true);
        expect(message?.status, nameOf(way)).to.equal('uncertain');
        // What arrived is the beginning, once each, and the part nobody knows of is named.
        expect([4_001, 4_001, 900].slice(0, arrived.length), nameOf(way)).to.deep.equal(arrived);
        const states = message?.parts.map(({ status }) => status) ?? [];
        expect(
          states.filter((one) => one === 'uncertain'),
          nameOf(way),
        ).to.have.length(1);
        expect(states.lastIndexOf('sent'), nameOf(way)).to.be.lessThan(states.indexOf('uncertain'));
      }
    }
  });
});
