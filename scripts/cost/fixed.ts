import { canaryAccounts } from '../../shared/pipeline/canary-account.ts';
import { topology } from '../../shared/topology.ts';
import { type Item, item } from './item.ts';
import { ENTRY_BYTES } from './log-entry.ts';
import type { CostOptions } from './options.ts';
import { MONTH_S } from './usage.ts';

/** The policies of terraform/monitoring.tf have a condition each, looked at every minute. */
export const ALERTS = 9;
/** Series each look returns: one for each function, subscription or platform. */
const SERIES = 5;
/** Of the three metrics terraform/monitoring.tf makes of log lines: counts of 8 bytes, distributions of 80. */
const METRIC_BYTES_A_MINUTE = 25 * 8 + 5 * 80;
/** A round of the canary or the health check waits for answers from outside. */
const ROUND_S = 2;
/** The page, the block again before it is written, and its newest event. */
const READS_OF_A_BLOCK = 3;
const LINE_BYTES = 150;
const LEAST_BYTES = 1_000;

/** What a month costs whether or not anything happens; the canary's events are in `canaryEvents`. */
export function fixedUsage(options: CostOptions): Item[] {
  const { warmLine, loadBalancer, armor } = options;
  const minutes = MONTH_S / 60;
  const secrets = new Set(Object.values(topology.functions).flatMap((one) => one.secrets));
  return [
    item("LINE's warm instance", 'idle_vcpu_seconds', warmLine * MONTH_S),
    item("LINE's warm instance", 'idle_gib_seconds', (warmLine * MONTH_S) / 2),
    item('secrets', 'secret_versions', secrets.size),
    item('schedules', 'scheduler_jobs', Object.keys(topology.schedules).length),
    ...scheduledRounds(options),
    item('alerts and metrics', 'alert_conditions', ALERTS),
    item('alerts and metrics', 'alert_points', ALERTS * SERIES * minutes),
    item('alerts and metrics', 'metric_bytes', METRIC_BYTES_A_MINUTE * minutes),
    item('balancer', 'balancer_hours', loadBalancer ? MONTH_S / 3600 : 0),
    // Two policies with five rules between them: a limit, the default, and Telegram's addresses.
    item('balancer', 'armor_policies', armor ? 2 : 0),
    item('balancer', 'armor_rules', armor ? 5 : 0),
  ].filter(({ quantity }) => quantity > 0);
}

/** One text a round through every webhook handler. */
export function canaryEvents(): number {
  return roundsOf('canary') * Object.keys(canaryAccounts).length;
}

/** The rounds themselves: a message, a request and what the function does. */
function scheduledRounds({ blocks }: CostOptions): Item[] {
  const canary = roundsOf('canary');
  const health = roundsOf('health');
  const all = canary + health;
  const accounts = Object.keys(canaryAccounts).length;
  const lines = canary * (accounts + 1) + health;
  const part = 'canary and health rounds';
  return [
    item(part, 'requests', all),
    item(part, 'vcpu_seconds', all * ROUND_S),
    item(part, 'gib_seconds', (all * ROUND_S) / 2),
    item(part, 'pubsub_bytes', all * 2 * LEAST_BYTES),
    // The canary looks at its blocks and at the events of the round before.
    item(part, 'firestore_reads', canary * accounts * 2 + health * blocks * READS_OF_A_BLOCK),
    item(part, 'firestore_writes', health * blocks),
    item(part, 'log_bytes', lines * (ENTRY_BYTES + LINE_BYTES)),
  ];
}

function roundsOf(schedule: string): number {
  const minutes = topology.schedules[schedule]?.every_minutes;
  return minutes === undefined ? 0 : MONTH_S / 60 / minutes;
}
