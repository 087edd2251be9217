import type { HttpRequest, HttpResult } from '../../shared/domain/workflows/http.ts';
import type { Faults } from './faults.ts';
import { type Instance, Trouble } from './instance.ts';

/** A call as it came. A careful shop takes two with one key for the same. */
export interface ShopCall {
  readonly key: string;
  readonly body: string;
}

/** A system of the owners' own that their workflows call. */
export interface Shop {
  readonly calls: readonly ShopCall[];
  /** Undefined where it does not answer. */
  answer(request: HttpRequest): HttpResult | undefined;
}

export function createShop(faults: Faults): Shop {
  const calls: ShopCall[] = [];
  const orders = new Map<string, number>();
  return {
    calls,
    answer({ idempotency_key: key, body = '' }) {
      calls.push({ key, body });
      const name = `${body}, call ${calls.filter((one) => one.body === body).length}`;
      if (faults.happens('the shop hangs', name, 0.5)) return undefined;
      if (faults.happens('the shop breaks before', name, 0.5)) return broken;
      const order = orders.get(key) ?? orders.size + 1;
      orders.set(key, order);
      if (faults.happens('the shop breaks after', name, 0.5)) return broken;
      return { status: 200, headers: {}, body: JSON.stringify({ order }) };
    },
  };
}

const broken: HttpResult = { status: 500, headers: {}, body: '' };

/** One call, as `createPublicCall` makes it: it never rejects. */
export function callShop(
  shop: Shop,
  instance: Instance,
  request: HttpRequest,
): Promise<HttpResult> {
  return new Promise((resolve) => {
    const fail = (code: string): void => resolve({ error: { code, message: 'It did not answer' } });
    const timer = setTimeout(() => fail('timeout'), request.timeout_ms);
    instance
      .ask('shop', () => shop.answer(request))
      .then(
        (answer) => {
          if (answer === undefined) return;
          clearTimeout(timer);
          resolve(answer);
        },
        (thrown: unknown) => {
          clearTimeout(timer);
          if (!(thrown instanceof Trouble)) throw thrown;
          fail('connection_failed');
        },
      );
  });
}
