import { expect } from 'chai';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import {
  block,
  conversation,
  createOutbox,
  type OutboxSubject,
  START,
} from '../../support/outbox.ts';

const workflow = { requested_by: { kind: 'workflow', name: 'wf_1' } } as const;
const at = (ms: number) => new Date(ms).toISOString();

interface Side {
  /** How long the other side takes for its answer. */
  readonly pauseMs: number;
  readonly says: (turn: number) => string;
}

/** The other side writes again and again, and a workflow answers each of its messages. */
async function converse(subject: OutboxSubject, { pauseMs, says }: Side, turns: number) {
  const { store, outbox, pass, queue, run } = subject;
  const ids: string[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const now = outbox.now();
    const known = (await store.find('conversations', 'conv_a')) as Conversation;
    const last_message = {
      ...{ id: `msg_${turn}`, at: at(now), direction: 'inbound' as const },
      ...{ preview: says(turn), revised: '' },
    };
    const heard = { ...known, last_inbound_at: at(now), last_message };
    await store.change(({ conversations }) =>
      conversations.has('conv_a')
        ? { conversations: [heard] }
        : { need: { conversations: ['conv_a'] } },
    );
    pass(500);
    ids.push(await queue('We got your message', workflow));
    await run();
    pass(pauseMs);
  }
  return ids;
}

async function controlOf({ store }: OutboxSubject) {
  return ((await store.find('conversations', 'conv_a')) as Conversation).control;
}

const closed: Side = { pauseMs: 300, says: () => 'We are closed' };

describe('two robots that answer each other', () => {
  it('are stopped after ten answers at once; the conversation and the message say so', async () => {
    const subject = await createOutbox();
    const lines: unknown[] = [];
    Object.assign(subject.outbox, {
      log: (...line: readonly unknown[]) => line[1] === 'conversation held' && lines.push(line),
    });
    const ids = await converse(subject, closed, 15);
    expect(subject.arrived).to.have.length(10);
    const held = await subject.find(ids[10] ?? '');
    expect(held).to.deep.include({ status: 'cancelled' });
    expect(held?.error).to.deep.equal({
      code: 'two_robots',
      reason:
        'Another robot seems to answer: its messages come at once, or say the same again and again. Workflows leave the conversation alone for an hour.',
      at: '2026-03-31T10:15:38.500Z',
    });
    expect(await controlOf(subject)).to.deep.equal({
      mode: 'human',
      at: '2026-03-31T10:15:38.500Z',
      sequence: '~',
      until: '2026-03-31T11:15:38.500Z',
      by: 'two_robots',
    });
    expect((await subject.find(ids[14] ?? ''))?.error?.code).to.equal('taken_over');
    expect(lines).to.deep.equal([
      [
        'WARNING',
        'conversation held',
        {
          message_id: ids[10],
          platform: 'telegram',
          block_id: 'blk_1',
          workspace_id: 'ws_1',
          conversation_id: 'conv_a',
          error: held?.error?.reason,
        },
      ],
    ]);
  });

  it('are stopped however different their words are', async () => {
    const subject = await createOutbox();
    await converse(subject, { pauseMs: 900, says: (turn) => `Ticket ${turn}` }, 15);
    expect(subject.arrived).to.have.length(10);
  });

  it('are stopped when one is slower and says the same, after twenty', async () => {
    const subject = await createOutbox();
    await converse(subject, { ...closed, pauseMs: 9_000 }, 30);
    expect(subject.arrived).to.have.length(20);
  });

  it('stop no other conversation of the account', async () => {
    const subject = await createOutbox();
    await converse(subject, closed, 15);
    const id = await subject.queue('Hello', {
      ...workflow,
      lane_id: 'conv_b',
      conversation_id: 'conv_b',
    });
    await subject.run('conv_b');
    expect(await subject.find(id)).to.include({ status: 'sent' });
  });

  it('may go on once the hour is over, for ten answers more', async () => {
    const subject = await createOutbox();
    await converse(subject, closed, 15);
    subject.pass(60 * 60_000);
    await converse(subject, closed, 15);
    expect(subject.arrived).to.have.length(20);
  });

  it('are as many turns as the account says, and none where it says none', async () => {
    for (const [robot_turns, sent] of [
      [3, 3],
      [0, 15],
    ] as const) {
      const subject = await createOutbox();
      await subject.store.change(() => ({ lanes: [], blocks: [] }));
      const set = { ...block, robot_turns };
      await subject.store.change(({ blocks }) =>
        blocks.has('blk_1') ? { blocks: [set] } : { need: { blocks: ['blk_1'] } },
      );
      await converse(subject, closed, 15);
      expect(subject.arrived, `${robot_turns}`).to.have.length(sent);
    }
  });
});

describe('who is no robot', () => {
  it('a person who writes a line every five seconds for two minutes', async () => {
    const subject = await createOutbox();
    await converse(subject, { pauseMs: 5_000, says: (turn) => `line ${turn}` }, 24);
    expect(subject.arrived).to.have.length(24);
    expect(await controlOf(subject)).to.equal(undefined);
  });

  it('a person who is sometimes quick', async () => {
    const subject = await createOutbox();
    for (let round = 0; round < 4; round += 1) {
      await converse(subject, { pauseMs: 700, says: (turn) => `quick ${round} ${turn}` }, 8);
      await converse(subject, { pauseMs: 20_000, says: (turn) => `slow ${round} ${turn}` }, 1);
    }
    expect(subject.arrived).to.have.length(36);
  });

  it('a person whose lines waited, and are answered one after another', async () => {
    const subject = await createOutbox();
    const written = { ...conversation('conv_a'), last_inbound_at: at(START - 60_000) };
    await subject.store.change(({ conversations }) =>
      conversations.has('conv_a')
        ? { conversations: [written] }
        : { need: { conversations: ['conv_a'] } },
    );
    for (let n = 0; n < 30; n += 1) await subject.queue(`answer ${n}`, workflow);
    await subject.run();
    expect(subject.arrived).to.have.length(30);
  });

  it('whoever a person answers by hand, or a program of its own', async () => {
    const subject = await createOutbox();
    const { queue, run } = subject;
    const api = { ...subject, queue: (text: string) => queue(text), run };
    await converse(api, closed, 15);
    expect(subject.arrived).to.have.length(15);
  });
});
