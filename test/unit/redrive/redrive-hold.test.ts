import { expect } from 'chai';
import type { HeldMessage, Hold, MessageCopy } from '../../../scripts/redrive/hold.ts';
import { type Redrive, redriveHold } from '../../../scripts/redrive/redrive-hold.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { newRecord } from '../../../shared/domain/events/record.ts';
import type { Envelope } from '../../../shared/wire/envelope.ts';
import { envelopeAttributes } from '../../../shared/wire/wrap-event.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { envelope } from '../../support/processing.ts';

const SOURCE = 'CloudPubSubDeadLetterSourceSubscription';

function heldEvent(
  event: Envelope,
  source = 'convotic-process',
  more = {},
): HeldMessage['message'] {
  return {
    messageId: `message of ${event.event_id} ${source}`,
    publishTime: '2026-03-31T12:00:00.000Z',
    data: Buffer.from(JSON.stringify(event)).toString('base64'),
    attributes: {
      ...envelopeAttributes(event),
      [SOURCE]: `projects/p/subscriptions/${source}`,
      CloudPubSubDeadLetterSourceDeliveryCount: '100',
      ...more,
    },
  };
}

/** A subscription whose unacknowledged messages come again with every pull. */
function openMemoryHold(messages: readonly HeldMessage['message'][]) {
  const held = new Map(messages.map((message) => [`ack ${message.messageId}`, message]));
  const published: (MessageCopy & { topic: string })[] = [];
  const hold: Hold = {
    pull: async (most) => [...held].slice(0, most).map(([ackId, message]) => ({ ackId, message })),
    publish: async (topic, all) => {
      published.push(...all.map((one) => ({ topic, ...one })));
    },
    acknowledge: async (ids) => {
      for (const id of ids) held.delete(id);
    },
  };
  return { hold, held, published };
}

async function open() {
  const store = createMemoryStore();
  const events = ['a', 'b', 'c', 'd'].map((id) => envelope(id, 'hi'));
  const [a, b, c, d] = events as [Envelope, Envelope, Envelope, Envelope];
  const fail = async (event: Envelope, code: string, received_at: string) => {
    const attempt = {
      at: received_at,
      outcome: 'failed' as const,
      ms: 1,
      error: { code, message: '' },
    };
    const record = { ...newRecord({ ...event, received_at }, 'ws_1'), status: 'failed' as const };
    await store.change(putOne('records', { ...record, attempts: [attempt] }));
  };
  await fail(a, 'store_unavailable', '2026-03-31T10:00:00.000Z');
  await fail(b, 'publish_failed', '2026-03-31T10:30:00.000Z');
  await store.change(putOne('records', { ...newRecord(c, 'ws_1'), status: 'success' }));
  const memory = openMemoryHold([...events.map((event) => heldEvent(event))]);
  const parts = { hold: memory.hold, store, prefix: 'convotic-', pauseMs: 1 };
  const run = (redrive: Partial<Redrive> = {}) =>
    redriveHold(parts, { dryRun: false, ...redrive }, () => undefined);
  return { ...memory, parts, run, a, b, c, d };
}

const idsOf = (all: readonly MessageCopy[]) => all.map(({ attributes }) => attributes['event_id']);

describe('redriveHold', () => {
  it('sends what has not succeeded to its topic, with its bytes and its own attributes', async () => {
    const { run, published, held, a, b, d } = await open();
    expect(await run()).to.deep.equal({
      ...{ sent: 3, done: 1, left: 0 },
      causes: { store_unavailable: 1, publish_failed: 1, none: 2 },
    });
    expect(idsOf(published)).to.deep.equal([a.event_id, b.event_id, d.event_id]);
    expect(published[0]).to.deep.equal({
      topic: 'webhook-events',
      data: Buffer.from(JSON.stringify(a)).toString('base64'),
      attributes: { event_id: a.event_id, platform: 'sample', kind: 'text' },
    });
    expect(held.size).to.equal(0);
  });

  it('leaves what is not asked for on the hold, and ends', async () => {
    const { run, published, held, a } = await open();
    expect(await run({ cause: 'store_unavailable' })).to.include({ sent: 1, done: 1, left: 2 });
    expect(idsOf(published)).to.deep.equal([a.event_id]);
    expect(held.size).to.equal(2);
  });

  it('names what it sends in the audit log of each workspace, before it leaves the hold', async () => {
    const { parts, a, b, d } = await open();
    const acknowledge = async () => {
      throw new Error('killed');
    };
    const killed = { ...parts, hold: { ...parts.hold, acknowledge } };
    await redriveHold(killed, { dryRun: false }, () => undefined).catch(() => undefined);
    const written = [...parts.store.documents.audit.values()];
    const said = written.map((one) => [one.workspace_id, one.operation, one.actor.id, one.targets]);
    expect(said).to.deep.equal([
      ['ws_1', 'redrive', 'redrive', [a.event_id, b.event_id]],
      ['unrouted', 'redrive', 'redrive', [d.event_id]],
    ]);
  });

  it('goes by the time of receipt', async () => {
    const { run, published, b } = await open();
    const range = { from: '2026-03-31T10:15:00.000Z', to: '2026-03-31T11:00:00.000Z' };
    expect(await run(range)).to.include({ sent: 1, left: 2 });
    expect(idsOf(published)).to.deep.equal([b.event_id]);
  });

  it('counts by cause in a dry run, and changes nothing', async () => {
    const { run, published, held, parts } = await open();
    expect(await run({ dryRun: true })).to.include({ sent: 3, done: 1 });
    expect([published.length, held.size]).to.deep.equal([0, 4]);
    expect(parts.store.documents.audit.size).to.equal(0);
  });

  it('sends a replay of an event that had succeeded before', async () => {
    const { c, parts } = await open();
    const replay = { replay_id: 'rpl_1', replay_mode: 'rerun' };
    const { hold, published } = openMemoryHold([heldEvent(c, 'convotic-process', replay)]);
    await redriveHold({ ...parts, hold }, { dryRun: false }, () => undefined);
    expect(published[0]?.attributes).to.deep.include(replay);
  });

  it('sends a page of a replay to the topic of its subscription', async () => {
    const { d, parts } = await open();
    const { hold, published } = openMemoryHold([heldEvent(d, 'convotic-replay')]);
    await redriveHold({ ...parts, hold }, { dryRun: false }, () => undefined);
    expect(published[0]?.topic).to.equal('replay-pages');
  });

  it('sends what destinations have not got of events that succeeded', async () => {
    const { c, parts } = await open();
    const { hold, held, published } = openMemoryHold([heldEvent(c, 'convotic-deliver')]);
    const counts = await redriveHold({ ...parts, hold }, { dryRun: false }, () => undefined);
    expect(counts).to.include({ sent: 1, done: 0 });
    expect(published.map(({ topic }) => topic)).to.deep.equal(['destination-deliveries']);
    expect(held.size).to.equal(0);
  });

  it('loses nothing when it is killed between publishing and acknowledging', async () => {
    const { hold, held, published, parts } = await open();
    const acknowledge = async () => {
      throw new Error('killed');
    };
    const killed = { ...parts, hold: { ...hold, acknowledge } };
    const thrown = await redriveHold(killed, { dryRun: false }, () => undefined).catch(
      ({ message }: Error) => message,
    );
    expect([thrown, held.size, published.length]).to.deep.equal(['killed', 4, 3]);
    await redriveHold(parts, { dryRun: false }, () => undefined);
    expect([held.size, published.length]).to.deep.equal([0, 6]);
  });
});
