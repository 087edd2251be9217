import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { until, untilStatus } from '../support/follow.ts';
import { openPushed, type Shown } from '../support/pushed.ts';
import type { TestStack } from '../support/stack.ts';

export function describeDestinations(running: () => TestStack): void {
  describe('a destination', () => {
    let stack: TestStack;
    let shop: ReturnType<typeof openPushed>;
    let books: ReturnType<typeof openPushed>;
    let began: string;
    let event: string;

    before(async () => {
      stack = running();
      began = new Date().toISOString();
      shop = openPushed(stack, '/shop');
      books = openPushed(stack, '/books');
      await shop.create();
      await books.create({ platforms: ['line'] });
      event = await shop.write(`pushed-${randomUUID()}`, 'Do you have it in blue?');
    });

    after(async () => {
      await shop.remove();
      await books.remove();
    });

    it('gets what a person wrote as the log has it, signed, and shows what was said', async () => {
      const posted = await shop.arrives(event);
      const { normalised } = await untilStatus(stack.demo, event, 'success');
      expect(shop.verify(posted)).to.deep.equal(normalised[0]);
      expect(normalised[0]).to.include({ id: event, type: 'messaging.message.received' });
      expect(normalised[0]?.data.message?.text).to.equal('Do you have it in blue?');
      expect(posted.method).to.equal('POST');
      expect(posted.headers).to.include({
        'content-type': 'application/json',
        'user-agent': 'Convotic',
        'webhook-id': event,
      });
      const { log_event_id, attempts } = await shop.delivery(event, isDelivered);
      expect(log_event_id).to.equal(event);
      const [attempt] = attempts;
      expect(attempt).to.include({ status: 200, response_body: 'thanks' });
      expect(attempt?.request_headers).to.deep.equal({
        'content-type': 'application/json',
        'user-agent': 'Convotic',
        'webhook-id': event,
        'webhook-timestamp': String(posted.headers['webhook-timestamp']),
      });
      expect(attempt?.response_headers).to.have.property('connection');
    });

    it('gets what executions do', async () => {
      // The function that runs executions may notice the destination later than the one that processes events.
      const causes: string[] = [];
      const posted = await until('an execution is pushed', async () => {
        const buyer = `Ubuyer${causes.length}`;
        causes.push(await shop.write(`order-${randomUUID()}`, 'I would like to order', buyer));
        await sleep(1_000);
        return stack.receiver.requests.find(({ url, body }) => {
          const { type, data } = JSON.parse(body);
          const isOurs = url === '/shop' && causes.includes(data.execution?.event_id);
          return isOurs && type === 'workflow.execution.started';
        });
      });
      expect(shop.verify(posted)).to.have.property('platform', 'line');
    });

    it('knows its posts by both secrets while a rotation overlaps', async () => {
      const { secret } = await shop.ask('POST', '/rotate-secret', { overlap_seconds: 3_600 });
      const [old = ''] = shop.secrets;
      shop.secrets.push(secret);
      const posted = await until('a post has two signatures', async () => {
        const next = await shop.write(`rotated-${randomUUID()}`, 'Is it there?');
        const one = await shop.arrives(next);
        return String(one.headers['webhook-signature']).includes(' ') ? one : undefined;
      });
      expect(shop.verify(posted, old)).to.deep.equal(shop.verify(posted, secret));
      const stranger = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
      expect(() => shop.verify(posted, stranger)).to.throw('No matching signature found');
    });

    it('gets an event again where somebody sends it again', async () => {
      const { id, attempts } = await shop.delivery(event, isDelivered);
      await shop.ask('POST', `/deliveries/${id}/resend`);
      const again = await shop.delivery(event, (one) => one.attempts.length > attempts.length);
      expect(again).to.include({ id, status: 'delivered' });
      const [first, second] = shop.postsOf(event).map(({ body }) => JSON.parse(body));
      expect(second).to.deep.equal(first);
    });

    it('alone gets what is replayed to it', async () => {
      const to = new Date().toISOString();
      const filter = { platform: 'line' };
      const { replay_id } = await shop.ask('POST', '/replay', { from: began, to, filter });
      const isReplayed = (one: Shown): boolean => one.replay_id === replay_id && isDelivered(one);
      expect(await shop.delivery(event, isReplayed)).to.have.property('log_event_id', event);
      const posts = shop.postsOf(event).map(({ body }) => JSON.parse(body));
      expect(posts.length).to.be.at.least(3);
      expect(posts.at(-1)).to.deep.equal(posts[0]);
      const others = (await books.ask('GET', '/deliveries?limit=200')).deliveries as Shown[];
      expect(others.filter((one) => one.replay_id !== undefined)).to.deep.equal([]);
    });

    it('gets nothing while it is paused, and all of it when it is resumed', async () => {
      await shop.ask('POST', '/pause');
      const held = await until('an event waits', async () => {
        const next = await shop.write(`paused-${randomUUID()}`, 'Are you closed?');
        const { status } = await shop.delivery(next);
        return status === 'waiting' ? next : undefined;
      });
      await books.arrives(held);
      expect(shop.postsOf(held)).to.deep.equal([]);
      await shop.ask('POST', '/resume');
      shop.verify(await shop.arrives(held));
      await shop.delivery(held, isDelivered);
    });
  });
}

function isDelivered({ status }: Shown): boolean {
  return status === 'delivered';
}
