import { expect } from 'chai';
import * as fc from 'fast-check';
import { processEvent } from '../../../functions/process/process.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { eventsOf } from '../../support/platform-events.ts';
import { runs } from '../../support/properties.ts';
import { openProcessor } from './open-processor.ts';
import { openDatabase, type StoredState, stateInMemory } from './stored-state.ts';

interface Story {
  readonly ordered: readonly Envelope[];
  /** The same events in another order, some of them twice. */
  readonly arriving: readonly Envelope[];
}

function stories(events: readonly Envelope[], size: number): fc.Arbitrary<Story> {
  return fc
    .subarray([...events], { minLength: 2, maxLength: size })
    .chain((ordered) => fc.tuple(fc.constant(ordered), fc.subarray(ordered)))
    .chain(([ordered, again]) => {
      const all = [...ordered, ...again];
      const arriving = fc.shuffledSubarray(all, { minLength: all.length });
      return fc.record({ ordered: fc.constant(ordered), arriving });
    });
}

async function endInMemory(events: readonly Envelope[]): Promise<StoredState> {
  const store = createMemoryStore();
  const processor = openProcessor(store, createMemoryPublisher(), events);
  for (const event of events) expect(await processEvent(processor, event)).not.to.equal('failed');
  return stateInMemory(store);
}

/** All at once: Firestore sees them in whatever order they come through. */
async function endInFirestore(events: readonly Envelope[]): Promise<StoredState> {
  const { store, state } = openDatabase();
  const processor = openProcessor(store, createMemoryPublisher(), events);
  const outcomes = await Promise.all(events.map((event) => processEvent(processor, event)));
  expect(outcomes).not.to.include('failed');
  return await state();
}

describe('the same events in any order, any number of times', () => {
  for (const name of Object.keys(platforms)) {
    describe(name, () => {
      const events = eventsOf(name);

      it('end the same in memory, few of them and all of them', async () => {
        const property = fc.asyncProperty(stories(events, events.length), async (story) => {
          expect(await endInMemory(story.arriving)).to.deep.equal(await endInMemory(story.ordered));
        });
        await fc.assert(property, { numRuns: runs(15) });
      });

      it('end the same in Firestore, all processed at the same time', async () => {
        const property = fc.asyncProperty(stories(events, 12), async (story) => {
          expect(await endInFirestore(story.arriving)).to.deep.equal(
            await endInMemory(story.ordered),
          );
        });
        await fc.assert(property, { numRuns: runs(3), endOnFailure: true });
      });
    });
  }
});
