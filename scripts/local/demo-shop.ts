import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { parseJson } from '../../shared/domain/parse-json.ts';
import type { Serve } from './listen.ts';

const PATH = '/shop/orders';
const PRICE = 19;
const SOLD_OUT = 'large';
const MAX_BODY = 10_000;
/** The oldest order is forgotten when there are more. */
const MAX_ORDERS = 1_000;

const orderSchema = v.object({
  size: v.picklist(['small', 'medium', 'large']),
  /** A template makes a text of it. */
  quantity: v.pipe(
    v.union([v.number(), v.string()]),
    v.transform(Number),
    v.integer(),
    v.minValue(1),
    v.maxValue(5),
  ),
});

interface Answer {
  readonly status: number;
  readonly json: object;
}

export function shopUrl(baseUrl: string): string {
  return `${baseUrl}/shop`;
}

/** The system of the demo shop that takes orders: `POST /shop/orders`. Large T-shirts are sold out. */
export function openDemoShop(): (path: string) => Serve | undefined {
  const orders = new Map<string, Answer>();
  let number = 1000;

  /** An order that comes again with its key is the same order. */
  function take(key: string, given: unknown): Answer {
    const known = orders.get(key);
    if (known !== undefined) return known;
    const order = v.safeParse(orderSchema, given);
    if (!order.success) return { status: 400, json: { error: 'size and quantity, please' } };
    const { size, quantity } = order.output;
    if (size === SOLD_OUT) return { status: 409, json: { error: 'sold_out' } };
    number += 1;
    const taken = { order: `A-${number}`, total: quantity * PRICE, ready: 'tomorrow at 10:00' };
    const answer = { status: 201, json: taken };
    if (key !== '') orders.set(key, answer);
    const [oldest = ''] = orders.keys();
    if (orders.size > MAX_ORDERS) orders.delete(oldest);
    return answer;
  }

  return (path) => {
    if (path !== PATH) return undefined;
    return async (incoming, outgoing) => {
      const answer = await readOrder(incoming, take);
      outgoing.writeHead(answer.status, { 'Content-Type': 'application/json' });
      outgoing.end(JSON.stringify(answer.json));
    };
  };
}

async function readOrder(
  incoming: IncomingMessage,
  take: (key: string, given: unknown) => Answer,
): Promise<Answer> {
  const { method, headers } = incoming;
  if (method !== 'POST') return { status: 405, json: { error: 'POST an order' } };
  if (Number(headers['content-length'] ?? MAX_BODY + 1) > MAX_BODY) {
    return { status: 413, json: { error: 'an order is short' } };
  }
  const key = headers['idempotency-key'];
  return take(typeof key === 'string' ? key : '', parseJson(await text(incoming)));
}
