import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { lineTexts } from '../../support/line-bodies.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { deliver } from '../../support/platform-events.ts';
import { openProcessor } from './open-processor.ts';
import { openDatabase } from './stored-state.ts';

const MESSAGES = 256;
const WIDE = 64;

describe('very many messages of one conversation, 64 at the same time', () => {
  it('are all there in the end, and none has to be delivered again', async () => {
    const ids = Array.from({ length: MESSAGES }, (_, n) => `hot-${n}`);
    const events = ids.flatMap((id) => deliver('line', Buffer.from(lineTexts([id], 'hello'))));
    const { store, state } = openDatabase();
    const processor = openProcessor(store, createMemoryPublisher(), events);
    // The first call of a cold emulator takes seconds.
    await store.find('conversations', 'none');

    const left = events.values();
    const outcomes: string[] = [];
    const work = async (): Promise<void> => {
      for (const event of left) {
        outcomes.push(await processEvent(processor, event).catch(() => 'delivered again'));
      }
    };
    await Promise.all(Array.from({ length: WIDE }, work));

    expect(new Set(outcomes)).to.deep.equal(new Set(['success']));
    const { conversations, messages } = await state();
    expect(Object.keys(messages)).to.have.length(MESSAGES);
    expect(Object.keys(conversations)).to.have.length(1);
    expect(Object.values(conversations)[0]).to.have.property('unread').with.length(100);
  });
});
