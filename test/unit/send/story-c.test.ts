import { expect } from 'chai';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { senders } from '../../../shared/platforms/senders.ts';
import { type Answering, accountOf, openAnswering } from '../../support/answering.ts';
import { nameOf, ways, work } from '../../support/ways.ts';

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

describe('story C: may we still write', () => {
  let answering: Answering;
  afterEach(() => answering.close());

  const sent = () => answering.stage.standIn.sent;
  const workflow = { requested_by: { kind: 'workflow', name: 'wf_1' } } as const;

  async function write(to: Conversation, text: string, more: object = {}) {
    return await answering.queue(to, { type: 'text', text }, more);
  }

  it('WhatsApp: words that were queued in time and have their turn too late are not sent, and say until when', async () => {
    answering = await openAnswering(accountOf('whatsapp'));
    for (const [n, way] of ways.entries()) {
      const heard = answering.outbox.now();
      const to = await answering.hear(n);
      answering.pass(DAY - 10 * SECOND);
      const id = await write(to, `late ${n}`, workflow);
      answering.pass(15 * SECOND);
      await work(answering, to.id, way);
      const message = await answering.find(id);
      expect(message, nameOf(way)).to.include({ status: 'failed' });
      expect(message?.error?.code, nameOf(way)).to.equal('window_closed');
      const until = Date.parse(message?.error?.until ?? '');
      // The platform tells whole seconds.
      expect(until - (heard + DAY), nameOf(way)).to.be.within(-SECOND, 0);
    }
    expect(sent()).to.deep.equal([]);
  });

  it('WhatsApp: half a second before the end they are sent, and so they are when the person has written again', async () => {
    answering = await openAnswering(accountOf('whatsapp'));
    const to = await answering.hear(1);
    answering.pass(DAY - 3 * SECOND);
    const before = await write(to, 'before');
    await answering.run(to.id);
    answering.pass(10 * SECOND);
    await answering.hear(1);
    const after = await write(to, 'after', workflow);
    await answering.run(to.id);
    for (const id of [before, after])
      expect(await answering.find(id)).to.include({ status: 'sent' });
  });

  it('WhatsApp: after the end a template is sent', async () => {
    answering = await openAnswering(accountOf('whatsapp'));
    const to = await answering.hear(1);
    answering.pass(2 * DAY);
    const template = { type: 'template', name: 'follow_up', language: 'en' } as const;
    const id = await answering.queue(to, template, workflow);
    await answering.run(to.id);
    expect(await answering.find(id)).to.include({ status: 'sent' });
  });

  it('WhatsApp: what the platform calls too late has failed, and is not called again', async () => {
    answering = await openAnswering(accountOf('whatsapp'));
    const to = await answering.hear(1);
    answering.stage.standIn.fail({
      how: 'say',
      status: 400,
      json: {
        error: { code: 131047, message: '(#131047) Re-engagement message', type: 'OAuthException' },
      },
    });
    const id = await write(to, 'Still interested?');
    for (let n = 0; n < 3; n += 1) await answering.run(to.id);
    const message = await answering.find(id);
    expect(message).to.include({ status: 'failed' });
    expect(message?.error).to.include({ code: 'window_closed', platform_code: '131047' });
    expect(sent()).to.deep.equal([]);
  });

  it('Messenger: a workflow never writes as a person who answers', async () => {
    answering = await openAnswering(accountOf('messenger'));
    const to = await answering.hear(1);
    answering.pass(2 * DAY);
    const id = await write(to, 'Still interested?', workflow);
    await answering.run(to.id);
    expect((await answering.find(id))?.error).to.include({ code: 'window_closed' });
    expect(sent()).to.deep.equal([]);
  });

  it('WhatsApp: white space in what fills a template becomes one space, and nothing may be empty', () => {
    const plan = (parameters: readonly string[]) =>
      senders['whatsapp']?.plan(
        { type: 'template', name: 'order', language: 'en', parameters: [...parameters] },
        [],
      );
    const [part] = plan(['Ann', 'blue\n\n  two   pieces\tplease']) as readonly {
      readonly body: unknown;
    }[];
    expect(JSON.stringify(part?.body)).to.include('"text":"blue two pieces please"');
    expect(plan([' \n'])).to.have.nested.property('problems.0.field', 'parameters.0');
  });

  it('WhatsApp: a template with the wrong number of blanks has failed with the words of the platform', async () => {
    answering = await openAnswering(accountOf('whatsapp'));
    const to = await answering.hear(1);
    answering.stage.standIn.fail({
      how: 'say',
      status: 400,
      json: {
        error: {
          code: 132000,
          message: '(#132000) Number of parameters does not match the expected number of params',
          type: 'OAuthException',
        },
      },
    });
    const id = await answering.queue(to, { type: 'template', name: 'order', language: 'en' });
    await answering.run(to.id);
    expect((await answering.find(id))?.error).to.include({
      code: 'template_refused',
      platform_code: '132000',
    });
  });

  it('LINE: the first message takes the reply token, the others are pushed, each once and in order, in every way', async () => {
    answering = await openAnswering(accountOf('line'));
    for (const [n, way] of ways.entries()) {
      const to = await talkWithToken(n);
      const words = ['A', 'B', 'C'].map((one) => `${one} ${n}`);
      const ids: string[] = [];
      for (const one of words) ids.push(await write(to, one));
      await work(answering, to.id, way);
      const own = sent()
        .map(({ message }) => String(message['text']))
        .filter((one) => words.includes(one));
      const states = await Promise.all(ids.map(async (id) => (await answering.find(id))?.status));
      // A reply has no key: killed in its call, it is tried once more with its token, and never pushed.
      expect(own, nameOf(way)).to.deep.equal(words.filter((one) => own.includes(one)));
      expect(new Set(own).size, nameOf(way)).to.equal(own.length);
      expect(states.slice(1), nameOf(way)).to.deep.equal(['sent', 'sent']);
      expect(states[0], nameOf(way)).to.be.oneOf(
        typeof way === 'string' ? ['sent'] : ['sent', 'uncertain'],
      );
    }
  });

  it('LINE: after seventy seconds everything is pushed, and a token refused before anything was sent is no loss', async () => {
    answering = await openAnswering(accountOf('line'));
    const slow = await talkWithToken(1);
    answering.pass(70 * SECOND);
    const late = await write(slow, 'late');
    await answering.run(slow.id);
    expect(await answering.find(late)).to.include({ status: 'sent' });
    const unknown = await answering.hear(2);
    const id = await write(unknown, 'pushed');
    await answering.run(unknown.id);
    expect(await answering.find(id)).to.include({ status: 'sent' });
    expect(answering.arrivals('pushed')).to.equal(1);
    expect(
      answering.stage.standIn.calls.filter(({ path }) => path.endsWith('/push')),
    ).to.have.length(2);
  });

  /** The stand-in knows the token of what it delivers itself. */
  async function talkWithToken(person: number): Promise<Conversation> {
    const to = await answering.hear(person);
    const { reply_token: replyToken, recipient: userId } = to.address?.to ?? {};
    const destination = accountOf('line').id;
    const events = [{ type: 'message', replyToken, source: { type: 'user', userId } }];
    await answering.stage.standIn.deliver('line', destination, { destination, events });
    return to;
  }
});
