import { expect } from 'chai';
import { type Restore, restoreEvents } from '../../../scripts/restore/restore-events.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { newRecord } from '../../../shared/domain/events/record.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { envelope, openWorkshop } from '../../support/processing.ts';

const RANGE = { from: '2026-03-31T10:00:00.000Z', to: '2026-03-31T11:00:00.000Z' };
const restore: Restore = { ...RANGE, dryRun: false, lateMs: 3_600_000 };
const FIRST = 'events/2026/03/31/10_14_00Z_a.ndjson';
const SECOND = 'events/2026/03/31/10_40_00Z_b.ndjson';

function received(id: string, at: string, said = 'my order'): Envelope {
  return { ...envelope(id, said), received_at: at };
}

const one = received('m1', '2026-03-31T10:15:31.000Z', 'a line\u2028and\u2029another\u0085one');
const two = received('m2', '2026-03-31T10:20:00.000Z');
const three = received('m3', '2026-03-31T10:41:00.000Z');

async function open(files: Readonly<Record<string, string>>) {
  const shop = await openWorkshop();
  const archive = createMemoryArchive();
  let processed = 0;
  for (const [path, text] of Object.entries(files)) await archive.create(path, text);
  const run = (change: Partial<Restore> = {}, onFile = async (_: string) => {}) =>
    restoreEvents({ ...shop, archive }, { ...restore, ...change }, onFile);
  const restored = () => shop.publisher.published.filter(({ topic }) => topic === 'webhook-events');
  /** Processes what has been published again. */
  const processAll = async () => {
    for (const { data } of restored().slice(processed)) await shop.process(data as Envelope);
    processed = restored().length;
  };
  return { ...shop, archive, run, restored, processAll };
}

const lines = (...envelopes: Envelope[]): string =>
  envelopes.map((each) => JSON.stringify(each)).join('\n');

function restoredIds({ restored }: Awaited<ReturnType<typeof open>>): string[] {
  return restored().map(({ attributes }) => attributes['event_id'] ?? '');
}

describe('restoreEvents', () => {
  it('publishes what has no record, byte for byte, with its attributes', async () => {
    const shop = await open({ [FIRST]: lines(one, two), [SECOND]: lines(three) });
    await shop.process(two);
    expect(await shop.run()).to.deep.equal({ files: 2, unreadable: 0, found: 3, missing: 2 });
    expect(restoredIds(shop)).to.deep.equal([one.event_id, three.event_id]);
    expect(shop.restored()[0]).to.deep.equal({
      topic: 'webhook-events',
      data: one,
      attributes: { event_id: one.event_id, platform: 'sample', kind: 'text' },
    });
  });

  it('gives every event back once in effect after the whole database is lost', async () => {
    const files = { [FIRST]: lines(one, two, one), [SECOND]: lines(three, two) };
    const lost = await open(files);
    for (const each of [one, two, three]) await lost.process(each);
    // Another database, with the blocks and workflows of the backup.
    const shop = await open(files);
    await shop.run();
    await shop.processAll();
    const { records, messages, executions } = shop.store.documents;
    expect([...records.values()].map(({ status }) => status)).to.deep.equal(
      Array(3).fill('success'),
    );
    expect([...messages.keys()].sort()).to.deep.equal(
      [...lost.store.documents.messages.keys()].sort(),
    );
    expect(executions.size).to.equal(2);
    expect(await shop.run()).to.include({ found: 5, missing: 0 });
  });

  it('publishes again what nobody had while its block was missing', async () => {
    const shop = await open({ [FIRST]: lines(one) });
    await shop.store.change(putOne('records', newRecord(one, 'unrouted')));
    expect(await shop.run()).to.include({ missing: 1 });
    await shop.processAll();
    expect(shop.store.documents.records.get(one.event_id)).to.include({ workspace_id: 'ws_1' });
  });

  it('counts and publishes nothing in a dry run', async () => {
    const shop = await open({ [FIRST]: lines(one, two) });
    expect(await shop.run({ dryRun: true })).to.include({ found: 2, missing: 2 });
    expect(shop.publisher.published).to.deep.equal([]);
    expect(shop.store.documents.audit.size).to.equal(0);
  });

  it('names what it publishes in the audit log of what belongs to nobody', async () => {
    const shop = await open({ [FIRST]: lines(one, two), [SECOND]: lines(three) });
    await shop.process(two);
    await shop.run();
    const written = [...shop.store.documents.audit.values()];
    const said = written.map((each) => [each.workspace_id, each.operation, each.targets]);
    expect(said).to.deep.equal([
      ['unrouted', 'restore', [one.event_id]],
      ['unrouted', 'restore', [three.event_id]],
    ]);
    expect(written[0]?.actor).to.include({ kind: 'command', id: 'restore' });
  });

  it('keeps to the period and the platform', async () => {
    const early = received('m0', '2026-03-31T09:59:59.999Z');
    const late = received('m9', '2026-03-31T11:00:00.000Z');
    const shop = await open({ [FIRST]: lines(early, one, late) });
    expect(await shop.run()).to.include({ found: 1 });
    expect(await shop.run({ platform: 'line' })).to.include({ found: 0 });
  });

  it('reads files from ten minutes before the period until the given time', async () => {
    const begun = 'events/2026/03/31/09_50_00Z_a.ndjson';
    const late = 'events/2026/04/01/10_30_00Z_b.ndjson';
    const shop = await open({
      [begun]: lines(one),
      [late]: lines(two),
      'events/2026/03/31/09_49_59Z_c.ndjson': lines(three),
    });
    expect(await shop.run()).to.include({ files: 1, found: 1 });
    expect(await shop.run({ lateMs: 86_400_000 })).to.include({ files: 2, found: 2 });
  });

  it('counts the lines that are no envelope, and goes on', async () => {
    const forged = { ...two, event_id: one.event_id };
    const shop = await open({ [FIRST]: `rubbish\n{"v":1}\n${lines(forged, three)}\n` });
    expect(await shop.run()).to.deep.equal({ files: 1, unreadable: 3, found: 1, missing: 1 });
  });

  it('continues after the last file that it has done when it is killed', async () => {
    const shop = await open({ [FIRST]: lines(one), [SECOND]: lines(three) });
    const done: string[] = [];
    const killed = await shop
      .run({}, async (file) => {
        done.push(file);
        throw new Error('killed');
      })
      .catch(({ message }: Error) => message);
    expect([killed, done]).to.deep.equal(['killed', [FIRST]]);
    expect(await shop.run({ after: FIRST })).to.include({ files: 1, missing: 1 });
    expect(restoredIds(shop)).to.deep.equal([one.event_id, three.event_id]);
  });
});
