import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';
import { samplePlatform } from '../../support/sample-platform.ts';
import { workflowOn } from '../../support/triggers.ts';

/** A workshop whose messages all belong to the album that their text names before the colon. */
async function openAlbums(): Promise<Workshop> {
  const shop = await openWorkshop();
  await shop.store.change(putOne('workflows', workflowOn({ type: 'new_message' }, 'wf_any')));
  const sample = {
    ...samplePlatform,
    normalise: (event: Parameters<typeof samplePlatform.normalise>[0]) =>
      samplePlatform.normalise(event).map((one) => {
        const id = one.message?.text?.split(':')[0] ?? '';
        return one.message === undefined
          ? one
          : { ...one, message: { ...one.message, group: { id } } };
      }),
  };
  const processor = { ...shop.processor, platforms: { sample } };
  return { ...shop, processor, process: (one: Envelope) => processEvent(processor, one) };
}

function executions({ store }: Workshop) {
  return [...store.documents.executions.values()];
}

describe('the pictures of an album', () => {
  it('start a workflow once, in whatever order they come', async () => {
    for (const order of [
      ['p1', 'p2', 'p3'],
      ['p3', 'p1', 'p2'],
    ]) {
      const shop = await openAlbums();
      for (const id of order) await shop.process(envelope(id, `album 7: ${id}`));
      expect(executions(shop).map(({ workflow_id }) => workflow_id)).to.deep.equal(['wf_any']);
    }
  });

  it('start it once when they come at the same time', async () => {
    const shop = await openAlbums();
    await Promise.all(
      ['p1', 'p2', 'p3', 'p4'].map((id) => shop.process(envelope(id, `album 7: ${id}`))),
    );
    expect(executions(shop)).to.have.length(1);
    const records = [...shop.store.documents.records.values()];
    expect(records.map(({ status }) => status)).to.deep.equal(Array(4).fill('success'));
    const [execution] = executions(shop);
    for (const record of records) {
      expect(record.executions.map(({ id }) => id)).to.deep.equal([execution?.id]);
    }
  });

  it('start every workflow that one of them matches', async () => {
    const shop = await openAlbums();
    await shop.process(envelope('p1', 'album 7: look'));
    await shop.process(envelope('p2', 'album 7: my order'));
    expect(
      executions(shop)
        .map(({ workflow_id }) => workflow_id)
        .sort(),
    ).to.deep.equal([...['wf_any', 'wf_order']]);
  });

  it('start it once more in a replay in mode rerun, and not once for each of them', async () => {
    const shop = await openAlbums();
    const pictures = ['p1', 'p2', 'p3'].map((id) => envelope(id, `album 7: ${id}`));
    for (const one of pictures) await shop.process(one);
    const asked = {
      id: 'rpl_1',
      mode: 'rerun',
      at: '2026-04-02T00:00:00.000Z',
      by: 'Ann',
    } as const;
    for (const one of pictures) await processEvent(shop.processor, one, asked);
    expect(executions(shop).map(({ context }) => context.is_replay)).to.have.members([false, true]);
  });

  it('of two albums start it twice', async () => {
    const shop = await openAlbums();
    await shop.process(envelope('p1', 'album 7: a'));
    await shop.process(envelope('p2', 'album 8: b'));
    expect(executions(shop)).to.have.length(2);
  });
});
