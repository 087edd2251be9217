import { billedSeconds } from './instance-time.ts';
import type { CostOptions } from './options.ts';
import { type Item, item, prices } from './prices.ts';
import { MONTH_S } from './usage.ts';

/**
 * What one event takes that is pushed to one destination and is accepted at once: instances keep the destination, and the
 * list of a workspace's destinations. The document stays for 30 days, with its index entries. A test counts it.
 */
export const pushedEvent = {
  reads: 2,
  writes: 1,
  expiries: 1,
  message_bytes: 956,
  stored_bytes: 1_374,
  posted_bytes: 965,
} as const;

/**
 * The bytes that the headers of its delivery add to each event: to its message, which Pub/Sub bills as a kilobyte all the
 * same, to its record, and to the archive. A test counts them.
 */
export const KEPT_HEADERS_BYTES = 209;

/** How long a receiver takes for its answer, an assumption, and the processor time of one push, of its kind. */
const RECEIVER_MS = 300;
const CPU_MS = 7;
/** One after the other: the delivery, its document, its commit. */
const ROUND_TRIPS = 3;
/** Pub/Sub bills at least so much of each message, when it is published and when it is delivered. */
const LEAST_BYTES = 1_000;
/** The topology's memory, on a whole CPU, as Terraform has it. */
const GIB = 0.5;

/** What one pushed event uses. */
export function usageOfPush(options: CostOptions): Item[] {
  const { reads, writes, expiries, message_bytes, stored_bytes, posted_bytes } = pushedEvent;
  const seconds = instanceSeconds(options);
  return [
    item('database operations', 'firestore_reads', reads),
    item('database operations', 'firestore_writes', writes),
    item('database operations', 'firestore_deletes', expiries),
    item('deliveries, kept for 30 days', 'firestore_byte_months', stored_bytes),
    // Published, and pushed to `deliver`.
    item('messages', 'pubsub_bytes', 2 * Math.max(LEAST_BYTES, message_bytes)),
    item('requests', 'requests', 1),
    item('network', 'egress_bytes', posted_bytes),
    item('instances of deliver', 'vcpu_seconds', seconds),
    item('instances of deliver', 'gib_seconds', GIB * seconds),
  ];
}

/** What the headers of one event use. */
export function usageOfHeaders(): Item[] {
  return [
    item('archive', 'pubsub_storage_bytes', KEPT_HEADERS_BYTES),
    item('archive', 'storage_byte_months', KEPT_HEADERS_BYTES),
    item('events, kept for 30 days', 'firestore_byte_months', KEPT_HEADERS_BYTES),
  ];
}

/** Dollars of a million, at list price. */
export function millionOf(items: readonly Item[]): number {
  const each = items.map(
    ({ price, quantity }) => quantity * (prices[price].usd / prices[price].per),
  );
  return 1_000_000 * each.reduce((sum, usd) => sum + usd, 0);
}

function instanceSeconds({ events, busyHours, roundTripMs, sharing, utilisation }: CostOptions) {
  const perSecond = events / (MONTH_S * (busyHours / 24));
  const latencyMs = ROUND_TRIPS * roundTripMs + RECEIVER_MS;
  return billedSeconds({ perSecond, latencyMs, cpuMs: CPU_MS, cpu: 1 }, sharing, utilisation);
}
