import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { putOne } from '../../../shared/domain/change.ts';
import type { EventRecord } from '../../../shared/domain/events/record.ts';
import { blockId, executionId } from '../../../shared/domain/ids.ts';
import type { ReplayMode, ReplayOrder } from '../../../shared/domain/replays/replay.ts';
import { block, orderWorkflow, workflowNamed } from '../../support/deciding.ts';
import type { PublishedMessage } from '../../support/memory/memory-publisher.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';
import { samplePlatform } from '../../support/sample-platform.ts';

const ASKED = { at: '2026-04-02T00:00:00.000Z', by: 'Night shift' };
const order = envelope('m1', 'my order');
const original = executionId(order.event_id, 'wf_order');

function replayOf(mode: ReplayMode, id = 'rpl_1'): ReplayOrder {
  return { id, mode, ...ASKED };
}

function recordOf({ store }: Workshop, { event_id } = order): EventRecord {
  return store.documents.records.get(event_id) as EventRecord;
}

function replay({ processor }: Workshop, asked: ReplayOrder, event = order) {
  return processEvent(processor, event, asked);
}

/** Ids of the executions announced since, in order. */
function announcedSince({ publisher }: Workshop, before: number): string[] {
  return publisher.published
    .slice(before)
    .filter(({ topic }) => topic === 'workflow-executions')
    .map(({ attributes }) => attributes['execution_id'] ?? '');
}

function counts({ store: { documents } }: Workshop): number[] {
  const { contacts, conversations, messages, executions } = documents;
  return [contacts, conversations, messages, executions].map(({ size }) => size);
}

/** The same database seen by a version whose normaliser does not break. */
function repaired(shop: Workshop): Workshop {
  const sound = { ...samplePlatform, normalise: samplePlatform.normalise };
  const said = (event: Parameters<typeof sound.normalise>[0]) =>
    sound.normalise({
      ...event,
      body: { ...event.body, event: { ...(event.body.event as object), said: 'repaired order' } },
    });
  const processor = { ...shop.processor, platforms: { sample: { ...sound, normalise: said } } };
  return { ...shop, processor };
}

describe('a replay in mode reprocess', () => {
  it('completes an event that had failed, and says who asked for it', async () => {
    const shop = await openWorkshop();
    const broken = envelope('m1', 'break');
    await shop.process(broken);
    expect(counts(shop)).to.deep.equal([0, 0, 0, 0]);
    expect(await replay(repaired(shop), replayOf('reprocess'), broken)).to.equal('success');
    expect(counts(shop)).to.deep.equal([1, 1, 1, 1]);
    const record = recordOf(shop, broken);
    expect(record.status).to.equal('success');
    expect(record.attempts.map(({ outcome }) => outcome)).to.deep.equal(['failed', 'success']);
    expect(record.replays).to.deep.equal([
      { id: 'rpl_1', mode: 'reprocess', ...ASKED, outcome: 'succeeded' },
    ]);
    expect(shop.store.documents.executions.get(original)?.context).to.deep.equal({
      is_replay: false,
    });
  });

  it('starts nothing twice, and leaves what was done as it was', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    const before = structuredClone(shop.store.documents);
    const { applied_at, normalised, marks } = recordOf(shop);
    expect(await replay(shop, replayOf('reprocess'))).to.equal('success');
    for (const kind of ['contacts', 'conversations', 'messages', 'executions'] as const)
      expect(shop.store.documents[kind]).to.deep.equal(before[kind]);
    expect(recordOf(shop)).to.deep.include({ applied_at, normalised, marks });
    expect(recordOf(shop).executions.map(({ id }) => id)).to.deep.equal([original]);
    expect(recordOf(shop).attempts).to.have.length(2);
  });

  it('starts what matches now and did not then, at the time of the replay', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    const later = workflowNamed(orderWorkflow, 'wf_later');
    await shop.store.change(putOne('workflows', later));
    await replay(shop, replayOf('reprocess'));
    const late = executionId(order.event_id, 'wf_later');
    expect(recordOf(shop).executions.map(({ id }) => id)).to.deep.equal([original, late]);
    const started = shop.store.documents.executions.get(late);
    expect(started?.context).to.deep.equal({ is_replay: false });
    expect(started?.started_at).to.equal(recordOf(shop).attempts[1]?.at);
  });

  it('starts a workflow for a first message again only as the first message it was', async () => {
    const shop = await openWorkshop();
    const trigger = { type: 'new_conversation' as const };
    await shop.process(order);
    await shop.process(envelope('m2', 'more'));
    await shop.store.change(
      putOne('workflows', { ...workflowNamed(orderWorkflow, 'wf_new'), trigger }),
    );
    await replay(shop, replayOf('reprocess'));
    await replay(shop, replayOf('reprocess'), envelope('m2', 'more'));
    expect(recordOf(shop).executions.map(({ workflow_id }) => workflow_id)).to.deep.equal([
      'wf_order',
      'wf_new',
    ]);
    expect(recordOf(shop, envelope('m2', 'more')).executions).to.deep.equal([]);
  });

  it('is done once, however often its message comes, and announces the same again', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    await replay(shop, replayOf('reprocess'));
    await replay(shop, replayOf('reprocess'));
    const before = structuredClone(shop.store.documents);
    const count = shop.publisher.published.length;
    expect(await replay(shop, replayOf('reprocess'))).to.equal('duplicate');
    expect(shop.store.documents).to.deep.equal(before);
    expect(announcedSince(shop, count)).to.deep.equal([original]);
  });

  it('takes an event nobody had connected into the workspace that has connected it since', async () => {
    const shop = await openWorkshop();
    const lost = envelope('m1', 'my order', 'acc_2');
    await shop.process(lost);
    expect(recordOf(shop, lost).workspace_id).to.equal('unrouted');
    const id = blockId('sample', 'acc_2');
    await shop.store.change(
      putOne('blocks', { ...block, id, platform: 'sample', account_id: 'acc_2' }),
    );
    expect(await replay(shop, replayOf('reprocess'), lost)).to.equal('success');
    expect(recordOf(shop, lost)).to.include({ workspace_id: 'ws_1', status: 'success' });
    expect(recordOf(shop, lost).replays).to.have.length(1);
  });
});

describe('a replay in mode rerun', () => {
  it('starts the same workflow again, marked and linked to the original', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    const count = shop.publisher.published.length;
    expect(await replay(shop, replayOf('rerun'))).to.equal('success');
    expect(counts(shop)).to.deep.equal([1, 1, 1, 2]);
    const again = executionId(order.event_id, 'wf_order', 'rpl_1');
    expect(shop.store.documents.executions.get(again)).to.deep.include({
      status: 'started',
      context: { is_replay: true, replay_id: 'rpl_1', original_execution_id: original },
      started_at: recordOf(shop).attempts[1]?.at,
    });
    expect(announcedSince(shop, count)).to.deep.equal([again]);
    expect(shop.store.documents.executions.get(original)?.context.is_replay).to.equal(false);
  });

  it('starts what an event that had failed would have started, once, and for the first time', async () => {
    const shop = await openWorkshop();
    const broken = envelope('m1', 'break');
    await shop.process(broken);
    expect(await replay(repaired(shop), replayOf('rerun'), broken)).to.equal('success');
    expect(counts(shop)).to.deep.equal([1, 1, 1, 1]);
    expect(shop.store.documents.executions.get(original)?.context).to.deep.equal({
      is_replay: false,
    });
    expect(announcedSince(shop, 0)).to.deep.equal([original]);
    expect(await replay(repaired(shop), replayOf('rerun'), broken)).to.equal('duplicate');
    expect(announcedSince(shop, 0)).to.deep.equal([original, original]);
    expect(await processEvent(repaired(shop).processor, broken)).to.equal('duplicate');
    expect(counts(shop)).to.deep.equal([1, 1, 1, 1]);
    await replay(repaired(shop), replayOf('rerun', 'rpl_2'), broken);
    const again = executionId(broken.event_id, 'wf_order', 'rpl_2');
    expect([...shop.store.documents.executions.keys()]).to.deep.equal([original, again]);
  });

  it('starts it once in one replay, and once more in another', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    await replay(shop, replayOf('rerun'));
    const count = shop.publisher.published.length;
    expect(await replay(shop, replayOf('rerun'))).to.equal('duplicate');
    expect(shop.store.documents.executions.size).to.equal(2);
    const again = executionId(order.event_id, 'wf_order', 'rpl_1');
    expect(announcedSince(shop, count)).to.deep.equal([again]);
    await replay(shop, replayOf('rerun', 'rpl_2'));
    expect(shop.store.documents.executions.size).to.equal(3);
  });

  it('is not announced again by a late copy of the original delivery', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    await replay(shop, replayOf('rerun'));
    const count = shop.publisher.published.length;
    expect(await shop.process(order)).to.equal('duplicate');
    expect(announcedSince(shop, count)).to.deep.equal([original]);
  });

  it('announces its executions when announcing had failed at first', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    const count = shop.publisher.published.length;
    shop.publisher.fail(2);
    const thrown = await replay(shop, replayOf('rerun')).catch((reason: unknown) => reason);
    expect(thrown).to.include({ code: 'publish_failed' });
    expect(recordOf(shop).status).to.equal('retrying');
    expect(await replay(shop, replayOf('rerun'))).to.equal('success');
    expect(recordOf(shop).status).to.equal('success');
    expect(shop.store.documents.executions.size).to.equal(2);
    const again = executionId(order.event_id, 'wf_order', 'rpl_1');
    expect(announcedSince(shop, count)).to.deep.equal([again]);
  });

  it('keeps the record small: the oldest of many replays leave it with what they started', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    for (let n = 1; n <= 53; n += 1) await replay(shop, replayOf('rerun', `rpl_${n}`));
    const { replays, executions } = recordOf(shop);
    expect(replays).to.have.length(50);
    expect(replays[0]?.id).to.equal('rpl_4');
    expect(executions).to.have.length(51);
    expect(executions[0]?.id).to.equal(original);
    expect(shop.store.documents.executions.size).to.equal(54);
  });
});

describe('a dry run', () => {
  it('changes only the note of the dry run, and announces nothing', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    await shop.store.change(putOne('workflows', workflowNamed(orderWorkflow, 'wf_later')));
    const before = structuredClone(shop.store.documents);
    const published: readonly PublishedMessage[] = [...shop.publisher.published];
    expect(await replay(shop, replayOf('dry_run'))).to.equal('dry_run');
    const outcome = { outcome: 'succeeded', would_start: 1, workflow_ids: ['wf_later'] };
    const mark = { id: 'rpl_1', mode: 'dry_run', ...ASKED, ...outcome };
    const { replays, ...rest } = recordOf(shop);
    const { replays: _, ...unchanged } = before.records.get(order.event_id) as EventRecord;
    expect(replays).to.deep.equal([mark]);
    expect(rest).to.deep.equal(unchanged);
    for (const kind of ['contacts', 'conversations', 'messages', 'executions'] as const)
      expect(shop.store.documents[kind]).to.deep.equal(before[kind]);
    expect(shop.publisher.published).to.deep.equal(published);
  });

  it('leaves a failed event failed, and says what it would start', async () => {
    const shop = await openWorkshop();
    const broken = envelope('m1', 'break');
    await shop.process(broken);
    expect(await replay(repaired(shop), replayOf('dry_run'), broken)).to.equal('dry_run');
    const record = recordOf(shop, broken);
    expect(record).to.include({ status: 'failed' });
    expect(record.attempts).to.have.length(1);
    expect(record.replays[0]).to.include({ outcome: 'succeeded', would_start: 1 });
    expect(counts(shop)).to.deep.equal([0, 0, 0, 0]);
  });

  it('notes that a replay would fail, and why', async () => {
    const shop = await openWorkshop();
    const broken = envelope('m1', 'break');
    await shop.process(broken);
    expect(await replay(shop, replayOf('dry_run'), broken)).to.equal('failed');
    expect(recordOf(shop, broken).attempts).to.have.length(1);
    expect(recordOf(shop, broken).replays).to.deep.equal([
      {
        ...{ id: 'rpl_1', mode: 'dry_run', ...ASKED, outcome: 'failed' },
        error: {
          code: 'normalise_failed',
          message: 'the event could not be normalised because of an error in our code',
        },
      },
    ]);
  });

  it('writes nothing of an event the log no longer knows', async () => {
    const shop = await openWorkshop();
    expect(await replay(shop, replayOf('dry_run'))).to.equal('dry_run');
    expect(await replay(shop, replayOf('dry_run'), envelope('m2', 'break'))).to.equal('failed');
    expect(shop.store.documents.records.size).to.equal(0);
  });
});

describe('a replay that fails', () => {
  it('is noted as failed, and the event stays the success it was', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    const store = { ...shop.store, find: async () => undefined };
    const nobody = { ...shop.processor, store, findBlock: async () => undefined };
    const gone = { ...shop, processor: nobody };
    expect(await replay(gone, replayOf('reprocess'))).to.equal('failed');
    expect(recordOf(shop)).to.include({ status: 'success' });
    expect(recordOf(shop).attempts).to.have.length(1);
    expect(recordOf(shop).replays[0]).to.deep.include({
      outcome: 'failed',
      error: {
        code: 'block_not_found',
        message: 'no workspace had the account connected when the event was received',
      },
    });
  });

  it('is done after all when its message comes again and nothing is in the way any more', async () => {
    const shop = await openWorkshop();
    const broken = envelope('m1', 'break');
    await shop.process(broken);
    expect(await replay(shop, replayOf('reprocess'), broken)).to.equal('failed');
    expect(recordOf(shop, broken).replays[0]?.outcome).to.equal('failed');
    expect(await replay(repaired(shop), replayOf('reprocess'), broken)).to.equal('success');
    expect(recordOf(shop, broken).replays).to.deep.equal([
      { id: 'rpl_1', mode: 'reprocess', ...ASKED, outcome: 'succeeded' },
    ]);
  });

  it('never carries what was one workspace’s into another that has the account now', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    const theirs = { ...block, id: blockId('sample', 'acc_1'), platform: 'sample' };
    await shop.store.change(
      putOne('blocks', { ...theirs, account_id: 'acc_1', workspace_id: 'ws_2' }),
    );
    for (const mode of ['reprocess', 'rerun', 'dry_run'] as const)
      expect(await replay(shop, replayOf(mode, `rpl_${mode}`))).to.equal('failed');
    expect(counts(shop)).to.deep.equal([1, 1, 1, 1]);
    expect(recordOf(shop).workspace_id).to.equal('ws_1');
    expect(recordOf(shop).replays[0]?.error).to.deep.equal({
      code: 'block_not_found',
      message: 'the account belongs to another workspace now',
    });
  });

  it('has no outcome while what was committed has not been announced', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    shop.publisher.fail(2);
    const thrown = await replay(shop, replayOf('rerun')).catch((reason: unknown) => reason);
    expect(thrown).to.have.property('code', 'publish_failed');
    expect(recordOf(shop)).to.have.property('status', 'retrying');
    expect(recordOf(shop).replays).to.deep.equal([{ id: 'rpl_1', mode: 'rerun', ...ASKED }]);
    expect(await replay(shop, replayOf('rerun'))).to.equal('success');
    const again = executionId(order.event_id, 'wf_order', 'rpl_1');
    expect(recordOf(shop)).to.have.property('status', 'success');
    expect(recordOf(shop).replays.map(({ outcome }) => outcome)).to.deep.equal(['succeeded']);
    expect(recordOf(shop).executions.map(({ id }) => id)).to.deep.equal([original, again]);
    expect(announcedSince(shop, 2)).to.include(again);
  });

  it('leaves no outcome while it is tried again', async () => {
    const shop = await openWorkshop();
    await shop.process(order);
    shop.store.fail(1);
    const thrown = await replay(shop, replayOf('reprocess')).catch((reason: unknown) => reason);
    expect(thrown).to.include({ code: 'store_unavailable' });
    expect(recordOf(shop).replays).to.deep.equal([]);
  });
});
