import { expect } from 'chai';
import { handleDeadLetter } from '../../../functions/dead-letter/dead-letter.ts';
import { putOne } from '../../../shared/domain/change.ts';
import { topology } from '../../../shared/topology.ts';
import { pageMessage } from '../../../shared/wire/replay-message.ts';
import { envelopeAttributes } from '../../../shared/wire/wrap-event.ts';
import { createMemoryArchive } from '../../support/memory/memory-archive.ts';
import { createMemoryPublisher } from '../../support/memory/memory-publisher.ts';
import { createMemoryStore } from '../../support/memory/memory-store.ts';
import { envelope } from '../../support/processing.ts';
import { push } from '../../support/push.ts';
import { aReplay, REPLAY_ID } from '../../support/replaying.ts';

const NOW = new Date('2026-04-02T03:00:00.000Z');
const SOURCE = 'CloudPubSubDeadLetterSourceSubscription';

const event = envelope('m1', 'hi');
const page = pageMessage({ id: REPLAY_ID, page: 2 });

/** What a message says by itself, by the subscription that gave it up. */
const given: Readonly<Record<string, readonly [unknown, Readonly<Record<string, string>>]>> = {
  process: [event, envelopeAttributes(event)],
  replay: [page.data, page.attributes],
  send: ['{"v":1,"lane_id":"conv_1"}', { lane_id: 'conv_1' }],
  health: ['{}', {}],
  rejections: ['{}', {}],
  canary: ['{}', {}],
};

async function handle(name: string, source: string | undefined, prefix = '') {
  const store = createMemoryStore();
  await store.change(putOne('replays', aReplay({ page: 2 })));
  const [data, attributes] = given[name] ?? ['rubbish', {}];
  const from = source === undefined ? {} : { [SOURCE]: source };
  const archive = createMemoryArchive();
  const parts = { store, archive, publisher: createMemoryPublisher() };
  const result = await handleDeadLetter(parts, push(data, { ...attributes, ...from }), prefix, NOW);
  const { records, replays } = store.documents;
  const statuses = [[...records.values()][0]?.status, replays.get(REPLAY_ID)?.status];
  return { ...result, statuses };
}

describe('a dead letter', () => {
  const expected: Readonly<Record<string, readonly unknown[]>> = {
    process: ['failed', 'failed', 'running'],
    replay: ['failed', undefined, 'failed'],
    send: ['given_up', undefined, 'running'],
    deliver: ['given_up', undefined, 'running'],
    execute: ['given_up', undefined, 'running'],
    wakeups: ['given_up', undefined, 'running'],
    health: ['given_up', undefined, 'running'],
    'contact-profiles': ['given_up', undefined, 'running'],
    issues: ['given_up', undefined, 'running'],
    'event-tallies': ['given_up', undefined, 'running'],
    rejections: ['given_up', undefined, 'running'],
    canary: ['given_up', undefined, 'running'],
  };

  it('is foreseen of every subscription that gives up', () => {
    const giveUp = Object.entries(topology.subscriptions).filter(
      ([, one]) => one.dead_letter_topic,
    );
    expect(giveUp.map(([name]) => name)).to.deep.equal(Object.keys(expected));
  });

  for (const [name, [outcome, record, replay]] of Object.entries(expected)) {
    it(`of ${name} is acknowledged, and does what the topology says`, async () => {
      for (const [source, prefix] of [
        [name, ''],
        [`shop-${name}`, 'shop-'],
        [`projects/p/subscriptions/shop-${name}`, 'shop-'],
      ] as const) {
        const handled = await handle(name, source, prefix);
        expect(handled, source).to.deep.include({ outcome, severity: 'ERROR' });
        expect(handled.statuses, source).to.deep.equal([record, replay]);
      }
    });
  }

  it('of a subscription nobody knows is acknowledged and reported', async () => {
    for (const source of ['shop-outbound', 'another-process', 'toString', '']) {
      const handled = await handle('process', source, 'shop-');
      expect(handled, source).to.deep.include({ outcome: 'unknown_source', severity: 'ERROR' });
      expect(handled.statuses, source).to.deep.equal([undefined, 'running']);
    }
  });

  it('that was published by hand is known by its attributes', async () => {
    expect(await handle('process', undefined)).to.include({ outcome: 'failed' });
    expect(await handle('replay', undefined)).to.include({ outcome: 'failed' });
    expect(await handle('canary', undefined)).to.include({ outcome: 'unknown_source' });
  });
});
