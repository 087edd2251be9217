import { expect } from 'chai';
import { openDemoShop } from '../../../scripts/local/demo-shop.ts';
import { type Listener, listen } from '../../../scripts/local/listen.ts';

describe('the demo shop', () => {
  let shop: Listener;

  before(async () => {
    const serve = openDemoShop();
    shop = await listen(0, (incoming, outgoing) => {
      const own = serve(incoming.url ?? '');
      return own === undefined ? void outgoing.writeHead(404).end() : own(incoming, outgoing);
    });
  });
  after(() => shop.close());

  async function order(body: string, key = ''): Promise<readonly [number, unknown]> {
    const answer = await fetch(`http://127.0.0.1:${shop.port}/shop/orders`, {
      method: 'POST',
      headers: { 'Idempotency-Key': key },
      body,
    });
    return [answer.status, await answer.json()];
  }

  it('takes an order once, however often it comes', async () => {
    const small = JSON.stringify({ size: 'small', quantity: '2' });
    const taken = [201, { order: 'A-1001', total: 38, ready: 'tomorrow at 10:00' }];
    expect(await order(small, 'step_1')).to.deep.equal(taken);
    expect(await order(small, 'step_1')).to.deep.equal(taken);
    const other = [201, { order: 'A-1002', total: 38, ready: 'tomorrow at 10:00' }];
    expect(await order(small, 'step_2')).to.deep.equal(other);
  });

  it('has no large ones, and takes nothing that is not an order', async () => {
    expect(await order('{"size":"large","quantity":1}')).to.deep.equal([
      409,
      { error: 'sold_out' },
    ]);
    const wrong = [400, { error: 'size and quantity, please' }];
    expect(await order('{"size":"small","quantity":6}')).to.deep.equal(wrong);
    expect(await order('{"size":"small","quantity":"two"}')).to.deep.equal(wrong);
    expect(await order('[')).to.deep.equal(wrong);
    expect((await order('x'.repeat(10_001)))[0]).to.equal(413);
  });
});
