import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import type { NormalisedEvent } from '../../../shared/domain/events/event.ts';
import { lineTexts } from '../../support/line-bodies.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { deliver } from '../../support/platform-events.ts';
import { openProcessor } from './open-processor.ts';
import { openDatabase } from './stored-state.ts';

describe('fifty events of one new contact at the same time', () => {
  const ids = Array.from({ length: 50 }, (_, n) => `at-once-${n}`);
  const events = deliver('line', Buffer.from(lineTexts(ids, 'hello')));

  /** A fresh emulator takes seconds for what takes milliseconds once Java has compiled it. */
  before(async () => {
    const others = ids.flatMap((id) => deliver('line', Buffer.from(lineTexts([id], 'hello', id))));
    const processor = openProcessor(openDatabase().store, createMemoryPublisher(), others);
    await Promise.all(others.map((event) => processEvent(processor, event)));
  });

  it('are one contact, one conversation, fifty messages, started once', async () => {
    const { store, state, all } = openDatabase();
    const publisher = createMemoryPublisher();
    const processor = openProcessor(store, publisher, events);
    const outcomes = await Promise.all(events.map((event) => processEvent(processor, event)));
    expect(outcomes).to.deep.equal(Array.from({ length: 50 }, () => 'success'));

    const { contacts, conversations, messages } = await state();
    expect(Object.keys(contacts)).to.have.length(1);
    expect(Object.keys(conversations)).to.have.length(1);
    expect(Object.keys(messages)).to.have.length(50);
    expect(Object.values(conversations)[0]).to.have.property('unread').with.length(50);

    const started = publisher.published
      .map(({ data }) => data as NormalisedEvent)
      .filter(({ type }) => type === 'messaging.conversation.created');
    expect(new Set(started.map(({ id }) => id))).to.have.property('size', 1);

    const records = Object.values(await all('events'));
    expect(records).to.have.length(50);
    for (const record of records) expect(record).to.have.property('status', 'success');
  });
});
