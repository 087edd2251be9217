import { expect } from 'chai';
import { type DeadLetterOutcome, failEvent } from '../../../functions/dead-letter/fail-event.ts';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { newRecord } from '../../../shared/domain/events/record.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { eventQuery } from '../../../shared/store/event-query.ts';
import type { Push } from '../../../shared/wire/push.ts';
import { envelopeAttributes } from '../../../shared/wire/wrap-event.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';
import { push } from '../../support/push.ts';

const NOW = new Date('2026-03-31T11:00:00.000Z');

async function handleDead(shop: Workshop, dead: Push): Promise<DeadLetterOutcome> {
  return await failEvent(shop, dead, NOW);
}

const idOf = ({ id }: { readonly id: string }): string => id;

describe('failEvent', () => {
  it('sets a retrying event to failed with its last error', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    shop.publisher.fail(1);
    await shop.process(event).catch(() => undefined);
    expect(await handleDead(shop, push(event, envelopeAttributes(event)))).to.equal('failed');
    const record = shop.store.documents.records.get(event.event_id);
    expect(record).to.include({ status: 'failed', workspace_id: 'ws_1' });
    expect(record?.attempts.at(-1)).to.deep.equal({
      at: '2026-03-31T11:00:00.000Z',
      outcome: 'failed',
      ms: 0,
      error: { code: 'publish_failed', message: 'made to fail' },
    });
  });

  it('lets the event wait as a dead letter until it is a success', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    const waiting = async () => {
      const { where } = await eventQuery(shop.store, 'ws_1', { dead_letter: 'waiting' });
      const order = { field: 'received_at', direction: 'desc' } as const;
      return (await shop.store.page('records', { where, order, limit: 9 })).found.map(idOf);
    };
    shop.publisher.fail(1);
    await shop.process(event).catch(() => undefined);
    expect(await waiting(), 'while it is retried').to.deep.equal([]);
    await handleDead(shop, push(event, envelopeAttributes(event)));
    expect(await waiting()).to.deep.equal([event.event_id]);
    shop.publisher.fail(1);
    await shop.process(event).catch(() => undefined);
    expect(await waiting(), 'after it has failed again').to.deep.equal([event.event_id]);
    await shop.process(event);
    expect(shop.store.documents.records.get(event.event_id)?.status).to.equal('success');
    expect(await waiting(), 'after a success').to.deep.equal([]);
  });

  it('makes the record of an event no attempt could write down', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    expect(await handleDead(shop, push(event))).to.equal('failed');
    expect(shop.store.documents.records.get(event.event_id)).to.deep.include({
      status: 'failed',
      workspace_id: 'ws_1',
      account_id: 'acc_1',
      received_at: '2026-03-31T10:15:31.000Z',
    });
  });

  it('takes a record that was left with nobody to the workspace it belongs to', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    for (const status of ['retrying', 'failed'] as const) {
      await shop.store.change(putOne('records', { ...newRecord(event, 'unrouted'), status }));
      expect(await handleDead(shop, push(event)), status).to.equal('failed');
      const record = shop.store.documents.records.get(event.event_id);
      expect(record, status).to.include({ status: 'failed', workspace_id: 'ws_1' });
      expect(await handleDead(shop, push(event)), status).to.equal('already_done');
    }
  });

  it('is not done while the block cannot be looked up', async () => {
    const shop = await openWorkshop();
    const find = async () => {
      throw new Failure('store_unavailable', 'Firestore is too slow');
    };
    const event = envelope('m1', 'hi');
    const thrown = await failEvent(
      { ...shop, store: { ...shop.store, find } },
      push(event),
      NOW,
    ).catch((reason: unknown) => reason);
    expect(thrown).to.include({ code: 'store_unavailable' });
    expect(shop.store.documents.records.size).to.equal(0);
  });

  it('reports an unreadable message by its attributes', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    const attributes = envelopeAttributes(event);
    expect(await handleDead(shop, push('rubbish', attributes))).to.equal('failed');
    expect(shop.store.documents.records.get(event.event_id)).to.deep.include({
      status: 'failed',
      workspace_id: 'unrouted',
      platform: 'sample',
      account_id: 'unknown',
      kind: 'text',
    });
  });

  it('reports even a message without attributes, or with false ones', async () => {
    const shop = await openWorkshop();
    expect(await handleDead(shop, push('rubbish', { event_id: '../evil' }))).to.equal('failed');
    expect(await handleDead(shop, push('rubbish'))).to.equal('already_done');
    expect(shop.store.documents.records.size).to.equal(1);
    expect([...shop.store.documents.records.keys()][0]).to.match(/^evt_[0-9a-z]{26}$/);
  });

  it('leaves an event alone that another delivery has brought to success', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    await shop.process(event);
    expect(await handleDead(shop, push(event))).to.equal('already_done');
    expect(shop.store.documents.records.get(event.event_id)?.status).to.equal('success');
  });

  it('announces what was committed by an attempt that was killed before it announced it', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    const publisher = { publish: () => new Promise<void>(() => undefined) };
    void processEvent({ ...shop.processor, publisher }, event);
    await new Promise((resolve) => setImmediate(resolve));
    expect(shop.store.documents.records.get(event.event_id)?.status).to.equal('success');
    expect(await handleDead(shop, push(event))).to.equal('already_done');
    expect(shop.publisher.published.map(({ topic }) => topic)).to.have.members([
      'convotic-events',
      'convotic-events',
      'workflow-executions',
    ]);
  });

  it('is not done while what was committed cannot be announced', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    await shop.process(event);
    shop.publisher.fail(2);
    const thrown = await handleDead(shop, push(event)).catch((reason: unknown) => reason);
    expect(thrown).to.include({ code: 'publish_failed', message: 'made to fail' });
  });

  it('buries once', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    await handleDead(shop, push(event));
    expect(await handleDead(shop, push(event))).to.equal('already_done');
    expect(shop.store.documents.records.get(event.event_id)?.attempts).to.have.length(1);
  });

  it('sets a replay to failed that was given up, and leaves the success it was about alone', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    await shop.process(event);
    const replay = {
      ...{ replay_id: 'rpl_1', replay_mode: 'rerun' },
      ...{ replay_at: '2026-04-02T00:00:00.000Z', replay_by: 'Night shift' },
    };
    const dead = push(event, { ...envelopeAttributes(event), ...replay });
    expect(await handleDead(shop, dead)).to.equal('failed');
    const record = shop.store.documents.records.get(event.event_id);
    expect(record).to.include({ status: 'success' });
    expect(record?.replays).to.deep.equal([
      {
        ...{ id: 'rpl_1', mode: 'rerun', at: '2026-04-02T00:00:00.000Z', by: 'Night shift' },
        outcome: 'failed',
        error: {
          code: 'dead_lettered',
          message: 'Pub/Sub stopped after the last attempt, and no attempt recorded an error',
        },
      },
    ]);
    expect(await handleDead(shop, dead)).to.equal('already_done');
  });

  it('sets a replay to failed that was committed but could never be announced', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    await shop.process(event);
    const asked = { at: '2026-04-02T00:00:00.000Z', by: 'Night shift' };
    shop.publisher.fail(2);
    await processEvent(shop.processor, event, { id: 'rpl_1', mode: 'rerun', ...asked }).catch(
      () => undefined,
    );
    const { at: replay_at, by: replay_by } = asked;
    const replay = { replay_id: 'rpl_1', replay_mode: 'rerun', replay_at, replay_by };
    expect(await handleDead(shop, push(event, replay))).to.equal('failed');
    const record = shop.store.documents.records.get(event.event_id);
    expect(record).to.include({ status: 'failed' });
    expect(record?.replays[0]).to.deep.include({
      outcome: 'failed',
      error: { code: 'publish_failed', message: 'made to fail' },
    });
  });
});
