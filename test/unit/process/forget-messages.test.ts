import { expect } from 'chai';
import { type Processor, processEvent } from '../../../functions/process/process.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';
import { text } from '../../support/deciding.ts';
import type { MemoryStore } from '../../support/memory/memory-store.ts';
import { mortal } from '../../support/mortal-processor.ts';
import { openWorkshop } from '../../support/processing.ts';
import { samplePlatform } from '../../support/sample-platform.ts';

const AT = '2026-03-31T10:15:30.000Z';
const said = text('m1', AT, 'my secret');
const { message: _, ...place } = said;
const deleted: Observation = {
  ...place,
  type: 'messaging.message.deleted',
  deletion: { platform_message_id: 'm1' },
};

function edited(said: string): Observation {
  const edit = { platform_message_id: 'm1', text: said };
  return { ...place, type: 'messaging.message.edited', edit };
}

function eventOf(name: string, observation: Observation) {
  const body = { event: observation, context: {} };
  const event = {
    account_id: 'acc_1',
    platform_event_id: name,
    kind: 'text',
    occurred_at: AT,
    body,
  };
  return wrapEvent('sample', event, AT);
}

/** What there is after these, each an event of the given name. */
async function processAll(...events: [string, Observation][]): Promise<MemoryStore> {
  const { processor, store } = await openWriter();
  for (const [name, one] of events) await processEvent(processor, eventOf(name, one));
  return store;
}

async function openWriter() {
  const { processor, store, archive } = await openWorkshop();
  const normalise = ({ body }: { body: { event: unknown } }) => [body.event as Observation];
  return {
    processor: {
      ...processor,
      platforms: { sample: { ...samplePlatform, normalise } },
    } satisfies Processor,
    store,
    objects: archive.objects,
  };
}

function record({ documents }: MemoryStore, name: string): unknown {
  return [...documents.records.values()].find((one) => one.platform_event_id === name);
}

function everything({ documents: { records, messages, conversations } }: MemoryStore): string {
  return JSON.stringify([records, messages, conversations].map((one) => [...one.values()]));
}

describe('a deleted message', () => {
  it('leaves no words behind: not in the message, its conversation, or the log', async () => {
    const edit = edited('my other secret');
    const store = await processAll(['said', said], ['edited', edit], ['deleted', deleted]);
    expect(everything(store)).not.to.include('secret');
    expect(record(store, 'said')).to.include({ preview: '[deleted]', status: 'success' });
    expect(record(store, 'said')).to.have.nested.property(
      'normalised[0].data.message.type',
      'text',
    );
  });

  it('leaves none either when its deletion comes first', async () => {
    const store = await processAll(
      ['deleted', deleted],
      ['said', said],
      ['edited', edited('secret')],
    );
    expect(everything(store)).not.to.include('secret');
    expect(record(store, 'said')).to.include({ preview: '[deleted]' });
    expect(record(store, 'edited')).to.include({ preview: '[deleted]' });
  });

  for (const order of ['after', 'before'] as const) {
    it(`leaves no payload behind that was too large for its record, deleted ${order} it came`, async () => {
      const { processor, store, objects } = await openWriter();
      const long = text('m1', AT, 'secret '.repeat(20_000));
      const events = [eventOf('said', long), eventOf('deleted', deleted)];
      for (const one of order === 'after' ? events : events.toReversed()) {
        await processEvent(processor, one);
      }
      expect([...objects.keys()]).to.deep.equal([]);
      expect(record(store, 'said')).to.have.deep.property('payload', { forgotten: true });
    });
  }

  it('takes nothing from the record of another message', async () => {
    const other = text('m2', AT, 'hello');
    const store = await processAll(['other', other], ['said', said], ['deleted', deleted]);
    expect(record(store, 'other')).to.include({ preview: 'hello' });
    expect(record(store, 'other')).to.have.nested.property(
      'normalised[0].data.message.text',
      'hello',
    );
  });

  it('leaves none behind however often it was edited, and stays small', async () => {
    const edits = Array.from({ length: 1_100 }, (_, n): [string, Observation] => [
      `edit ${n}`,
      edited(`secret ${n}`),
    ]);
    const store = await processAll(['said', said], ...edits);
    const [message] = store.documents.messages.values();
    expect(JSON.stringify(message).length).to.be.below(1_000);
    const { processor } = await openWriter();
    await processEvent({ ...processor, store }, eventOf('deleted', deleted));
    expect(everything(store)).not.to.include('secret');
  });

  it('leaves none behind when it was stored before records could be found by their message', async () => {
    const store = await processAll(['said', said]);
    const [message] = store.documents.messages.values();
    const [events] = store.documents.records.values();
    if (message === undefined || events === undefined) throw new Error('nothing was written');
    const before = { ...message, recorded_in: [{ event_id: events.id }] };
    await store.change((state) =>
      state.messages.has(before.id) ? { messages: [before] } : { need: { messages: [before.id] } },
    );
    // As if no index had the record.
    const page: MemoryStore['page'] = async () => ({ found: [] });
    const { processor } = await openWriter();
    await processEvent({ ...processor, store: { ...store, page } }, eventOf('deleted', deleted));
    expect(everything(store)).not.to.include('secret');
  });

  it('leaves none behind when the process dies at any step of its deletion', async () => {
    for (let diesAt = 0; ; diesAt++) {
      const { processor, store } = await openWriter();
      await processEvent(processor, eventOf('said', said));
      await processEvent(processor, eventOf('edited', edited('secret')));
      const dying = mortal(processor, diesAt);
      const survived = await processEvent(dying, eventOf('deleted', deleted)).then(
        () => true,
        () => false,
      );
      await processEvent(processor, eventOf('deleted', deleted));
      expect(everything(store)).not.to.include('secret');
      if (survived) break;
    }
  });

  it('keeps its words in a dry run', async () => {
    const { processor, store } = await openWriter();
    await processEvent(processor, eventOf('said', said));
    const order = { id: 'rep_1', mode: 'dry_run', at: AT, by: 'test' } as const;
    await processEvent(processor, eventOf('deleted', deleted), order);
    expect(record(store, 'said')).to.include({ preview: 'my secret' });
  });
});
