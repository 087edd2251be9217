import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { type Faults, startFaults } from '../../../scripts/local/faults.ts';
import { type Listener, listen } from '../../../scripts/local/listen.ts';

describe('made-up faults in front of Pub/Sub', () => {
  let pubsub: Listener;
  let faults: Faults;
  let control: Listener;
  let received: string[];

  beforeEach(async () => {
    received = [];
    pubsub = await listen(0, async (incoming, outgoing) => {
      received.push(await text(incoming));
      outgoing.end('{"messageIds":["1"]}');
    });
    faults = await startFaults(`127.0.0.1:${pubsub.port}`);
    control = await listen(0, (incoming, outgoing) => void faults.control(incoming, outgoing));
  });

  afterEach(async () => {
    await Promise.all([faults.close(), control.close(), pubsub.close()]);
  });

  async function publish(topic: string, ...eventIds: string[]): Promise<number> {
    const messages = eventIds.map((event_id) => ({ data: 'eA==', attributes: { event_id } }));
    const url = `http://127.0.0.1:${faults.port}/v1/projects/p/topics/${topic}:publish`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ messages }) });
    return response.status;
  }

  async function order(body: unknown): Promise<[number, unknown]> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${control.port}`, init);
    return [response.status, await response.json()];
  }

  it('fails the first publishes of a chosen event, then no more', async () => {
    expect(await order({ event_ids: ['evt_a'], times: 2 })).to.deep.equal([
      200,
      { left: { evt_a: 2 } },
    ]);
    const statuses = [
      await publish('convotic-events', 'evt_b', 'evt_a'),
      await publish('convotic-events', 'evt_a'),
      await publish('convotic-events', 'evt_a'),
    ];
    expect(statuses).to.deep.equal([403, 403, 200]);
    expect(received).to.deep.equal([
      '{"messages":[{"data":"eA==","attributes":{"event_id":"evt_a"}}]}',
    ]);
    const left = await fetch(`http://127.0.0.1:${control.port}`);
    expect(await left.json()).to.deep.equal({ left: {} });
  });

  it('leaves other events and other topics alone', async () => {
    await order({ event_ids: ['evt_a'], times: 5 });
    expect(await publish('convotic-events', 'evt_b')).to.equal(200);
    expect(await publish('workflow-executions', 'evt_a')).to.equal(200);
  });

  it('refuses an order it does not understand', async () => {
    expect((await order({ event_ids: 'evt_a' }))[0]).to.equal(400);
    expect((await order({ event_ids: ['evt_a'], times: -1 }))[0]).to.equal(400);
  });
});
