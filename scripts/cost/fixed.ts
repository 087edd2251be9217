import { deliveryWriters } from '../../shared/platforms/delivery-writers.ts';
import { dueRanges } from '../../shared/store/index-fields.ts';
import { topology } from '../../shared/topology.ts';
import { ENTRY_BYTES } from './log-entry.ts';
import type { CostOptions } from './options.ts';
import { type Item, item } from './prices.ts';
import { MONTH_S } from './usage.ts';

/** The three log-based metrics of terraform/monitoring.tf: a count has 8 bytes, a distribution has 80. */
const METRIC_BYTES_A_MINUTE = 25 * 8 + 5 * 80;
/** The memory of LINE's handler in the topology. */
const LINE_GIB = 0.25;
/** A round of the canary or the health check takes this long because it waits for external services. */
const ROUND_S = 2;
/** A round of profiles without anybody to ask for is eight empty queries (an assumption). */
const PROFILE_ROUND_S = 0.2;
/** A health check reads a block in a page, again before it writes it, and the newest event. */
const READS_OF_A_BLOCK = 3;
const LINE_BYTES = 150;
const LEAST_BYTES = 1_000;
/** Pub/Sub closes a file of the archive after this time, and writes a few at once (an assumption). */
const FILE_MINUTES = 10;
const FILES_AT_ONCE = 3;

/** Returns the monthly usage without any traffic; `canaryEvents` adds the canary's events. */
export function fixedUsage(options: CostOptions): Item[] {
  const { warmLine, handlerCpu, loadBalancer, armor } = options;
  const minutes = MONTH_S / 60;
  const secrets = new Set(Object.values(topology.functions).flatMap((one) => one.secrets));
  return [
    item("LINE's warm instance", 'idle_vcpu_seconds', warmLine * handlerCpu * MONTH_S),
    item("LINE's warm instance", 'idle_gib_seconds', warmLine * LINE_GIB * MONTH_S),
    item('archive', 'storage_creations', (minutes / FILE_MINUTES) * FILES_AT_ONCE),
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
function scheduledRounds({ blocks }: CostOptions): Item[] {
  const canary = roundsOf('canary');
  const health = roundsOf('health');
  const profiles = roundsOf('contact-profiles');
  const all = canary + health + profiles;
  const accounts = Object.keys(deliveryWriters).length;
  const seconds = (canary + health) * ROUND_S + profiles * PROFILE_ROUND_S;
  const lines = canary * (accounts + 1) + health + profiles;
  const part = 'canary, health and profile rounds';
  return [
    item(part, 'requests', all),
    item(part, 'vcpu_seconds', seconds),
    item(part, 'gib_seconds', seconds / 2),
    item(part, 'pubsub_bytes', all * 2 * LEAST_BYTES),
    // The canary reads its blocks and the events of the last round.
    item(
      part,
      'firestore_reads',
      canary * accounts * 2 + health * blocks * READS_OF_A_BLOCK + profiles * dueRanges.length,
    ),
    item(part, 'firestore_writes', health * blocks),
    item(part, 'log_bytes', lines * (ENTRY_BYTES + LINE_BYTES)),
  ];
}

function roundsOf(schedule: string): number {
  const minutes = topology.schedules[schedule]?.every_minutes;
  return minutes === undefined ? 0 : MONTH_S / 60 / minutes;
}
