import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { dueRanges } from '../../shared/store/index-fields.ts';
import { topology } from '../../shared/topology.ts';
import { ENTRY_BYTES } from './log-entry.ts';
import type { CostOptions } from './options.ts';
import { type Item, item } from './prices.ts';
import { MONTH_S } from './usage.ts';

/**
 * The log-based metrics of terraform/monitoring.tf are counts of 8 bytes: events of five platforms with three outcomes,
 * the canary's with two times, and ten of what is refused, unhealthy or held (an assumption).
 */
const METRIC_BYTES_A_MINUTE = (5 * 3 + 5 * 2 + 10) * 8;
/** The memory of LINE's handler in the topology. */
const LINE_GIB = 0.25;
/** A round of the canary or the health check takes this long because it waits for external services. */
const ROUND_S = 2;
/** A round of the other clocks that finds nothing due is at most eight empty queries, side by side (an assumption). */
const SHORT_ROUND_S = 0.2;
/** A health check reads a block in a page, again before it writes it, and the newest event. */
const READS_OF_A_BLOCK = 3;
/**
 * Each hour is counted for a block and for its platform: the document, and an index entry where there was no event; four
 * where there were some. Of each thousand entries one is billed, which is next to nothing.
 */
const COUNTS = 2;
const READS_OF_AN_IDLE_HOUR = 2;
const READS_OF_A_BUSY_HOUR = 5;
const LINE_BYTES = 150;
const LEAST_BYTES = 1_000;
/** Pub/Sub closes a file of the archive after this time, and writes a few at once (an assumption). */
const FILE_MINUTES = 10;
const FILES_AT_ONCE = 3;
/** The layers of one function's image and those that all share, and the images that terraform/functions.tf keeps of each (assumptions). */
const IMAGE_BYTES = 40 * 2 ** 20;
const SHARED_IMAGE_BYTES = 200 * 2 ** 20;
const IMAGES_KEPT = 5;
const BUILD_MINUTES = 2;

/** Returns the monthly usage without any traffic; `canaryEvents` adds the canary's events. */
export function fixedUsage(options: CostOptions): Item[] {
  const { warmLine, lineCpu, deploys, loadBalancer, armor } = options;
  const minutes = MONTH_S / 60;
  const functions = Object.values(topology.functions);
  const secrets = new Set(functions.flatMap((one) => one.secrets));
  const images = functions.length * Math.max(IMAGES_KEPT, deploys);
  return [
    item("LINE's warm instance", 'idle_vcpu_seconds', warmLine * lineCpu * MONTH_S),
    item("LINE's warm instance", 'idle_gib_seconds', warmLine * LINE_GIB * MONTH_S),
    item('archive', 'storage_creations', (minutes / FILE_MINUTES) * FILES_AT_ONCE),
    item('images', 'image_byte_months', images * IMAGE_BYTES + SHARED_IMAGE_BYTES),
    item('builds', 'build_minutes', deploys * functions.length * BUILD_MINUTES),
    item('secrets', 'secret_versions', secrets.size),
    item('schedules', 'scheduler_jobs', Object.keys(topology.schedules).length),
    ...scheduledRounds(options),
    // Alerts cost nothing before September 2027 (cloud.google.com/stackdriver/pricing).
    item('metrics', 'metric_bytes', METRIC_BYTES_A_MINUTE * minutes),
    item('balancer', 'balancer_hours', loadBalancer ? MONTH_S / 3600 : 0),
    // The two policies have five rules together: rate limits, defaults and Telegram's addresses.
    item('balancer', 'armor_policies', armor ? 2 : 0),
    item('balancer', 'armor_rules', armor ? 5 : 0),
  ].filter(({ quantity }) => quantity > 0);
}

/** Returns the canary's events per month; each round sends one text through every webhook handler. */
export function canaryEvents(): number {
  return roundsOf('canary') * Object.keys(deliveryWriters).length;
}

/** Returns the usage of the rounds: a message, a request and the work of the function. */
function scheduledRounds({ blocks, busyHours }: CostOptions): Item[] {
  const counts = (MONTH_S / 3600) * blocks * COUNTS;
  const canary = roundsOf('canary');
  const health = roundsOf('health');
  const all = Object.keys(topology.schedules).reduce((sum, one) => sum + roundsOf(one), 0);
  const others = all - canary - health;
  const accounts = Object.keys(deliveryWriters).length;
  const seconds = (canary + health) * ROUND_S + others * SHORT_ROUND_S;
  const lines = canary * (accounts + 1) + health + others;
  const part = 'rounds of the schedules';
  return [
    item(part, 'requests', all),
    item(part, 'vcpu_seconds', seconds),
    item(part, 'gib_seconds', seconds / 2),
    item(part, 'pubsub_bytes', all * 2 * LEAST_BYTES),
    // The canary reads its blocks and the events of the last round.
    item(
      part,
      'firestore_reads',
      canary * accounts * 2 + health * blocks * READS_OF_A_BLOCK + others * dueRanges.length,
    ),
    item(part, 'firestore_writes', health * blocks),
    item(part, 'log_bytes', lines * (ENTRY_BYTES + LINE_BYTES)),
    item('counts of the hours', 'firestore_reads', counts * readsOfAnHour(busyHours)),
    item('counts of the hours', 'firestore_writes', counts),
  ];
}

function readsOfAnHour(busyHours: number): number {
  const idle = 24 - busyHours;
  return (busyHours * READS_OF_A_BUSY_HOUR + idle * READS_OF_AN_IDLE_HOUR) / 24;
}

function roundsOf(schedule: string): number {
  const minutes = topology.schedules[schedule]?.every_minutes;
  return minutes === undefined ? 0 : MONTH_S / 60 / minutes;
}
