import { expect } from 'chai';
import { millionMessages, sentMessage } from '../../../scripts/cost/sent-message.ts';
import { openApi } from '../../support/api.ts';
import { countingStore } from '../../support/counting-store.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { conversation, createOutbox } from '../../support/outbox.ts';

describe('what a message costs', () => {
  it('is counted from the request to the answer of the platform', async () => {
    const { outbox, store, run, published } = await createOutbox();
    const address = {
      to: { platform: 'telegram', block_id: 'blk_1', recipient: '777' },
      at: '2026-03-31T10:15:00.000Z',
    };
    await store.change(({ conversations }) =>
      conversations.has('conv_a')
        ? { conversations: [{ ...conversation('conv_a'), address }] }
        : { need: { conversations: ['conv_a'] } },
    );
    const counted = countingStore(store);
    const publisher = createMemoryPublisher();
    const { ask } = await openApi({ publisher, now: outbox.now }, counted.store);
    const before = { ...counted.counts };
    const { status } = await ask('POST /v1/conversations/conv_a/messages', {
      body: { message: 'Hi' },
    });
    expect(status).to.equal(202);
    Object.assign(outbox, { store: counted.store });
    await run();
    const { reads, writes } = counted.counts;
    expect({ reads: reads - before.reads, writes: writes - before.writes }).to.deep.equal({
      reads: sentMessage.reads,
      writes: sentMessage.writes,
    });
    // The wake-up, and the event on the platforms that tell nothing themselves.
    expect(publisher.published.length + published.length).to.equal(sentMessage.publishes);
  });

  it('is fifteen dollars for a million messages, before the time of the instances', () => {
    expect(millionMessages().toFixed(2)).to.equal('15.05');
  });
});
