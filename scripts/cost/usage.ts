import { topology } from '../../shared/topology.ts';
import { type Counted, type CountedStorage, type Stage, stages } from './counted.ts';
import { billedSeconds } from './instance-time.ts';
import { ENTRY_BYTES, REQUEST_LOG_BYTES } from './log-entry.ts';
import { average } from './mix.ts';
import type { CostOptions } from './options.ts';
import type { PriceName } from './prices.ts';

/** So much of something billed, for one part of the system. */
export interface Item {
  readonly part: string;
  readonly price: PriceName;
  readonly quantity: number;
}

export const MONTH_S = (365 / 12) * 24 * 3600;
/** What Pub/Sub adds to data and attributes, and the least it bills (cloud.google.com/pubsub/pricing). */
const MESSAGE_BYTES = 37;
const LEAST_BYTES = 1_000;
/** How long functions/process/index.ts goes by what it has looked up. */
const CONFIGURATION_KEPT_S = 10;
/** What one instance of process gets through. */
const FAST_PER_SECOND = 100;
const SLOW_PER_SECOND = 7;
/** Of every function, by the topology. */
const MEMORY_GIB = 0.5;

/** What one average event uses. */
export function usageOfEvent(counted: Counted, options: CostOptions): Item[] {
  const { shares, loadBalancer, armor } = options;
  const of = (ofCase: Parameters<typeof average>[2]): number => average(counted, shares, ofCase);
  const records = of((each) => bytesOf(each.record_bytes, options));
  const lasting = of((each) => bytesOf(each.lasting_bytes, options));
  const active = stages.filter((stage) => stage !== 'archive' || !options.batchArchive);
  const reads = of((each) => each.reads) + coldShare(options) * counted.configuration.reads;
  const objectBytes = of((each) => each.object_bytes);
  const creations = options.batchArchive ? 0 : of((each) => each.objects);
  return [
    { part: 'database operations', price: 'firestore_reads', quantity: reads },
    { part: 'database operations', price: 'firestore_writes', quantity: of((each) => each.writes) },
    {
      part: 'database operations',
      price: 'firestore_deletes',
      quantity: of((each) => each.records),
    },
    { part: 'log kept for 30 days', price: 'firestore_byte_months', quantity: records },
    { part: 'conversations, per month kept', price: 'firestore_byte_months', quantity: lasting },
    { part: 'archive', price: 'storage_creations', quantity: creations },
    { part: 'archive', price: 'storage_byte_months', quantity: objectBytes },
    { part: 'requests', price: 'requests', quantity: active.length },
    ...active.flatMap((stage) => instanceTime(stage, counted, options)),
    { part: 'logs', price: 'log_bytes', quantity: logBytes(active, counted, options) },
    ...messages(counted, options),
    ...(loadBalancer ? [{ part: 'balancer', price: 'balancer_bytes', quantity: 3_000 }] : []),
    ...(armor ? [{ part: 'balancer', price: 'armor_requests', quantity: 1 }] : []),
  ] as Item[];
}

function bytesOf(stored: CountedStorage, { leanIndexes }: CostOptions): number {
  const automatic = leanIndexes ? 0 : stored.automatic_indexes;
  return stored.documents + automatic + stored.composite_indexes;
}

function instanceTime(stage: Stage, counted: Counted, options: CostOptions): Item[] {
  const isDoor = stage === 'door';
  const cpu = isDoor ? options.doorCpu : options.workerCpu;
  const more = stage === 'process' ? coldShare(options) * counted.configuration.round_trips : 0;
  const waits = average(counted, options.shares, (each) => each.round_trips[stage]) + more;
  const cpuMs = counted.cpu_ms[stage];
  const load = {
    perSecond: perSecond(options) / (isDoor ? options.doors : 1),
    latencyMs: waits * options.roundTripMs + cpuMs / cpu,
    ...{ cpuMs, cpu },
  };
  const seconds = billedSeconds(load, options.sharing, options.utilisation);
  const part = `instances of ${isDoor ? 'the doors' : stage}`;
  return [
    { part, price: 'vcpu_seconds', quantity: seconds * cpu },
    { part, price: 'gib_seconds', quantity: seconds * MEMORY_GIB },
  ];
}

/** Events in a second of the busy hours. */
function perSecond({ events, busyHours }: CostOptions): number {
  return events / (MONTH_S * (busyHours / 24));
}

/**
 * The share of events whose block and workflows an instance of process must look up: it keeps them for ten
 * seconds, in which more of the same account's may come to it. One instance takes what one processor can;
 * with less than one it takes an event at a time.
 */
function coldShare(options: CostOptions): number {
  const rate = perSecond(options);
  const instances = Math.max(1, rate / (options.workerCpu < 1 ? SLOW_PER_SECOND : FAST_PER_SECOND));
  return 1 / (1 + (rate / options.blocks / instances) * CONFIGURATION_KEPT_S);
}

function logBytes(active: readonly Stage[], counted: Counted, options: CostOptions): number {
  const telling = active.filter((stage) => stage !== 'archive' || !options.quietArchive);
  const lines = telling.map(
    (stage) => ENTRY_BYTES + average(counted, options.shares, (each) => each.log_bytes[stage]),
  );
  const requests = options.keepRequestLogs ? active.length * REQUEST_LOG_BYTES : 0;
  return lines.reduce((sum, bytes) => sum + bytes, requests);
}

/** Each topic's messages of an event are one request, and each delivery is one. */
function messages(counted: Counted, options: CostOptions): Item[] {
  const inward = Object.values(topology.subscriptions).filter(
    ({ topic }) => topic === 'webhook-events',
  ).length;
  const pushes = inward - (options.batchArchive ? 1 : 0);
  let toBucket = 0;
  const bytes = average(counted, options.shares, ({ publishes }) => {
    const topics = [...new Set(publishes.map(({ topic }) => topic))];
    return topics.reduce((sum, topic) => {
      const sizes = publishes
        .filter((one) => one.topic === topic)
        .map((one) => one.bytes + MESSAGE_BYTES);
      const request = atLeast(sizes.reduce((total, size) => total + size, 0));
      const each = sizes.map(atLeast).reduce((total, size) => total + size, 0);
      const copies = topic === 'webhook-events' ? pushes : options.listeners;
      return sum + request + copies * each;
    }, 0);
  });
  if (options.batchArchive) {
    toBucket = average(
      counted,
      options.shares,
      ({ publishes }) => (publishes[0]?.bytes ?? 0) + MESSAGE_BYTES,
    );
  }
  return [
    { part: 'messages', price: 'pubsub_bytes', quantity: bytes },
    { part: 'messages', price: 'pubsub_storage_bytes', quantity: toBucket },
  ];
}

function atLeast(bytes: number): number {
  return Math.max(bytes, LEAST_BYTES);
}
