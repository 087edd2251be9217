import { expect } from 'chai';
import { sendLane } from '../../../functions/send/send-lane.ts';
import { wakeLanes } from '../../../functions/send/wake-lanes.ts';
import type { ApiCall } from '../../../shared/domain/blocks/api-call.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import { cancelMessage, retryMessage } from '../../../shared/domain/outbound/change-outbound.ts';
import { type End, Killed, killAt } from '../../support/kill-at.ts';
import { block, createOutbox, otherCredentials, partsOf, START } from '../../support/outbox.ts';

const MINUTE = 60_000;
/** The messages that events have been published of. */
const eventIds = (published: readonly { readonly data: unknown }[]) =>
  published.map(({ data }) => (data as Partial<NormalisedEvent>).data?.outbound_message_id);
const texts = (heard: readonly { readonly text: string }[]) => heard.map(({ text }) => text);

describe('sending what waits in a conversation', () => {
  it('sends in the order in which it was asked for, each once', async () => {
    const { queue, run, arrived, find, store } = await createOutbox();
    const first = await queue('one');
    await queue('two');
    await queue('three');
    expect(await run()).to.equal('empty');
    expect(texts(arrived)).to.deep.equal(['one', 'two', 'three']);
    expect(await find(first)).to.include({ status: 'sent' });
    expect((await find(first))?.parts[0]?.platform_message_ids).to.deep.equal(['p1']);
    expect((await store.find('lanes', 'conv_a'))?.queue).to.deep.equal([]);
    expect(await run()).to.equal('empty');
    expect(arrived).to.have.length(3);
  });

  it('enters what was sent into the conversation, as the newest message and as an answer', async () => {
    const { queue, run, store } = await createOutbox();
    const id = await queue('Good morning');
    await run();
    const page = await store.page('messages', {
      where: { workspace_id: 'ws_1', conversation_id: 'conv_a' },
      order: { field: 'index_written', direction: 'desc' },
      limit: 10,
    });
    expect(page.found).to.have.length(1);
    expect(page.found[0]).to.deep.include({
      platform_message_id: 'p1',
      outbound: { id, by: { kind: 'api', name: 'a key' } },
    });
    expect(page.found[0]?.content).to.include({ text: 'Good morning', direction: 'outbound' });
    const conversation = await store.find('conversations', 'conv_a');
    expect(conversation).to.deep.include({ answered_at: '2026-03-31T10:15:30.000Z' });
    expect(conversation).to.have.nested.property('last_message.preview', 'Good morning');
  });

  it('tells of the message once it was sent, under an id that stays the same', async () => {
    const { queue, run, published } = await createOutbox();
    const id = await queue('Hello');
    await run();
    expect(published).to.have.length(1);
    expect(published[0]).to.include({ topic: 'convotic-events' });
    expect(published[0]?.data).to.deep.include({ type: 'messaging.message.sent' });
    expect(published[0]?.data).to.have.nested.property('data.outbound_message_id', id);
  });

  it('sends the parts of one message one after another, and nothing between them', async () => {
    const { queue, run, arrived, find } = await createOutbox();
    const long = await queue('whole', { parts: partsOf(['a', 'b', 'c']) });
    await queue('next');
    await run();
    expect(texts(arrived)).to.deep.equal(['a', 'b', 'c', 'next']);
    const ids = (await find(long))?.parts.map((part) => part.platform_message_ids?.[0]);
    expect(ids).to.deep.equal(['p1', 'p2', 'p3']);
  });

  it('wakes no lane again whose last message was taken back', async () => {
    const { queue, run, pass, store, outbox, published } = await createOutbox();
    const id = await queue('one');
    const at = new Date(START).toISOString();
    await store.change(cancelMessage({ id, workspace_id: 'ws_1', at }));
    pass(2 * MINUTE);
    const wake = () => wakeLanes(store, outbox.publisher, new Date(outbox.now()).toISOString());
    expect(await wake()).to.equal(1);
    expect(await run()).to.equal('empty');
    pass(2 * MINUTE);
    expect(await wake()).to.equal(0);
    expect(published.filter(({ topic }) => topic === 'convotic-events')).to.deep.equal([]);
  });

  it('leaves a lane alone while somebody else makes a call in it', async () => {
    const { queue, run, outbox, arrived } = await createOutbox();
    await queue('one');
    let second: string | undefined;
    const makeCall = outbox.makeCall;
    const during = async (call: Parameters<typeof makeCall>[0]) => {
      second = await run();
      return makeCall(call);
    };
    expect(await sendLane({ ...outbox, makeCall: during }, 'conv_a')).to.equal('empty');
    expect(second).to.equal('busy');
    expect(texts(arrived)).to.deep.equal(['one']);
  });
});

describe('a call without an answer', () => {
  it('is not made again where the platform knows no key: the message is uncertain, and the next one goes', async () => {
    const { queue, run, react, arrived, calls, find } = await createOutbox();
    const doubtful = await queue('one');
    const next = await queue('two');
    react('lost');
    await run();
    expect(texts(calls)).to.deep.equal(['one', 'two']);
    expect(texts(arrived)).to.deep.equal(['one', 'two']);
    expect(await find(doubtful)).to.include({ status: 'uncertain' });
    expect((await find(doubtful))?.error).to.deep.include({
      code: 'uncertain',
      reason: 'no answer in time',
    });
    expect(await find(next)).to.include({ status: 'sent' });
  });

  it('is settled by its own answer where that comes after it was given up', async () => {
    const { outbox, store, queue, run, find, pass } = await createOutbox();
    const id = await queue('Hello');
    let finish: () => void = () => undefined;
    const slow = {
      ...outbox,
      makeCall: async (call: ApiCall) => {
        const answer = await outbox.makeCall(call);
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return answer;
      },
    };
    const late = sendLane(slow, 'conv_a');
    while ((await store.find('lanes', 'conv_a'))?.sending === undefined) await Promise.resolve();
    pass(MINUTE);
    await run();
    expect(await find(id)).to.include({ status: 'uncertain' });
    finish();
    await late;
    expect(await find(id)).to.deep.include({
      status: 'sent',
      settled: { by: 'answer', at: '2026-03-31T10:16:30.000Z' },
    });
  });

  it('is settled by the person who has it sent again', async () => {
    const { react, store, queue, run, find } = await createOutbox();
    react('lost');
    const id = await queue('Hello');
    await run();
    expect(await find(id)).to.include({ status: 'uncertain' });
    const at = '2026-03-31T10:20:00.000Z';
    await store.change(retryMessage({ id, workspace_id: 'ws_1', at }));
    await run();
    expect(await find(id)).to.deep.include({ status: 'sent', settled: { by: 'person', at } });
  });

  it('is made again with the same key where the platform knows it', async () => {
    const { queue, run, react, arrived, calls, find } = await createOutbox({ repeatable: true });
    const id = await queue('one');
    react('lost', 'lost');
    await run();
    expect(calls.map(({ retry_key }) => retry_key)).to.have.length(3);
    expect(new Set(calls.map(({ retry_key }) => retry_key)).size).to.equal(1);
    expect(calls[0]?.retry_key).to.match(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(texts(arrived)).to.deep.equal(['one']);
    expect(await find(id)).to.include({ status: 'sent' });
  });

  it('that has certainly not left is made again', async () => {
    const { queue, run, react, arrived, calls } = await createOutbox();
    await queue('one');
    react('lost_before', 'lost_before');
    await run();
    expect(calls).to.have.length(3);
    expect(texts(arrived)).to.deep.equal(['one']);
  });

  it('stops the parts after it: what was sent is known, and the rest is not sent', async () => {
    const { queue, run, react, arrived, find } = await createOutbox();
    const id = await queue('whole', { parts: partsOf(['a', 'b', 'c']) });
    react('take', 'lost');
    await run();
    expect(texts(arrived)).to.deep.equal(['a', 'b']);
    expect((await find(id))?.parts.map(({ status }) => status)).to.deep.equal([
      'sent',
      'uncertain',
      'queued',
    ]);
  });
});

describe('a platform that wants to be left alone', () => {
  it('is not called again in any conversation before the time that it gave', async () => {
    const { queue, run, react, pass, calls, arrived } = await createOutbox();
    await queue('a1');
    await queue('b1', { lane_id: 'conv_b', conversation_id: 'conv_b' });
    react({ is: 'wait', scope: 'account', seconds: 30, reason: 'Too Many Requests' });
    expect(await run('conv_a')).to.equal('waiting');
    expect(await run('conv_b')).to.equal('waiting');
    pass(21_000);
    expect(await run('conv_b')).to.equal('empty');
    expect(calls.map(({ at }) => at - START)).to.deep.equal([0, 30_000]);
    expect(await run('conv_a')).to.equal('empty');
    expect(texts(arrived)).to.deep.equal(['b1', 'a1']);
  });

  it('is asked by one conversation alone whether the time is over', async () => {
    const { queue, run, react, pass, calls } = await createOutbox();
    await queue('a1');
    await queue('b1', { lane_id: 'conv_b', conversation_id: 'conv_b' });
    const again = { is: 'wait', scope: 'account', seconds: 30, reason: 'Too Many' } as const;
    react(again, again);
    await run('conv_a');
    pass(30_000);
    await run('conv_a');
    expect(await run('conv_b')).to.equal('waiting');
    expect(calls).to.have.length(2);
  });

  it('lets one conversation rest without the others', async () => {
    const { queue, run, react, arrived } = await createOutbox();
    await queue('a1');
    await queue('b1', { lane_id: 'conv_b', conversation_id: 'conv_b' });
    react({ is: 'wait', scope: 'conversation', seconds: 60, reason: 'pair rate limit' });
    expect(await run('conv_a')).to.equal('waiting');
    expect(await run('conv_b')).to.equal('empty');
    expect(texts(arrived)).to.deep.equal(['b1']);
  });

  it('never makes a message fail by haste, however long it goes on', async () => {
    const { queue, run, react, pass, find, arrived } = await createOutbox();
    const id = await queue('patient');
    for (let minute = 0; minute < 60; minute += 1) {
      react({ is: 'wait', scope: 'account', seconds: 60, reason: 'Too Many Requests' });
      await run();
      expect(await find(id)).to.include({ status: 'queued' });
      pass(MINUTE);
    }
    await run();
    expect(texts(arrived)).to.deep.equal(['patient']);
  });
});

describe('a message that cannot be sent', () => {
  const refused = {
    is: 'rejected',
    code: 'content_refused',
    reason: 'Bad Request: message text is empty',
    platform_code: '400',
  } as const;

  it('fails with the words of the platform, and the next one goes', async () => {
    const { queue, run, react, find, arrived, published } = await createOutbox();
    const id = await queue('bad');
    await queue('good');
    react(refused);
    await run();
    expect(await find(id)).to.deep.include({
      status: 'failed',
      error: {
        code: 'content_refused',
        reason: 'Bad Request: message text is empty',
        platform_code: '400',
        at: '2026-03-31T10:15:30.000Z',
      },
    });
    expect(texts(arrived)).to.deep.equal(['good']);
    expect(published[0]?.data).to.deep.include({ type: 'messaging.message.failed' });
    expect(published[0]?.data).to.have.nested.property(
      'data.status.errors[0].code',
      'content_refused',
    );
  });

  it('fails without a call when the window has closed meanwhile, and says when it did', async () => {
    const until = '2026-03-31T10:00:00.000Z';
    const window = { open: false, until, still_allowed: ['template'] } as const;
    const { queue, run, find, calls } = await createOutbox({ window });
    const id = await queue('late');
    const template = await queue('template', { content: '{"type":"template","name":"hello"}' });
    await run();
    expect((await find(id))?.error).to.include({ code: 'window_closed', until });
    expect(await find(template)).to.include({ status: 'sent' });
    expect(texts(calls)).to.deep.equal(['template']);
  });

  it('allows the tag for people only to whom asked for it', async () => {
    const window = { open: false, still_allowed: ['human_agent'] } as const;
    const { queue, run, calls } = await createOutbox({ window });
    await queue('of a workflow');
    await queue('of a person', { human_agent: true });
    await run();
    expect(texts(calls)).to.deep.equal(['of a person']);
  });

  it("does not wait for an account that was disconnected, or is another workspace's by now", async () => {
    const { queue, run, find, store, calls } = await createOutbox();
    const id = await queue('one');
    await store.change(() => ({ blocks: [{ ...block, workspace_id: 'ws_2' }] }));
    await run();
    expect((await find(id))?.error).to.include({ code: 'block_disconnected' });
    expect(calls).to.have.length(0);
  });

  it('fails when it could not be sent for a day', async () => {
    const { queue, run, find, pass, calls } = await createOutbox();
    const id = await queue('one');
    pass(24 * 60 * MINUTE);
    await run();
    expect((await find(id))?.error).to.include({ code: 'expired' });
    expect(calls).to.have.length(0);
  });

  it('ends the following of a person who cannot be written to', async () => {
    const { queue, run, react, store, find } = await createOutbox();
    await store.change(() => ({
      contacts: [
        {
          id: 'ct_1',
          workspace_id: 'ws_1',
          platform: 'telegram',
          scope: '',
          aliases: [],
          platform_user_ids: ['777'],
          block_ids: ['blk_1'],
          profile: {},
          tags: [],
          attributes: {},
          first_seen_at: '2026-03-31T10:00:00.000Z',
        },
      ],
    }));
    const id = await queue('one');
    react({ is: 'rejected', code: 'recipient_unavailable', reason: 'bot was blocked by the user' });
    await run();
    expect((await find(id))?.error).to.include({ code: 'recipient_unavailable' });
    expect(await store.find('contacts', 'ct_1')).to.have.deep.property('subscription', {
      subscribed: false,
      at: '2026-03-31T10:15:30.000Z',
    });
  });
});

describe('an account whose credentials are refused', () => {
  const refused = {
    is: 'rejected',
    code: 'credentials_refused',
    reason: 'Unauthorized',
    platform_code: '401',
  } as const;

  it('keeps its messages, says so on the block, and sends them in order once it has others', async () => {
    const { queue, run, react, pass, find, store, calls, arrived } = await createOutbox();
    const first = await queue('a1');
    await queue('a2');
    await queue('b1', { lane_id: 'conv_b', conversation_id: 'conv_b' });
    react(refused);
    expect(await run('conv_a')).to.equal('waiting');
    expect(await run('conv_b')).to.equal('waiting');
    expect(await find(first)).to.include({ status: 'queued' });
    expect(await store.find('blocks', 'blk_1')).to.have.nested.property(
      'health.code',
      'credentials_refused',
    );
    pass(40 * MINUTE);
    expect(await run('conv_a')).to.equal('waiting');
    expect(calls).to.have.length(1);
    const known = await store.find('blocks', 'blk_1');
    if (known === undefined) throw new Error('there is no block');
    await store.change((state) =>
      state.blocks.has('blk_1')
        ? { blocks: [{ ...known, credentials: otherCredentials }] }
        : { need: { blocks: ['blk_1'] } },
    );
    pass(5 * MINUTE);
    expect(await run('conv_a')).to.equal('empty');
    expect(await run('conv_b')).to.equal('empty');
    expect(texts(arrived)).to.deep.equal(['a1', 'a2', 'b1']);
    expect(await store.find('send_states', 'blk_1')).to.not.have.property('held');
  });
});

describe('a reply token of LINE', () => {
  const address = {
    platform: 'telegram',
    block_id: 'blk_1',
    recipient: '777',
    reply_token: 'token',
    reply_token_until: '2026-03-31T10:16:30.000Z',
  };

  it('is spent on the first message, once', async () => {
    const { queue, run, arrived } = await createOutbox();
    await queue('one', { address });
    await queue('two', { address });
    await run();
    expect(arrived.map(({ by_token }) => by_token)).to.deep.equal([true, false]);
  });

  it('is not used any more when it has grown too old', async () => {
    const { queue, run, pass, arrived } = await createOutbox();
    await queue('one', { address });
    pass(70_000);
    await run();
    expect(arrived.map(({ by_token }) => by_token)).to.deep.equal([false]);
  });

  it('that was spent already makes the message a push, once', async () => {
    const { queue, run, react, arrived, find } = await createOutbox();
    const id = await queue('one', { address });
    react({ is: 'reply_token_spent' });
    await run();
    expect(arrived.map(({ text, by_token }) => [text, by_token])).to.deep.equal([['one', false]]);
    expect(await find(id)).to.include({ status: 'sent' });
  });

  it('that is spent after a call without an answer is not followed by a push', async () => {
    const { queue, run, react, calls, find } = await createOutbox({ repeatable: true });
    const id = await queue('one', { address });
    react('lost', { is: 'reply_token_spent' });
    await run();
    expect(calls.map(({ by_token }) => by_token)).to.deep.equal([true, true]);
    expect(await find(id)).to.include({ status: 'uncertain' });
  });
});

describe('a sender that is killed', () => {
  const ends: End[] = Array.from({ length: 11 }, (_, at) => at + 1).flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ]);

  for (const repeatable of [false, true]) {
    for (const end of ends) {
      const where = `${end.when} its ${end.call}. effect${repeatable ? ', with a key' : ''}`;
      it(`${where}: nothing is sent twice, nothing is lost, nothing stays`, async () => {
        const { queue, run, pass, arrived, find, outbox, store, published } = await createOutbox({
          repeatable,
        });
        const first = await queue('one');
        const second = await queue('two');
        const { store: known, publisher, makeCall, ...rest } = outbox;
        const mortal = killAt({ store: known, publisher, platform: { makeCall } }, end);
        try {
          await sendLane(
            {
              ...rest,
              store: mortal.store,
              publisher: mortal.publisher,
              makeCall: mortal.platform.makeCall,
            },
            'conv_a',
          );
        } catch (thrown) {
          expect(thrown).to.be.instanceOf(Killed);
        }
        pass(2 * MINUTE);
        const woken = await wakeLanes(store, publisher, new Date(outbox.now()).toISOString());
        const left = await store.find('lanes', 'conv_a');
        const done = left?.queue.length === 0 && left.unannounced === undefined;
        expect(woken).to.equal(done ? 0 : 1);
        await run();
        expect((await store.find('lanes', 'conv_a'))?.queue).to.deep.equal([]);
        const certain = new Set(texts(arrived));
        expect(arrived).to.have.length(certain.size);
        for (const [id, text] of [
          [first, 'one'],
          [second, 'two'],
        ] as const) {
          const message = await find(id);
          const allowed = repeatable ? ['sent'] : ['sent', 'uncertain'];
          expect(message?.status).to.be.oneOf(allowed);
          if (message?.status !== 'sent') continue;
          expect([...certain]).to.include(text);
          expect(eventIds(published)).to.include(id);
        }
      });
    }
  }
});
