import { expect } from 'chai';
import { type Answering, accountOf, openAnswering } from '../../support/answering.ts';
import { nameOf, ways, work } from '../../support/ways.ts';

const PICTURE = { type: 'image', url: 'https://cdn.example/a.png' } as const;

describe('story E: order', () => {
  let answering: Answering;
  beforeEach(async () => {
    answering = await openAnswering(accountOf('whatsapp'));
  });
  afterEach(() => answering.close());

  /** The picture, its question and the quick replies of a flow, while two others write into the same conversation. */
  async function queueAll(n: number) {
    const to = await answering.hear(n);
    const flow = { requested_by: { kind: 'workflow', name: 'wf_1' } } as const;
    const other = { requested_by: { kind: 'workflow', name: 'wf_2' } } as const;
    const replies = [{ title: 'Red', id: 'red' }];
    const ids = [
      await answering.queue(to, PICTURE, flow),
      await answering.queue(to, { type: 'text', text: `about it ${n}` }, flow),
      await answering.queue(to, { type: 'text', text: `hello ${n}` }),
      await answering.queue(
        to,
        { type: 'text', text: `Which? ${n}`, quick_replies: replies },
        flow,
      ),
      await answering.queue(to, { type: 'text', text: `one line ${n}` }, other),
    ];
    return { to, ids };
  }

  function kinds(from: number): readonly string[] {
    return answering.stage.standIn.sent.slice(from).map(({ message }) => {
      const text = /(about it|hello|Which\?|one line)/.exec(JSON.stringify(message))?.[1];
      return text ?? String(message['type']);
    });
  }

  it('WhatsApp: everything arrives in the order in which it was asked for, in every way', async () => {
    const all = ['image', 'about it', 'hello', 'Which?', 'one line'];
    for (const [n, way] of ways.entries()) {
      const before = answering.stage.standIn.sent.length;
      const { to, ids } = await queueAll(n);
      await work(answering, to.id, way);
      await answering.run(to.id);
      const arrived = kinds(before);
      expect(arrived, nameOf(way)).to.deep.equal(all.filter((one) => arrived.includes(one)));
      for (const [place, id] of ids.entries()) {
        const { status } = (await answering.find(id)) ?? {};
        if (status === 'sent') expect(arrived, nameOf(way)).to.include(all[place]);
        else expect([status, typeof way], nameOf(way)).to.deep.equal(['uncertain', 'object']);
      }
    }
  });

  it('WhatsApp: what follows a picture waits three seconds, because the platform still fetches it', async () => {
    const times: number[] = [];
    const { makeCall } = answering.outbox;
    Object.assign(answering.outbox, {
      makeCall: (call: Parameters<typeof makeCall>[0]) => {
        times.push(answering.outbox.now());
        return makeCall(call);
      },
    });
    const { to } = await queueAll(1);
    await answering.run(to.id);
    const pauses = times.slice(1).map((at, n) => at - (times[n] ?? 0));
    expect(pauses).to.deep.equal([3_000, 0, 0, 0]);
  });

  it('WhatsApp: a picture that is refused holds nothing up', async () => {
    answering.stage.standIn.fail({
      how: 'say',
      status: 400,
      json: {
        error: { code: 131053, message: '(#131053) Media upload error', type: 'OAuthException' },
      },
    });
    const { to, ids } = await queueAll(1);
    await answering.run(to.id);
    const [picture, ...others] = await Promise.all(ids.map(answering.find));
    expect(picture?.error).to.include({ code: 'media_refused' });
    expect(others.map((one) => one?.status)).to.deep.equal(['sent', 'sent', 'sent', 'sent']);
    expect(kinds(0)).to.deep.equal(['about it', 'hello', 'Which?', 'one line']);
  });
});
