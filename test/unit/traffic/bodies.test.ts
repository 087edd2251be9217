import { expect } from 'chai';
import { type Batch, createSource, planBatches } from '../../../scripts/traffic/plan-batches.ts';
import { writeDelivery, writeRedelivery } from '../../../scripts/traffic/write-delivery.ts';
import type { Observation } from '../../../shared/domain/events/observation.ts';
import { platforms } from '../../../shared/platforms/index.ts';
import type { Platform } from '../../../shared/platforms/platform.ts';
import { createRandom } from '../../../shared/platforms/simulation/random.ts';
import { drawText } from '../../../shared/platforms/simulation/texts.ts';
import { splitDelivery } from '../../../shared/platforms/split-delivery.ts';
import { verifyDelivery } from '../../../shared/platforms/verify-delivery.ts';

const ACCOUNT = '17841400000000001';
const SECRET = 's3cret';
const STARTS_AT = Date.UTC(2026, 2, 31, 10, 15, 30);
const RECEIVED_AT = '2026-03-31T10:16:00.000Z';

function draw(platform: Platform, seed: number, count: number, batch = 1): Batch[] {
  const account = { platform, account_id: ACCOUNT, url: 'http://platform', secret: SECRET };
  const random = createRandom(seed);
  const pace = { starts_at: STARTS_AT, rate: 50, batch };
  return planBatches([createSource(account, random)], count, pace, random);
}

function write(batches: readonly Batch[]): string {
  return batches.map((batch) => Buffer.from(writeDelivery(batch).body).toString()).join('\n');
}

/** What the platform's own code makes of a delivery of one event. */
function observe(platform: Platform, batch: Batch): Observation[] {
  const { body, headers } = writeDelivery(batch);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const request = { headers: Object.fromEntries(lower) as Record<string, string>, body };
  const verdict = verifyDelivery(platform, request, [SECRET], ACCOUNT);
  if (!verdict.ok) throw new Error(verdict.reason);
  return splitDelivery(platform, verdict.delivery, RECEIVED_AT).flatMap((event) =>
    platform.normalise({ ...event, received_at: RECEIVED_AT }),
  );
}

for (const [name, platform] of Object.entries(platforms)) {
  describe(`traffic of ${name}`, () => {
    it('is the same for the same seed and another for another', () => {
      expect(write(draw(platform, 7, 100))).to.equal(write(draw(platform, 7, 100)));
      expect(write(draw(platform, 7, 100))).to.not.equal(write(draw(platform, 8, 100)));
    });

    it('splits at the real webhook handler into as many distinct events', () => {
      const ids = draw(platform, 1, 1000).flatMap((batch) => writeDelivery(batch).event_ids);
      expect(ids).to.have.length(1000);
      expect(new Set(ids).size).to.equal(1000);
    });

    it('comes as the same events in batches', () => {
      const batches = draw(platform, 1, 1000, 7);
      const ids = batches.flatMap((batch) => writeDelivery(batch).event_ids);
      expect(new Set(ids).size).to.equal(1000);
      expect(batches).to.have.length(name === 'telegram' ? 1000 : 143);
    });

    it('keeps its ids when it is sent again', () => {
      for (const batch of draw(platform, 3, 50)) {
        expect(writeRedelivery(batch).event_ids).to.deep.equal(writeDelivery(batch).event_ids);
      }
    });

    it('leaves the messages and holds the keyword as it claims', () => {
      for (const batch of draw(platform, 2, 500)) {
        const observed = observe(platform, batch);
        const [event] = batch.events;
        const kept = observed.flatMap(({ message }) => message?.platform_message_id ?? []);
        if (event?.message_id !== undefined) expect(kept).to.deep.equal([event.message_id]);
        const starts = observed.some(
          ({ type, message }) =>
            type === 'messaging.message.received' &&
            /parcel/i.test((message?.text ?? '').normalize('NFKC')),
        );
        expect(starts).to.equal(event?.starts ?? false);
      }
    });
  });
}

describe('bytes of the traffic', () => {
  it('are ASCII with lower-case escapes where Meta writes them', () => {
    for (const name of ['instagram', 'messenger', 'whatsapp']) {
      const platform = platforms[name];
      const written = platform === undefined ? '' : write(draw(platform, 4, 300));
      expect(written).to.match(/^[\n\x20-\x7e]+$/);
      expect(written).to.contain('\\ud83d');
      expect(written).to.contain('back\\/slash').and.not.contain('back/slash');
    }
  });

  it('are literal where LINE writes them, and a redelivery says so', () => {
    const { line } = platforms;
    const batches = line === undefined ? [] : draw(line, 4, 300);
    expect(write(batches)).to.contain('🙏').and.not.contain('\\ud83d');
    const again = batches.map((batch) => Buffer.from(writeRedelivery(batch).body).toString());
    expect(again.every((body) => body.includes('"isRedelivery":true'))).to.equal(true);
    expect(write(batches)).to.not.contain('"isRedelivery":true');
  });
});

describe('drawText', () => {
  it('holds the keyword in about one text of ten', () => {
    const random = createRandom(1);
    const starting = Array.from({ length: 2000 }, () => drawText(random)).filter(
      ({ starts }) => starts,
    );
    expect(starting.length).to.be.within(150, 250);
  });
});
