import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { type EventRecord, newRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { rememberIds } from '../../../shared/runtime/cache.ts';
import type { Store } from '../../../shared/store/store.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';

async function failureOf(act: Promise<unknown>): Promise<[string, string]> {
  const thrown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).to.be.instanceOf(Failure);
  return thrown instanceof Failure ? [thrown.code, thrown.message] : ['', ''];
}

function onlyRecord({ store }: Workshop): EventRecord {
  const records = [...store.documents.records.values()];
  expect(records).to.have.length(1);
  return records[0] as EventRecord;
}

function topics({ publisher }: Workshop): string[] {
  return publisher.published.map(({ topic }) => topic);
}

describe('processEvent', () => {
  it('commits an event once and announces it and its execution', async () => {
    const shop = await openWorkshop();
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('success');
    const { documents } = shop.store;
    expect(documents.contacts.size).to.equal(1);
    expect(documents.conversations.size).to.equal(1);
    expect(documents.messages.size).to.equal(1);
    expect(documents.executions.size).to.equal(1);
    expect(topics(shop)).to.deep.equal([
      'convotic-events',
      'convotic-events',
      'workflow-executions',
    ]);
    const [event, created, execution] = shop.publisher.published;
    expect(created?.attributes).to.include({ type: 'messaging.conversation.created' });
    expect(event?.attributes).to.deep.equal({
      event_id: onlyRecord(shop).id,
      type: 'messaging.message.received',
      platform: 'sample',
      workspace_id: 'ws_1',
    });
    expect(execution?.data).to.deep.include({ v: 1, events: [event?.data, created?.data] });
    expect(execution?.data).to.have.nested.include({
      'execution.id': [...documents.executions.keys()][0],
      'execution.workflow_version': 3,
      'execution.context.is_replay': false,
    });
    expect(execution?.data).not.to.have.nested.property('execution.status');
  });

  it('looks up the record alone of an event that its platform sends again', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    const needs: unknown[] = [];
    const change: Store['change'] = (decide, together) =>
      shop.store.change((state, conflicts) => {
        const outcome = decide(state, conflicts);
        if ('need' in outcome) needs.push(outcome.need);
        return outcome;
      }, together);
    const store = { ...shop.store, change };
    const processor = { ...shop.processor, store, hasSeen: rememberIds(10) };
    expect(await processEvent(processor, event)).to.equal('success');
    expect(needs.flatMap((need) => Object.keys(need as object))).not.to.include('records');
    const before = structuredClone(onlyRecord(shop));
    needs.length = 0;
    const announced = shop.publisher.published.length;
    const again = { ...event, received_at: '2026-03-31T10:16:31.000Z' };
    expect(await processEvent(processor, again)).to.equal('duplicate');
    expect(needs).to.deep.equal([{ records: [event.event_id] }]);
    expect(onlyRecord(shop)).to.deep.equal(before);
    expect(topics(shop).slice(announced)).to.deep.equal([
      'convotic-events',
      'convotic-events',
      'workflow-executions',
    ]);
  });

  it('changes nothing for what the platform sends again, and announces the same again', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    await shop.process(event);
    const before = structuredClone(shop.store.documents);
    const again = { ...event, received_at: '2026-03-31T10:15:45.000Z' };
    expect(await shop.process(again)).to.equal('duplicate');
    expect(shop.store.documents).to.deep.equal(before);
    expect(shop.publisher.published.slice(3)).to.deep.equal(shop.publisher.published.slice(0, 3));
  });

  it('notes once that a copy of the message was announced, and nothing else', async () => {
    const shop = await openWorkshop();
    await shop.process(envelope('m1', 'my order'));
    const first = structuredClone(onlyRecord(shop));
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(onlyRecord(shop)).to.deep.equal({ ...first, announced: [first.id] });
    const before = structuredClone(shop.store.documents);
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(shop.store.documents).to.deep.equal(before);
  });

  it('records retrying when announcing fails, then success, and starts nothing twice', async () => {
    const shop = await openWorkshop();
    shop.publisher.fail(2);
    const failure = await failureOf(shop.process(envelope('m1', 'my order')));
    expect(failure).to.deep.equal(['publish_failed', 'made to fail']);
    expect(onlyRecord(shop).status).to.equal('retrying');
    expect(await shop.process(envelope('m1', 'my order'))).to.equal('duplicate');
    expect(onlyRecord(shop).status).to.equal('success');
    expect(onlyRecord(shop).attempts.map(({ outcome }) => outcome)).to.deep.equal([
      'retrying',
      'success',
    ]);
    expect(shop.store.documents.executions.size).to.equal(1);
    expect(shop.store.documents.messages.size).to.equal(1);
  });

  it('leaves a success alone when another delivery of it fails before it announces it', async () => {
    const shop = await openWorkshop();
    await shop.process(envelope('m1', 'my order'));
    const before = structuredClone(onlyRecord(shop));
    shop.store.fail(1);
    const failure = await failureOf(shop.process(envelope('m1', 'my order')));
    expect(failure).to.deep.equal(['store_unavailable', 'made to fail']);
    expect(onlyRecord(shop)).to.deep.equal(before);
  });

  it('leaves a success alone when another delivery of it cannot announce it once more', async () => {
    const shop = await openWorkshop();
    await shop.process(envelope('m1', 'my order'));
    const before = structuredClone(onlyRecord(shop));
    shop.publisher.fail(2);
    const failure = await failureOf(shop.process(envelope('m1', 'my order')));
    expect(failure).to.deep.equal(['publish_failed', 'made to fail']);
    expect(onlyRecord(shop)).to.deep.equal(before);
  });

  it('leaves a success alone when another delivery that began in the same millisecond fails', async () => {
    const troubles = [
      (shop: Workshop) => shop.store.fail(1),
      (shop: Workshop) => shop.publisher.fail(2),
    ];
    for (const trouble of troubles) {
      const shop = await openWorkshop();
      const processor = { ...shop.processor, now: () => Date.parse('2026-03-31T10:15:32.000Z') };
      await processEvent(processor, envelope('m1', 'my order'));
      const before = structuredClone(onlyRecord(shop));
      trouble(shop);
      await failureOf(processEvent(processor, envelope('m1', 'my order')));
      expect(onlyRecord(shop)).to.deep.equal(before);
    }
  });

  it('throws when the database does not answer, so that nothing is acknowledged', async () => {
    const shop = await openWorkshop();
    shop.store.fail(2);
    const failure = await failureOf(shop.process(envelope('m1', 'hi')));
    expect(failure).to.deep.equal(['store_unavailable', 'made to fail']);
    expect(shop.store.documents.records.size).to.equal(0);
    expect(await shop.process(envelope('m1', 'hi'))).to.equal('success');
  });

  it('notes the failed attempt when the database answers again at once', async () => {
    const shop = await openWorkshop();
    shop.store.fail(1);
    await failureOf(shop.process(envelope('m1', 'hi')));
    expect(onlyRecord(shop)).to.deep.include({ status: 'retrying', workspace_id: 'ws_1' });
    expect(onlyRecord(shop).attempts[0]).to.deep.include({
      error: { code: 'store_unavailable', message: 'made to fail' },
    });
  });

  it('writes no record for nobody while the block cannot be looked up', async () => {
    const shop = await openWorkshop();
    const unread = async () => {
      throw new Failure('store_unavailable', 'Firestore is too slow');
    };
    const blind = { ...shop.processor, findBlock: unread };
    const failure = await failureOf(processEvent(blind, envelope('m1', 'hi')));
    expect(failure).to.deep.equal(['store_unavailable', 'Firestore is too slow']);
    const reading = { ...shop.store, find: unread };
    const slow = { ...shop.processor, store: reading, findBlock: async () => undefined };
    await failureOf(processEvent(slow, envelope('m1', 'hi')));
    expect(shop.store.documents.records.size).to.equal(0);
    expect(await shop.process(envelope('m1', 'hi'))).to.equal('success');
    expect(onlyRecord(shop)).to.include({ status: 'success', workspace_id: 'ws_1' });
  });

  it('notes in a record it knows that the block could not be looked up', async () => {
    const shop = await openWorkshop();
    shop.publisher.fail(2);
    await failureOf(shop.process(envelope('m1', 'hi')));
    const unread = async () => {
      throw new Failure('store_unavailable', 'Firestore is too slow');
    };
    await failureOf(processEvent({ ...shop.processor, findBlock: unread }, envelope('m1', 'hi')));
    expect(onlyRecord(shop)).to.include({ status: 'retrying', workspace_id: 'ws_1' });
    expect(onlyRecord(shop).attempts.map(({ error }) => error?.code)).to.deep.equal([
      'publish_failed',
      'store_unavailable',
    ]);
  });

  it('takes a record that was left with nobody to the workspace it belongs to', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    const mark = {
      id: 'rpl_0',
      mode: 'reprocess',
      at: event.received_at,
      by: 'their key',
    } as const;
    const lost = { ...newRecord(event, 'unrouted'), status: 'failed' as const, replays: [mark] };
    await shop.store.change(putOne('records', lost));
    expect(await shop.process(event)).to.equal('success');
    expect(onlyRecord(shop)).to.deep.include({ workspace_id: 'ws_1', replays: [] });
    expect(shop.store.documents.executions.size).to.equal(1);
  });

  it('records an event of an unknown account as failed and unrouted, and acknowledges it', async () => {
    const shop = await openWorkshop();
    expect(await shop.process(envelope('m1', 'hi', 'acc_2'))).to.equal('failed');
    expect(onlyRecord(shop)).to.include({ status: 'failed', workspace_id: 'unrouted' });
    expect(onlyRecord(shop).attempts[0]?.error).to.deep.equal({
      code: 'block_not_found',
      message: 'no workspace had the account connected when the event was received',
    });
    expect(shop.publisher.published).to.deep.equal([]);
  });

  it('records what breaks the normaliser as failed, quoting nothing, and acknowledges it', async () => {
    const shop = await openWorkshop();
    expect(await shop.process(envelope('m1', 'break'))).to.equal('failed');
    expect(onlyRecord(shop)).to.include({ status: 'failed', workspace_id: 'ws_1' });
    expect(onlyRecord(shop).attempts[0]?.error).to.deep.equal({
      code: 'normalise_failed',
      message: 'the event could not be normalised because of an error in our code',
    });
  });

  it('does not acknowledge a permanent failure it could not record', async () => {
    const shop = await openWorkshop();
    shop.store.fail(1);
    const failure = await failureOf(shop.process(envelope('m1', 'break')));
    expect(failure[0]).to.equal('store_unavailable');
  });

  it('leaves a success alone when a late duplicate finds no block', async () => {
    const shop = await openWorkshop();
    await shop.process(envelope('m1', 'hi'));
    const store = { ...shop.store, find: async () => undefined };
    const gone = { ...shop.processor, store, findBlock: async () => undefined };
    expect(await processEvent(gone, envelope('m1', 'hi'))).to.equal('failed');
    expect(onlyRecord(shop).status).to.equal('success');
  });
});
