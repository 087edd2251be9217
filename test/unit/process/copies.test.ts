import { expect } from 'chai';
import { processEvent } from '../../../functions/process/process.ts';
import { readPayload } from '../../../shared/pipeline/payload.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { envelope, openWorkshop, type Workshop } from '../../support/processing.ts';
import { samplePlatform } from '../../support/sample-platform.ts';

const REPLAY = { id: 'rpl_1', at: '2026-04-02T00:00:00.000Z', by: 'Night shift' };

/** Like LINE, it gives a reply token with each message, which is good for a minute after its receipt. */
const withTokens: Platform = {
  ...samplePlatform,
  replyLimits: { token: 60_000 },
  normalise: (event) =>
    samplePlatform.normalise(event).map((one) => ({ ...one, reply: { reply_token: 't1' } })),
};

const broken: Platform = {
  ...withTokens,
  normalise: () => {
    throw new TypeError('said is no function');
  },
};

const first = { ...envelope('m1', 'my order'), received_at: '2026-03-31T10:15:31.000Z' };
const second = { ...first, received_at: '2026-03-31T10:15:41.000Z' };

/** How the attempt at the first copy ends without applying it. */
const endings: Readonly<Record<string, (shop: Workshop) => Promise<unknown>>> = {
  'the database did not answer': async (shop) => {
    shop.store.fail(1);
    return await attempt(shop, first).catch(() => undefined);
  },
  'it could not be normalised': async (shop) => {
    const processor = { ...shop.processor, platforms: { sample: broken } };
    return await processEvent(processor, first);
  },
};

function attempt(
  { processor }: Workshop,
  event: typeof first,
  replay?: Parameters<typeof processEvent>[2],
) {
  return processEvent({ ...processor, platforms: { sample: withTokens } }, event, replay);
}

function recordIn({ store }: Workshop) {
  const record = store.documents.records.get(first.event_id);
  if (record === undefined) throw new Error('the event has no record');
  return record;
}

/** What was published since, without executions: those of a rerun are others. */
function announcedSince({ publisher }: Workshop, before: number): unknown[] {
  const events = publisher.published.slice(before);
  return events.filter(({ topic }) => topic === 'convotic-events').map(({ data }) => data);
}

describe('an event that its platform has sent twice, the first copy in vain', () => {
  for (const [why, fail] of Object.entries(endings)) {
    for (const mode of ['reprocess', 'rerun'] as const) {
      it(`says the same when it is replayed: ${why}, ${mode}`, async () => {
        const shop = await openWorkshop();
        await fail(shop);
        expect(recordIn(shop)).not.to.have.property('applied_at');
        await attempt(shop, second);
        const said = announcedSince(shop, 0);
        const until = '2026-03-31T10:16:31.000Z';
        expect(said[0]).to.have.nested.property('reply.reply_token_until', until);
        const stored = await readPayload(shop.archive, recordIn(shop));
        if (stored === undefined) throw new Error('the event has no payload');
        const before = shop.publisher.published.length;
        expect(await attempt(shop, stored, { ...REPLAY, mode })).to.equal('success');
        expect(announcedSince(shop, before)).to.deep.equal(said);
      });
    }
  }

  it('says the same also when the other copy comes again', async () => {
    const shop = await openWorkshop();
    await attempt(shop, first);
    const said = announcedSince(shop, 0);
    const before = shop.publisher.published.length;
    expect(await attempt(shop, second)).to.equal('duplicate');
    expect(announcedSince(shop, before)).to.deep.equal(said);
  });
});
