import { expect } from 'chai';
import { lineEventId } from '../support/line-bodies.ts';
import { openPushed } from '../support/pushed.ts';
import type { TestStack } from '../support/stack.ts';

/** Fewer than are under way at a time. */
const EVENTS = 6;

export function describeDeliverKilled(running: () => TestStack): void {
  describe('a destination whose deliverer is killed in the middle of calls', () => {
    let stack: TestStack;
    let shop: ReturnType<typeof openPushed>;

    before(async () => {
      stack = running();
      shop = openPushed(stack, '/killed');
      await shop.create({ platforms: ['line'], types: ['messaging.message.received'] });
    });

    after(() => shop.remove());

    for (const [when, answered] of [
      ['before any call is answered', 0],
      ['when some are', 3],
    ] as const) {
      it(`gets every event, also ${when}, and every time with the same words`, async () => {
        const names = Array.from({ length: EVENTS }, (_, n) => `killed-${answered}-${n}`);
        const events = names.map(lineEventId);
        const [heard, held] = [events.slice(0, answered), events.slice(answered)];
        const opened = Promise.withResolvers<void>();
        stack.receiver.answerWith(async ({ headers }) => {
          if (held.includes(String(headers['webhook-id']))) await opened.promise;
          return { status: 204, body: '' };
        });
        for (const name of names) await shop.write(name, 'Is anybody there?');
        for (const event of events) await shop.arrives(event);
        for (const event of heard)
          await shop.delivery(event, ({ status }) => status === 'delivered');
        await stack.functions.get('deliver')?.kill();
        opened.resolve();
        for (const event of events) {
          await shop.delivery(event, ({ status }) => status === 'delivered');
          shop.expectSame(event);
        }
        for (const event of held) {
          const times = shop.postsOf(event).length;
          expect(times, 'nobody heard the first answer').to.be.at.least(2);
        }
      });
    }
  });
}
