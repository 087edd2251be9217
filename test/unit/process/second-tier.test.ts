import { expect } from 'chai';
import { failEvent } from '../../../functions/dead-letter/fail-event.ts';
import { processEvent } from '../../../functions/process/process.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { topology } from '../../../shared/topology.ts';
import { envelopeAttributes } from '../../../shared/wire/wrap-event.ts';
import { envelope, openWorkshop } from '../../support/processing.ts';
import { push } from '../../support/push.ts';

const NOW = new Date('2026-04-01T03:00:00.000Z');

describe('a dead letter that Pub/Sub goes on trying', () => {
  it('comes to process every ten minutes, beside the hold', () => {
    expect(topology.subscriptions['process-again']).to.deep.equal({
      topic: 'webhook-events-dead',
      push_to: 'process',
      ack_deadline_seconds: 60,
      pause_seconds: 600,
    });
    expect(topology.subscriptions['dead-letter-hold']).to.include({ topic: 'webhook-events-dead' });
  });

  it('stays failed while its attempts fail, and succeeds when the cause is gone', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    const record = () => shop.store.documents.records.get(event.event_id);
    shop.publisher.fail(1);
    await shop.process(event).catch(() => undefined);
    expect(record()?.status).to.equal('retrying');
    await failEvent(shop, push(event, envelopeAttributes(event)), NOW);
    shop.publisher.fail(1);
    await shop.process(event).catch(() => undefined);
    expect(record()?.status).to.equal('failed');
    expect(record()?.attempts.at(-1)).to.include({ outcome: 'retrying' });
    expect(await shop.process(event)).to.equal('duplicate');
    expect(record()?.status).to.equal('success');
    expect(shop.store.documents.executions.size).to.equal(1);
  });

  for (const mode of [undefined, 'reprocess', 'rerun'] as const) {
    it(`stays failed while what it commits cannot be announced: ${mode ?? 'event'}`, async () => {
      const shop = await openWorkshop();
      const event = envelope('m1', 'my order');
      const replay = mode && {
        ...{ id: 'rpl_1', mode, at: '2026-04-01T00:00:00.000Z', by: 'Night shift' },
      };
      if (replay !== undefined) await shop.process(event);
      const attributes = {
        ...envelopeAttributes(event),
        ...(replay && {
          ...{ replay_id: replay.id, replay_mode: replay.mode },
          ...{ replay_at: replay.at, replay_by: replay.by },
        }),
      };
      const unread = async () => {
        throw new Failure('store_unavailable', 'made to fail');
      };
      const tier = (at: number, broken = {}) =>
        processEvent({ ...shop.processor, now: () => at, ...broken }, event, replay);
      const first = Date.parse('2026-04-01T01:00:00.000Z');
      await tier(first, { findBlock: unread }).catch(() => undefined);
      await failEvent(shop, push(event, attributes), NOW);
      const record = () => shop.store.documents.records.get(event.event_id);
      const outcome = () => record()?.replays.find(({ id }) => id === replay?.id)?.outcome;
      const failed = { status: record()?.status, outcome: outcome() };
      for (const later of [1_000, 1_000, 2_000]) {
        shop.publisher.fail(1);
        await tier(NOW.getTime() + later).catch(() => undefined);
        expect({ status: record()?.status, outcome: outcome() }).to.deep.equal(failed);
      }
      await tier(NOW.getTime() + 3_000);
      expect(record()?.status).to.equal('success');
      expect(outcome()).to.equal(replay && 'succeeded');
    });
  }

  it('that succeeds before the dead-letter function sees it stays a success', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'my order');
    await shop.process(event);
    expect(await failEvent(shop, push(event, envelopeAttributes(event)), NOW)).to.equal(
      'already_done',
    );
  });
});
