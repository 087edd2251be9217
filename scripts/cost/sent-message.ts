import { type PriceName, prices } from './prices.ts';

/**
 * What one message takes that is one message at the platform too, from the request that asks for it to the platform's
 * answer, with the entry in the audit log. A test counts it.
 */
export const sentMessage = { reads: 17, writes: 10, publishes: 2 } as const;

/** The API's request and the push to `send`. */
const REQUESTS = 2;
/** Pub/Sub bills at least so much of each message, when it is published and when it is delivered. */
const LEAST_BYTES = 1_000;
const MILLION = 1_000_000;

/** Dollars at list price, without the instances' time, the statuses and echoes that follow, and the platform's price. */
export function millionMessages(): number {
  const { reads, writes, publishes } = sentMessage;
  return (
    MILLION *
    (of('firestore_reads', reads) +
      of('firestore_writes', writes) +
      of('requests', REQUESTS) +
      of('pubsub_bytes', 2 * LEAST_BYTES * publishes))
  );
}

function of(price: PriceName, quantity: number): number {
  const { usd, per } = prices[price];
  return (usd / per) * quantity;
}
