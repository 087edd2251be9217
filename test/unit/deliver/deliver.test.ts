import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { deliverEvent } from '../../../functions/deliver/deliver-event.ts';
import type { Deliverer } from '../../../functions/deliver/deliverer.ts';
import { replayToDestination } from '../../../functions/deliver/replay-to-destination.ts';
import { sendWaiting } from '../../../functions/deliver/send-waiting.ts';
import { sentAgain } from '../../../shared/domain/destinations/delivery.ts';
import {
  destinationSecretOwner,
  paused,
  resumed,
} from '../../../shared/domain/destinations/destination.ts';
import { rotateSecrets } from '../../../shared/domain/signing-secret.ts';
import { announcingToDestinations } from '../../../shared/pipeline/announce-to-destinations.ts';
import { seal } from '../../../shared/runtime/sealing.ts';
import { readDelivery } from '../../../shared/wire/delivery-message.ts';
import { put } from '../../support/api.ts';
import {
  DAY,
  destination,
  eventOf,
  hanging,
  MINUTE,
  ok,
  openDeliverer as open,
  round,
  SEALING_KEY,
  SECRET,
  START,
} from '../../support/delivering.ts';
import { Killed, killAt } from '../../support/kill-at.ts';
import { push } from '../../support/push.ts';

describe('a delivery to a destination', () => {
  it('is signed by Standard Webhooks, and noted without its signature and its words', async () => {
    const { deliverer, order, world, stored } = await open();
    expect(await deliverEvent(deliverer, order(1))).to.equal('delivered');
    const [call] = world.calls;
    expect(call?.headers['webhook-id']).to.equal('evt_1');
    const signature = call?.headers['webhook-signature'] ?? '';
    const at = new Date(START);
    expect(signature).to.equal(new Webhook(SECRET).sign('evt_1', at, call?.body ?? ''));
    expect(JSON.parse(call?.body ?? '')).to.deep.equal(eventOf(1));
    const [delivery] = stored();
    expect(delivery).to.include({ status: 'delivered', tries: 1 });
    expect(delivery).not.to.have.property('body');
    expect(delivery?.attempts[0]).to.include({ status: 200, response_body: 'thanks' });
    expect(JSON.stringify(delivery)).not.to.include(signature);
  });

  it('is signed with both secrets while a rotation overlaps, and with the new one after it', async () => {
    const newer = `whsec_${Buffer.from('another secret of some characters').toString('base64')}`;
    const sealed = seal(newer, SEALING_KEY, destinationSecretOwner('dst_1'));
    const at = '2026-03-31T09:00:00.000Z';
    const { deliverer, order, world } = await open({
      ...destination,
      secrets: rotateSecrets(destination.secrets, { sealed, at, overlapMs: DAY }),
    });
    await deliverEvent(deliverer, order(1));
    world.time += DAY;
    await deliverEvent(deliverer, order(2));
    const count = world.calls.map(({ headers }) => headers['webhook-signature']?.split(' ').length);
    expect(count).to.deep.equal([2, 1]);
  });

  it('is sent once, however often its message comes', async () => {
    const { deliverer, order, world } = await open();
    const outcomes = [
      await deliverEvent(deliverer, order(1)),
      await deliverEvent(deliverer, order(1)),
    ];
    expect(outcomes).to.deep.equal(['delivered', 'duplicate']);
    expect(world.calls).to.have.length(1);
  });

  it('is never made for another workspace’s event', async () => {
    const { deliverer, order, world } = await open({ workspace_id: 'ws_2' });
    expect(await deliverEvent(deliverer, order(1))).to.equal('dropped');
    expect(world.calls).to.deep.equal([]);
  });

  it('is tried ten times in three days, and then has failed and can be sent again', async () => {
    const opened = await open();
    const { deliverer, order, record, world, stored } = opened;
    await record(1);
    world.answer = { status: 500, headers: {}, body: 'x' };
    await deliverEvent(deliverer, order(1));
    for (let hours = 0; hours < 80; hours += 1) await round(opened, 60);
    expect(world.calls.length).to.equal(10);
    expect(stored()[0]).to.include({ status: 'failed', tries: 10 });
  });

  it('waits while its receiver hangs, which is then only probed, and arrives when it is back', async () => {
    const opened = await open();
    const { deliverer, order, record, world, stored, now } = opened;
    world.answer = hanging;
    for (let n = 1; n <= 40; n += 1) {
      await record(n);
      await deliverEvent(deliverer, order(n));
    }
    expect(world.calls).to.have.length(5);
    await round(opened);
    await round(opened);
    expect(world.calls.length).to.be.at.most(7);
    world.answer = ok;
    await round(opened, 10);
    await round(opened, 10);
    expect(stored().map(({ status }) => status)).to.deep.equal(Array(40).fill('delivered'));
    expect(await now()).to.include({ failures: 0, state: 'active' });
    expect(await now()).not.to.have.any.keys('wake_at', 'failing_since', 'lease_until');
  });

  it('waits while the destination is paused, and is sent when it is resumed', async () => {
    const opened = await open(paused(destination, '2026-03-31T09:00:00.000Z'));
    const { deliverer, order, record, world, store, now } = opened;
    await record(1);
    expect(await deliverEvent(deliverer, order(1))).to.equal('waiting');
    await round(opened);
    expect(world.calls).to.deep.equal([]);
    await put(store, 'destinations', resumed(await now(), new Date(world.time).toISOString()));
    await round(opened);
    expect(world.calls).to.have.length(1);
  });

  it('ends what waits for it when the log has lost the event', async () => {
    const opened = await open();
    const { deliverer, order, record, world, store, stored } = opened;
    await record(1);
    world.answer = hanging;
    await deliverEvent(deliverer, order(1));
    await store.remove('records', ['evt_1']);
    await round(opened, 2);
    expect(stored()[0]).to.include({ status: 'failed' });
    expect(world.calls).to.have.length(1);
  });

  it('disables the destination that says it is gone, or that fails for five days', async () => {
    const gone = await open();
    gone.world.answer = { status: 410, headers: {}, body: '' };
    await gone.deliverer.findDestination('dst_1');
    await deliverEvent(gone.deliverer, gone.order(1));
    expect(await gone.now()).to.include({ state: 'disabled', disabled_reason: 'gone' });
    expect(await deliverEvent(gone.deliverer, gone.order(2))).to.equal('dropped');

    const failing = await open({ failing_since: '2026-03-26T09:00:00.000Z', failures: 1 });
    failing.world.answer = hanging;
    await deliverEvent(failing.deliverer, failing.order(1));
    expect(await failing.now()).to.include({ state: 'disabled', disabled_reason: 'failing' });
  });

  for (const [type, raw_platform_event_id] of [
    ['workflow.execution.completed', 'exec_1'],
    ['messaging.message.sent', 'evt_1'],
    ['messaging.conversation.closed', 'evt_1'],
  ] as const) {
    it(`of a ${type} of our own can be sent again, although the log does not have it`, async () => {
      const { deliverer, order, world, store, stored } = await open();
      const event = { ...eventOf(1), type, metadata: { raw_platform_event_id } };
      await deliverEvent(deliverer, { ...order(1), event });
      const [delivered] = stored();
      if (delivered === undefined) throw new Error('nothing was delivered');
      const at = new Date(world.time).toISOString();
      await put(store, 'deliveries', sentAgain(delivered, at));
      await put(store, 'destinations', resumed(destination, at));
      await sendWaiting(deliverer, 'dst_1');
      expect(world.calls).to.have.length(2);
      expect(JSON.parse(world.calls[1]?.body ?? '')).to.deep.equal(event);
      expect(stored()[0]).to.include({ status: 'delivered' });
    });
  }

  it('is made to a destination that was disabled until a moment ago', async () => {
    const opened = await open();
    const { order, world } = opened;
    const remembered = { ...destination, state: 'disabled' as const };
    const deliverer = { ...opened.deliverer, findDestination: async () => remembered };
    expect(await deliverEvent(deliverer, order(1))).to.equal('delivered');
    expect(world.calls).to.have.length(1);
  });

  it('is asked for at once where the destination has enough to do', async () => {
    const { deliverer, order, world, record, publisher, stored } = await open();
    deliverer.underWay.set('dst_1', 8);
    for (const n of [1, 2, 3]) {
      await record(n);
      expect(await deliverEvent(deliverer, order(n))).to.equal('waiting');
    }
    expect(publisher.published.map(({ data }) => data)).to.deep.equal([
      { v: 'waiting', destination_id: 'dst_1' },
    ]);
    await sendWaiting(deliverer, 'dst_1');
    expect(world.calls).to.have.length(3);
    expect(stored().map(({ status }) => status)).to.deep.equal(Array(3).fill('delivered'));
  });

  it('waits again from the moment in which its destination is paused', async () => {
    const opened = await open(paused(destination, '2026-03-31T09:00:00.000Z'));
    const { deliverer, order, record, world, store, now, stored } = opened;
    for (let n = 1; n <= 20; n += 1) {
      await record(n);
      await deliverEvent(deliverer, order(n));
    }
    const at = new Date(world.time).toISOString();
    await put(store, 'destinations', resumed(await now(), at));
    const pausing: Deliverer = {
      ...deliverer,
      async post(call) {
        const answer = await deliverer.post(call);
        await put(store, 'destinations', paused(await now(), at));
        return answer;
      },
    };
    await sendWaiting(pausing, 'dst_1');
    // The deliveries that were under way are not taken back.
    expect(world.calls).to.have.length(8);
    expect(stored().filter(({ status }) => status === 'waiting')).to.have.length(12);
  });

  for (const [header, minutes] of [
    ['1200', 20],
    ['Tue, 31 Mar 2026 10:20:00 GMT', 20],
    ['99999999999999999999', 60],
    ['9'.repeat(400), 60],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 60],
    ['Tue, 31 Mar 2026 09:00:00 GMT', 1],
    ['0', 1],
    ['-5', 1],
    ['1.5e9', 1],
    ['Infinity', 1],
    ['0x7fffffff', 1],
    ['120, 240', 1],
    ['2099', 34],
    ['soon', 1],
    ['', 1],
  ] as const) {
    const shown = header.slice(0, 30);
    it(`waits ${minutes} minutes where its receiver asks for "${shown}"`, async () => {
      const { deliverer, order, record, world, stored } = await open();
      await record(1);
      world.answer = { status: 429, headers: { 'retry-after': header }, body: '' };
      await deliverEvent(deliverer, order(1));
      const waits = Date.parse(stored()[0]?.next_at ?? '') - START;
      expect(Math.floor(waits / MINUTE)).to.equal(minutes);
    });
  }

  it('is made by a replay although it was delivered before', async () => {
    const { deliverer, order, record, publisher, world } = await open();
    await record(1);
    await deliverEvent(deliverer, order(1));
    const replay = { id: 'rpl_1', workspace_id: 'ws_1', filter: {} };
    const range = { from: '2026-03-31T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' };
    await replayToDestination(deliverer, 'dst_1', { ...replay, ...range });
    const [message] = publisher.published.map(({ data }) => readDelivery(push(data)));
    if (message?.v !== 'event') throw new Error('the replay asked for no event');
    expect(await deliverEvent(deliverer, message)).to.equal('delivered');
    expect(world.calls.map(({ headers }) => headers['webhook-id'])).to.deep.equal([
      'evt_1',
      'evt_1',
    ]);
  });
});

describe('a deliverer that is killed between any two effects', () => {
  for (const [name, first] of [
    ['a receiver that answers', ok],
    ['one that hangs', hanging],
  ] as const) {
    for (const when of ['before', 'after'] as const) {
      it(`${when} a call, with ${name}: every event arrives`, async () => {
        for (let call = 1; call <= 20; call += 1) {
          const opened = await open();
          const { deliverer, order, record, world, stored } = opened;
          await record(1);
          world.answer = first;
          const { store, publisher } = deliverer;
          const mortal = killAt(
            { store, publisher, receiver: { post: deliverer.post } },
            { call, when },
          );
          const { store: its, publisher: itsPublisher } = mortal;
          const findDestination = (id: string) => its.find('destinations', id);
          const doomed: Deliverer = {
            ...deliverer,
            ...{ store: its, publisher: itsPublisher, post: mortal.receiver.post, findDestination },
            underWay: new Map(),
          };
          const die = (thrown: unknown): void => {
            if (!(thrown instanceof Killed)) throw thrown;
          };
          await deliverEvent(doomed, order(1)).catch(die);
          world.time += 2 * MINUTE;
          await sendWaiting(doomed, 'dst_1').catch(die);
          // Pub/Sub delivers again what was not acknowledged, to another instance.
          await deliverEvent(deliverer, order(1));
          world.answer = ok;
          for (let rounds = 0; rounds < 4; rounds += 1) await round(opened, 10);
          expect(
            stored().map(({ status }) => status),
            `call ${call}`,
          ).to.deep.equal(['delivered']);
        }
      });
    }
  }
});

describe('the announcement to destinations', () => {
  it('asks for a delivery to each that wants the event, and to no other workspace’s', async () => {
    const { store, publisher } = await open({ filter: { platforms: ['line'] } });
    await put(store, 'destinations', { ...destination, id: 'dst_2', workspace_id: 'ws_2' });
    await put(store, 'destinations', {
      ...destination,
      id: 'dst_3',
      filter: { platforms: ['telegram'] },
    });
    const announcing = announcingToDestinations(publisher, store, { ttlMs: 1_000, now: () => 0 });
    await announcing.publish('convotic-events', [
      { data: eventOf(1), attributes: { event_id: 'evt_record' } },
    ]);
    expect(publisher.published.map(({ topic }) => topic)).to.deep.equal([
      'convotic-events',
      'destination-deliveries',
    ]);
    expect(readDelivery(push(publisher.published[1]?.data))).to.deep.equal({
      ...{ v: 'event', destination_id: 'dst_1', event: eventOf(1), record_id: 'evt_record' },
    });
  });
});
