import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { type EventRecord, newRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { withReplay } from '../../../shared/domain/replays/replay-event.ts';
import { wrapEvent } from '../../../shared/wire/wrap-event.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';

function onlyRecord({ store }: Workshop): EventRecord {
  const records = [...store.documents.records.values()];
  expect(records).to.have.length(1);
  return records[0] as EventRecord;
}

describe('what can never succeed', () => {
  it('is failed at the first attempt, with the kind of document that would be too large', async () => {
    const shop = await openWorkshop();
    expect(await shop.process(envelope('m1', 'x'.repeat(1_200_000)))).to.equal('failed');
    const record = onlyRecord(shop);
    expect(record).to.include({ status: 'failed', workspace_id: 'ws_1' });
    expect(record.attempts).to.have.length(1);
    expect(record.attempts[0]?.error?.code).to.equal('too_large');
    expect(record.attempts[0]?.error?.message).to.match(
      /^a document of the kind \w+ would have 1[12]\d{5} bytes: a document may have 1046528$/,
    );
    expect(shop.store.documents.messages.size).to.equal(0);
    expect(shop.store.documents.contacts.size).to.equal(0);
    expect(shop.publisher.published).to.deep.equal([]);
  });

  it('is recorded also where its record would be too large', async () => {
    const shop = await openWorkshop();
    const { event_id: _, v: __, platform, received_at, ...event } = envelope('m1', 'hi');
    const long = 'k'.repeat(1_200_000);
    const poison = wrapEvent(
      platform,
      { ...event, platform_event_id: long, kind: long },
      received_at,
    );
    expect(await shop.process(poison)).to.equal('failed');
    const record = onlyRecord(shop);
    expect(record).to.include({ id: poison.event_id, status: 'failed', workspace_id: 'ws_1' });
    expect(record.platform_event_id).to.have.length(500);
    expect(record.kind).to.have.length(500);
    expect(record.attempts[0]?.error?.code).to.equal('too_large');
  });

  it('is distinguished from what may pass, whatever the database calls it', async () => {
    const shop = await openWorkshop();
    const refused = new Failure('store_refused', 'Firestore answered INVALID_ARGUMENT to a commit');
    let commits = 0;
    const change: typeof shop.store.change = async (decide) => {
      commits += 1;
      if (commits === 1) throw refused;
      return await shop.store.change(decide);
    };
    const processor = { ...shop.processor, store: { ...shop.store, change } };
    expect(await processEvent(processor, envelope('m1', 'hi'))).to.equal('failed');
    expect(
      onlyRecord(shop).attempts.map(({ outcome, error }) => [outcome, error?.code]),
    ).to.deep.equal([['failed', 'store_refused']]);
  });

  it('leaves an event that is applied as it is', async () => {
    const shop = await openWorkshop();
    await shop.process(envelope('m1', 'hi'));
    const before = structuredClone(onlyRecord(shop));
    let commits = 0;
    const change: typeof shop.store.change = async (decide) => {
      commits += 1;
      if (commits < 3)
        throw new Failure('too_large', 'a document of the kind records is too large');
      return await shop.store.change(decide);
    };
    const processor = { ...shop.processor, store: { ...shop.store, change } };
    await processEvent(processor, envelope('m1', 'hi'));
    expect(onlyRecord(shop)).to.deep.equal(before);
  });
});

describe('the record of an event that is replayed again and again', () => {
  it('keeps what the event and the newest replays started, 2,000 executions at most', () => {
    const started = (replay: number | undefined) =>
      Array.from({ length: 500 }, (_, n) => ({
        id: `exec_${replay}_${n}`,
        workflow_id: `wf_${n}`,
        workflow_version: 1,
        trigger: 'keyword',
        ...(replay !== undefined && { replay_id: `rpl_${replay}` }),
      }));
    let record: EventRecord = {
      ...newRecord(envelope('m1', 'hi'), 'ws_1'),
      executions: started(undefined),
    };
    for (let n = 1; n <= 10; n += 1) {
      const at = '2026-04-02T00:00:00.000Z';
      const mark = { id: `rpl_${n}`, mode: 'rerun', at, by: 'key', outcome: 'succeeded' } as const;
      record = withReplay({ ...record, executions: [...record.executions, ...started(n)] }, mark);
    }
    const from = [...new Set(record.executions.map(({ replay_id }) => replay_id))];
    expect(from).to.deep.equal([undefined, 'rpl_8', 'rpl_9', 'rpl_10']);
    expect(record.executions).to.have.length(2_000);
    expect(record.replays).to.have.length(10);
  });
});
