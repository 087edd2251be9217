import { expect } from 'chai';
import { sendLane } from '../../../functions/send/send-lane.ts';
import { wakeLanes } from '../../../functions/send/wake-lanes.ts';
import { sealCredentials } from '../../../shared/blocks/credentials.ts';
import type { ApiCall } from '../../../shared/domain/blocks/api-call.ts';
import { onOne } from '../../../shared/domain/change.ts';
import { isAlias } from '../../../shared/domain/conversations/alias.ts';
import type { Conversation } from '../../../shared/domain/conversations/conversation.ts';
import { type Answering, accountOf, openAnswering, SEALING_KEY } from '../../support/answering.ts';
import { block, conversation, createOutbox, START } from '../../support/outbox.ts';
import { nameOf, ways, work } from '../../support/ways.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('story B: stop, slow down, go on', () => {
  it('Telegram: for ten minutes of 429, one call asks for all, none before its time, and all go out after', async () => {
    const { outbox, store, queue, arrived, find } = await createOutbox();
    const other = {
      ...block,
      id: 'blk_2',
      credentials: sealCredentials(
        { bot_token: '43:secret' },
        outbox.sealingKeys[0] ?? '',
        'blk_2',
      ),
    };
    const chats = Array.from({ length: 40 }, (_, n) => `conv_${n}`);
    await store.change(() => ({
      blocks: [other],
      conversations: [...chats, 'conv_live'].map((id) => ({
        ...conversation(id),
        ...(id === 'conv_live' && { block_id: 'blk_2' }),
      })),
    }));
    const ids: string[] = [];
    for (const [n, id] of chats.entries()) {
      const to = { lane_id: id, conversation_id: id };
      for (let line = 0; line < (n < 8 ? 3 : 1); line += 1)
        ids.push(await queue(`${id} ${line}`, to));
    }
    expect(ids).to.have.length(56);
    const refused: number[] = [];
    const seconds = [30, undefined, 30, 1_386 / 60, 30];
    const busy = {
      ...outbox,
      makeCall: async (call: ApiCall) => {
        const at = outbox.now() - START;
        const { text } = call.json as { readonly text: string };
        if (text === 'live' || at > 600 * SECOND) return await outbox.makeCall(call);
        refused.push(at);
        const wait = seconds[refused.length % seconds.length];
        const pause = wait === undefined ? {} : { seconds: wait };
        return {
          status: 200,
          json: { is: 'wait', scope: 'account', reason: 'Too Many Requests', ...pause },
        };
      },
    };
    const live: string[] = [];
    const to = { lane_id: 'conv_live', conversation_id: 'conv_live', block_id: 'blk_2' };
    while (outbox.now() - START < 700 * SECOND) {
      // The clock wakes what waits, and all of `send` is started anew each time.
      const now = new Date(outbox.now()).toISOString();
      await wakeLanes(store, outbox.publisher, now);
      const lanes = [...store.documents.lanes.values()].filter(
        ({ wake_at = '~' }) => wake_at <= now,
      );
      for (const lane of lanes) await sendLane(busy, lane.id);
      live.push(await queue('live', to));
      await sendLane(busy, 'conv_live');
      await outbox.sleep(10 * SECOND);
    }
    for (const [n, at] of refused.entries()) {
      const wait = seconds[n % seconds.length] ?? 1;
      if (n > 0) expect(at - (refused[n - 1] ?? 0), `call ${n}`).to.be.at.least(wait * SECOND);
    }
    expect(refused.length).to.be.within(10, 60);
    for (const id of [...ids, ...live]) expect(await find(id)).to.include({ status: 'sent' });
    const texts = arrived.map(({ text }) => text).filter((text) => text !== 'live');
    expect(texts).to.have.length(56);
    for (const id of chats) {
      const own = texts.filter((text) => text.startsWith(`${id} `));
      expect(own).to.deep.equal([...own].sort());
    }
  });

  it('Telegram: of a person who blocked the bot no more is asked, and whoever writes again is there again', async () => {
    for (const state of ['blocked', 'unknown'] as const) {
      const answering = await openAnswering(accountOf('telegram'));
      const made = await answering.hear(1);
      const there = await answering.hear(2);
      setState(answering, made, state);
      const id = await answering.queue(made, { type: 'text', text: 'one' });
      const others = await answering.queue(there, { type: 'text', text: 'two' });
      await answering.run(made.id);
      await answering.run(there.id);
      expect((await answering.find(id))?.error, state).to.include({
        code: 'recipient_unavailable',
      });
      expect(
        answering.stage.standIn.calls.filter(({ path }) => path.includes('sendMessage')),
      ).to.have.length(2);
      expect(await answering.find(others)).to.include({ status: 'sent' });
      expect(await subscribed(answering, made)).to.equal(false);
      setState(answering, made, 'open');
      const refused = await answering.queue(made, { type: 'text', text: 'still away' });
      answering.pass(SECOND);
      await answering.run(made.id);
      expect((await answering.find(refused))?.error, state).to.include({ code: 'window_closed' });
      answering.pass(SECOND);
      await answering.hear(1);
      const welcome = await answering.queue(made, { type: 'text', text: 'welcome back' });
      answering.pass(SECOND);
      await answering.run(made.id);
      expect(await answering.find(welcome), state).to.include({ status: 'sent' });
      await answering.close();
    }
  });

  it('Telegram: a message to a group that has moved goes there, once, in every way', async () => {
    const answering = await openAnswering(accountOf('telegram'));
    for (const [n, way] of ways.entries()) {
      const made = await answering.hear(10 + n);
      setState(answering, made, 'moved', `-100${n}`);
      const words = `moved ${n}`;
      const id = await answering.queue(made, { type: 'text', text: words });
      await work(answering, made.id, way);
      const message = await answering.find(id);
      expect(answering.arrivals(words), nameOf(way)).to.be.at.most(1);
      if (message?.status === 'sent') expect(answering.arrivals(words), nameOf(way)).to.equal(1);
      else expect(message?.status, nameOf(way)).to.equal('uncertain');
    }
    await answering.close();
  });

  it('Messenger: while the token is dead, messages wait; once reconnected they go in order, if one may still write', async () => {
    const answering = await openAnswering(accountOf('messenger'));
    const { stage, store, pass } = answering;
    const late = await answering.hear(1);
    pass(23 * 60 * MINUTE + 30 * MINUTE);
    const others: Conversation[] = [];
    for (let n = 2; n < 11; n += 1) others.push(await answering.hear(n));
    const queued: [string, Conversation][] = [];
    for (const [n, to] of [late, ...others].entries()) {
      for (let line = 0; line < (n < 5 ? 3 : 2); line += 1) {
        queued.push([await answering.queue(to, { type: 'text', text: `${n} ${line}` }), to]);
      }
    }
    expect(queued).to.have.length(25);
    const before = stage.standIn.calls.length;
    stage.standIn.fail({ how: 'unauthorised', times: 1_000 });
    const runAll = async (): Promise<void> => {
      for (const to of [late, ...others]) await answering.run(to.id);
    };
    for (let minute = 0; minute < 40; minute += 1) {
      await runAll();
      pass(MINUTE);
    }
    expect(stage.standIn.calls.length - before).to.be.at.most(4);
    const id = late.block_id;
    expect((await store.find('blocks', id))?.health).to.include({
      state: 'broken',
      code: 'credentials_refused',
    });
    for (const [one] of queued.slice(3))
      expect((await answering.find(one))?.status).to.equal('queued');
    stage.standIn.heal();
    await store.change(
      onOne('blocks', id, (known) => ({
        blocks:
          known === undefined
            ? []
            : [{ ...known, credentials: sealCredentials(answering.credentials, SEALING_KEY, id) }],
      })),
    );
    pass(10 * MINUTE);
    for (let round = 0; round < 3; round += 1) await runAll();
    for (const [one, to] of queued) {
      const message = await answering.find(one);
      if (to.id === late.id) {
        expect(message).to.include({ status: 'failed' });
        expect(message?.error).to.include({ code: 'window_closed' });
      } else expect(message).to.include({ status: 'sent' });
    }
    const arrived = stage.standIn.sent.map(({ message }) => String(message['text']));
    expect(arrived).to.have.length(22);
    for (let n = 1; n < 10; n += 1) {
      const own = arrived.filter((text) => text.startsWith(`${n} `));
      expect(own).to.deep.equal([...own].sort());
    }
    await answering.close();
  });
});

function setState(
  answering: Answering,
  { address }: Conversation,
  state: 'open' | 'blocked' | 'unknown' | 'moved',
  moved_to?: string,
): void {
  answering.stage.standIn.setRecipient({
    platform: 'telegram',
    account_id: accountOf('telegram').id,
    recipient: address?.to.recipient ?? '',
    state,
    moved_to,
  });
}

async function subscribed({ store }: Answering, { contact_id = '' }: Conversation) {
  const contact = await store.find('contacts', contact_id);
  return contact === undefined || isAlias(contact) ? undefined : contact.subscription?.subscribed;
}
