import { expect } from 'chai';
import { type Processor, processEvent } from '../../../functions/process/process.ts';
import { kinds } from '../../../shared/domain/change.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';
import { echo, text } from '../../support/deciding.ts';
import type { MemoryStore } from '../../support/memory/memory-store.ts';
import { mortal } from '../../support/mortal-processor.ts';
import { openWorkshop } from '../../support/processing.ts';
import { samplePlatform } from '../../support/sample-platform.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 31, 10, minute)).toISOString();
const { message: _, ...place } = text('m1', at(9), 'x');

const opening = text('m0', at(0), 'hello');
const story: readonly Observation[] = [
  text('m1', at(1), 'my secret'),
  text('m2', at(2), 'two', { contact: { user_id: 'Uann', scope: 'account', name: 'Anna' } }),
  echo('m3', at(3), 'an answer'),
  text('m4', at(4), 'four'),
  { ...place, type: 'messaging.message.edited', edit: { platform_message_id: 'm4', text: '4' } },
  {
    ...place,
    type: 'messaging.message.deleted',
    deletion: { platform_message_id: 'm1' },
  },
  { ...place, at: at(5), type: 'messaging.message.read', watermark: 'read' },
  { ...place, at: at(6), type: 'contact.unfollowed' },
];

function eventOf(one: Observation, name: string) {
  const body = { event: one, context: {} };
  const event = {
    account_id: 'acc_1',
    platform_event_id: name,
    kind: 'text',
    occurred_at: one.at,
    body,
  };
  return wrapEvent('sample', event, at(30));
}

const first = eventOf(opening, 'opening');
const events = story.map((one, index) => eventOf(one, `event ${index}`));

/** A processor with a conversation that has begun; from then on others come in between `conflicts` times. */
async function open(conflicts: number): Promise<{ processor: Processor; store: MemoryStore }> {
  const { processor, store } = await openWorkshop();
  const normalise = ({ body }: { body: { event: unknown } }) => [body.event as Observation];
  const platforms = { sample: { ...samplePlatform, normalise } };
  const writer = { ...processor, platforms };
  await processEvent(writer, first);
  store.contend(conflicts);
  return { processor: writer, store };
}

/** What there is but for the log. */
function stateOf({ documents: { contacts, conversations, messages, executions } }: MemoryStore) {
  const plain = (one: ReadonlyMap<string, unknown>) => Object.fromEntries([...one].sort());
  const ids = [...executions.values()].map(({ id }) => id).sort();
  return {
    contacts: plain(contacts),
    conversations: plain(conversations),
    messages: plain(messages),
    executions: ids,
  };
}

describe('an event whose conversation others change at the same time', () => {
  it('comes to the same as one that is alone, in whatever order', async () => {
    const orders = [events, events.toReversed(), [...events.slice(4), ...events.slice(0, 4)]];
    for (const order of orders) {
      const alone = await open(0);
      const busy = await open(1);
      for (const event of order) {
        await processEvent(alone.processor, event);
        expect(await processEvent(busy.processor, event)).to.equal('success');
      }
      expect(stateOf(busy.store)).to.deep.equal(stateOf(alone.store));
      expect(JSON.stringify(stateOf(busy.store))).not.to.include('secret');
    }
  });

  it('tells the conversation in a commit of its own', async () => {
    const { processor, store } = await open(1);
    const written: (readonly string[])[] = [];
    const change: MemoryStore['change'] = async (decide, together) => {
      const made = await store.change(decide, together);
      written.push(kinds.filter((kind) => (made[kind] ?? []).length > 0));
      return made;
    };
    // The person has another name in it.
    const [, message] = events;
    if (message === undefined) throw new Error('no event');
    await processEvent({ ...processor, store: { ...store, change } }, message);
    expect(written[0]).to.include.members(['records', 'messages']).and.not.include('conversations');
    expect(written[1]).to.have.members(['contacts', 'conversations']);
  });

  it('tells what is decided by in the same commit: a beginning, a person who leaves', async () => {
    const { processor, store } = await openWorkshop();
    store.contend(1);
    const normalise = ({ body }: { body: { event: unknown } }) => [body.event as Observation];
    const writer = { ...processor, platforms: { sample: { ...samplePlatform, normalise } } };
    for (const event of [first, events.at(-1)]) {
      if (event !== undefined) await processEvent(writer, event);
    }
    for (const record of store.documents.records.values()) {
      expect(record).not.to.have.property('summary_apart');
    }
  });

  it('comes to the same when the process dies at any step, and when it comes again', async () => {
    const whole = await open(1);
    for (const event of events) await processEvent(whole.processor, event);
    for (const event of events) {
      expect(await processEvent(whole.processor, event)).to.equal('duplicate');
    }
    const expected = stateOf(whole.store);
    let diesAt = 0;
    for (let survived = false; !survived; diesAt++) {
      survived = true;
      const { processor, store } = await open(1);
      for (const event of events) {
        await processEvent(mortal(processor, diesAt), event).catch(() => {
          survived = false;
        });
        await processEvent(processor, event);
      }
      expect(stateOf(store)).to.deep.equal(expected);
    }
    expect(diesAt).to.be.above(4);
  });
});
