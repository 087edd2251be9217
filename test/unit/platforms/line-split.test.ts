import { expect } from 'chai';
import { splitLine } from '../../../shared/platforms/line/split.ts';
import type { VerifiedDelivery } from '../../../shared/platforms/platform.ts';

const destination = `U${'1'.repeat(32)}`;

/** Events with these ids, and how often the content of each is read. */
function eventsNamed(...ids: readonly string[]) {
  const reads = ids.map(() => 0);
  const events = ids.map((webhookEventId, place) => ({
    type: 'message',
    webhookEventId,
    get message() {
      return {
        id: `m${place}`,
        type: 'text',
        get text() {
          reads[place] = (reads[place] ?? 0) + 1;
          return 'hello';
        },
      };
    },
  }));
  return { reads, json: { destination, events } };
}

function keysOf(json: object): string[] {
  // Only the check of a signature may say that a delivery is genuine.
  const delivery = { json } as VerifiedDelivery;
  return [...splitLine(delivery, '2026-03-31T10:15:31.000Z')].map((one) => one.platform_event_id);
}

describe('the events of a LINE delivery', () => {
  it('are not read through where each has an id of its own', () => {
    const { json, reads } = eventsNamed('a', 'b', 'c');
    expect(keysOf(json)).to.deep.equal(['a', 'b', 'c']);
    expect(reads).to.deep.equal([0, 0, 0]);
  });

  it('are read once each where many have one id', () => {
    const { json, reads } = eventsNamed('a', 'b', 'a', 'a', 'a');
    const keys = keysOf(json);
    expect(keys.slice(0, 2)).to.deep.equal(['a', 'b']);
    expect(new Set(keys).size).to.equal(5);
    expect(reads).to.deep.equal([1, 0, 1, 1, 1]);
  });
});
