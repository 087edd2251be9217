import { expect } from 'chai';
import { failEvent } from '../../../functions/dead-letter/fail-event.ts';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { Failure } from '../../../shared/domain/failure.ts';
import { readPayload } from '../../../shared/pipeline/payload.ts';
import type { Store } from '../../../shared/store/store.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';
import { push } from '../../support/push.ts';

const NOW = new Date('2026-03-31T11:00:00.000Z');

const tooLarge = new Failure('too_large', 'a document of the kind records would have 2 MiB');

function recordOf({ store }: Workshop, id: string) {
  const record = store.documents.records.get(id);
  if (record === undefined) throw new Error(`${id} has no record`);
  return record;
}

describe('the payload of an event', () => {
  it('is in its record, as the envelope came', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'two lines\u2028of 猫');
    await shop.process(event);
    const { payload } = recordOf(shop, event.event_id);
    expect(payload).to.deep.equal({ text: JSON.stringify(event) });
    expect(shop.archive.objects.size).to.equal(0);
  });

  it('keeps the digits of numbers that JavaScript would round', async () => {
    const shop = await openWorkshop();
    const plain = envelope('m1', 'hi');
    const text = JSON.stringify(plain).replace(
      '"said":"hi"',
      '"said":"hi","n":9007199254740993123',
    );
    await shop.process(plain);
    const record = { ...recordOf(shop, plain.event_id), payload: { text } };
    const read = await readPayload(shop.archive, record);
    expect(JSON.stringify(read)).to.equal(text);
  });

  it('is in an object that the record names, if it has more than 100 KiB', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'x'.repeat(110_000));
    expect(await shop.process(event)).to.equal('success');
    const record = recordOf(shop, event.event_id);
    const path = `payloads/${event.event_id}.json`;
    expect(record.payload).to.deep.equal({ path });
    expect([...shop.archive.objects]).to.deep.equal([[path, JSON.stringify(event)]]);
    expect(await readPayload(shop.archive, record)).to.deep.equal(event);
  });

  it('leaves the record for an object, if the rest of the record needs the room', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    const full: Store = {
      ...shop.store,
      change: (decide, lane) =>
        shop.store.change((state, conflicts) => {
          const decided = decide(state, conflicts);
          if (JSON.stringify(decided).includes('"text":"{')) throw tooLarge;
          return decided;
        }, lane),
    };
    expect(await processEvent({ ...shop.processor, store: full }, event)).to.equal('success');
    const { payload } = recordOf(shop, event.event_id);
    expect(payload).to.deep.equal({ path: `payloads/${event.event_id}.json` });
  });

  it('stays the first one when the platform delivers again', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    shop.publisher.fail(1);
    await shop.process(event).catch(() => undefined);
    await shop.process({ ...event, received_at: '2026-03-31T10:20:00.000Z' });
    expect(recordOf(shop, event.event_id).payload).to.deep.equal({ text: JSON.stringify(event) });
  });

  it('is in the record of an attempt that failed', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi', 'nobody');
    expect(await shop.process(event)).to.equal('failed');
    const record = recordOf(shop, event.event_id);
    expect(record).to.include({ workspace_id: 'unrouted', status: 'failed' });
    expect(record.payload).to.deep.equal({ text: JSON.stringify(event) });
  });

  it('makes the attempt fail while its object cannot be written', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'x'.repeat(110_000));
    const create = async () => {
      throw new Failure('archive_unavailable', 'Cloud Storage is too slow');
    };
    const archive = { ...shop.archive, create };
    const thrown = await processEvent({ ...shop.processor, archive }, event).catch(
      (reason: unknown) => reason,
    );
    expect(thrown).to.include({ code: 'archive_unavailable' });
    expect(recordOf(shop, event.event_id)).to.include({ status: 'retrying' });
    expect(await shop.process(event)).to.equal('success');
    expect(recordOf(shop, event.event_id).payload).to.have.property('path');
  });

  it('is in the record of a dead letter that no attempt could write down', async () => {
    const shop = await openWorkshop();
    for (const said of ['hi', 'x'.repeat(110_000)]) {
      const event = envelope(`m${said.length}`, said);
      expect(await failEvent(shop, push(event), NOW)).to.equal('failed');
      const read = await readPayload(shop.archive, recordOf(shop, event.event_id));
      expect(read).to.deep.equal(event);
    }
  });

  it('is none for a message that cannot be read', async () => {
    const shop = await openWorkshop();
    await failEvent(shop, push('rubbish'), NOW);
    const [record] = [...shop.store.documents.records.values()];
    expect(record?.payload).to.equal(undefined);
  });

  it('is missing once its object is gone', async () => {
    const shop = await openWorkshop();
    const event = envelope('m1', 'hi');
    await shop.process(event);
    const record = { ...recordOf(shop, event.event_id), payload: { path: 'payloads/gone.json' } };
    await shop.store.change(putOne('records', record));
    expect(await readPayload(shop.archive, record)).to.equal(undefined);
  });
});
