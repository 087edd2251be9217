import { expect } from 'chai';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import { closeConversation } from '../../../shared/domain/conversations/close-conversation.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import {
  type Answering,
  type AnsweringAccount,
  accountOf,
  openAnswering,
} from '../../support/answering.ts';
import { nameOf, ways, work } from '../../support/ways.ts';

const MINUTE = 60_000;

/** Robots are in robots.test.ts, and what a person writes elsewhere also in recognise-own.test.ts. */
describe('story F: echoes and people', () => {
  let answering: Answering;
  afterEach(() => answering.close());

  const find = async (id: string): Promise<Conversation | undefined> => {
    const known = await answering.store.find('conversations', id);
    return known === undefined || isAlias(known) ? undefined : known;
  };
  const shown = (id: string, words: string) =>
    [...answering.store.documents.messages.values()].filter(
      ({ conversation_id, content }) => conversation_id === id && content?.text === words,
    );

  /** What the platform tells of a call is processed before the call's own answer is. */
  function overtake(): void {
    const { makeCall } = answering.outbox;
    Object.assign(answering.outbox, {
      makeCall: async (call: Parameters<typeof makeCall>[0]) => {
        const answer = await makeCall(call);
        await answering.readReports();
        return answer;
      },
    });
  }

  const echoing: readonly AnsweringAccount['platform'][] = ['instagram', 'messenger', 'whatsapp'];
  for (const platform of echoing) {
    it(`${platform}: an echo or status that overtakes the answer makes one message, sent, and hands nothing over`, async () => {
      answering = await openAnswering(accountOf(platform));
      overtake();
      for (const [n, way] of ways.entries()) {
        const to = await answering.hear(n);
        const words = `answer ${n}`;
        const id = await answering.queue(to, { type: 'text', text: words });
        await work(answering, to.id, way);
        await answering.readReports();
        await answering.run(to.id);
        const message = await answering.find(id);
        const arrived = answering.arrivals(words);
        expect(arrived, nameOf(way)).to.be.at.most(1);
        if (arrived === 1) expect(message?.status, nameOf(way)).to.equal('sent');
        expect(shown(to.id, words), nameOf(way)).to.have.length(arrived);
        expect((await find(to.id))?.control, nameOf(way)).to.equal(undefined);
        expect((await find(to.id))?.status, nameOf(way)).to.equal('open');
      }
    });
  }

  it('Instagram: of two equal texts one echo settles one, and nobody has taken over', async () => {
    answering = await openAnswering(accountOf('instagram'));
    const to = await answering.hear(1);
    answering.stage.standIn.fail({ how: 'lose_answer' });
    const first = await answering.queue(to, { type: 'text', text: 'OK' });
    const second = await answering.queue(to, { type: 'text', text: 'OK' });
    await answering.run(to.id);
    expect(await answering.find(first)).to.include({ status: 'uncertain' });
    await answering.readReports();
    expect(await answering.find(first)).to.include({ status: 'sent' });
    expect(await answering.find(second)).to.include({ status: 'sent' });
    expect(shown(to.id, 'OK')).to.have.length(2);
    expect((await find(to.id))?.control).to.equal(undefined);
  });

  it('Instagram: an echo opens no conversation that was closed in between', async () => {
    answering = await openAnswering(accountOf('instagram'));
    const to = await answering.hear(1);
    const id = await answering.queue(to, { type: 'text', text: 'Goodbye' });
    await answering.run(to.id);
    answering.pass(MINUTE);
    const closing = { at: new Date(answering.outbox.now()).toISOString(), by: 'a key' };
    await answering.store.change((state) => closeConversation(to.id, closing, state));
    await answering.readReports();
    expect(await answering.find(id)).to.include({ status: 'sent' });
    expect((await find(to.id))?.status).to.equal('closed');
  });

  it('Instagram: an answer that never comes is settled by the echo, in every order of the two texts', async () => {
    answering = await openAnswering(accountOf('instagram'));
    for (const [n, lostOne] of [0, 1].entries()) {
      const to = await answering.hear(10 + n);
      answering.stage.standIn.fail({ how: 'lose_answer', after: lostOne });
      const ids = [
        await answering.queue(to, { type: 'text', text: `first ${n}` }),
        await answering.queue(to, { type: 'text', text: `second ${n}` }),
      ];
      await answering.run(to.id);
      await answering.readReports();
      const states = await Promise.all(ids.map(async (id) => await answering.find(id)));
      expect(states.map((one) => one?.status)).to.deep.equal(['sent', 'sent']);
      expect(states[lostOne]?.settled?.by).to.equal('echo');
      expect(states[1 - lostOne]).to.not.have.property('settled');
    }
  });

  it('Messenger: while a person has the conversation, what a workflow queued is taken back, and a person may write', async () => {
    answering = await openAnswering(accountOf('messenger'));
    const to = await answering.hear(1);
    const flow = { requested_by: { kind: 'workflow', name: 'wf_1' } } as const;
    const at = new Date(answering.outbox.now()).toISOString();
    const until = new Date(answering.outbox.now() + 12 * 60 * MINUTE).toISOString();
    const held = { ...to, control: { mode: 'human', at, until, by: 'person' } as const };
    await answering.store.change(({ conversations }) =>
      conversations.has(to.id) ? { conversations: [held] } : { need: { conversations: [to.id] } },
    );
    const thanks = await answering.queue(to, { type: 'text', text: 'Thanks' }, flow);
    const own = await answering.queue(to, { type: 'text', text: 'My offer' });
    await answering.run(to.id);
    expect((await answering.find(thanks))?.error).to.include({ code: 'taken_over' });
    expect(await answering.find(own)).to.include({ status: 'sent' });
    answering.pass(12 * 60 * MINUTE + 1);
    const after = await answering.queue(to, { type: 'text', text: 'And again' }, flow);
    await answering.run(to.id);
    expect(await answering.find(after)).to.include({ status: 'sent' });
  });
});
