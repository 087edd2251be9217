/** One thing Google bills, at list price in us-central1. */
export interface Price {
  /** What one is. */
  readonly unit: string;
  /** Dollars for `per` of them. */
  readonly usd: number;
  readonly per: number;
  /** How many a month cost nothing; applied with --free-tier only. */
  readonly free: number;
  readonly source: string;
  /** When the price was last compared with the source. */
  readonly quoted: string;
}

/** Both tiers of Cloud Run's regions are told apart; infracost's golden file of cloud_run shows the ratio. */
export const TIER_2 = 1.4;

const MILLION = 1_000_000;
const GIB = 2 ** 30;
const DAYS = 365 / 12;

const RUN = 'https://cloud.google.com/run/pricing';
const FIRESTORE = 'https://cloud.google.com/firestore/pricing';
const STORAGE = 'https://cloud.google.com/storage/pricing';
const OBSERVABILITY = 'https://cloud.google.com/stackdriver/pricing';
const SECRETS = 'https://cloud.google.com/secret-manager/pricing';
const BALANCER = 'https://cloud.google.com/load-balancing/pricing';
const ARMOR = 'https://cloud.google.com/armor/pricing';
const QUOTED = '2026-11-23';

function price(unit: string, usd: number, per: number, source: string, free = 0): Price {
  return { unit, usd, per, free, source, quoted: QUOTED };
}

/** Secondary sources agree with these pages; check them before a budget is signed. */
export const prices = {
  requests: price('request', 0.4, MILLION, RUN, 2 * MILLION),
  vcpu_seconds: price('vCPU-second', 0.000024, 1, RUN, 180_000),
  gib_seconds: price('GiB-second', 0.0000025, 1, RUN, 360_000),
  idle_vcpu_seconds: price('vCPU-second of an idle minimum instance', 0.0000025, 1, RUN),
  idle_gib_seconds: price('GiB-second of an idle minimum instance', 0.0000025, 1, RUN),
  pubsub_bytes: price(
    'byte published or delivered',
    40,
    2 ** 40,
    'https://cloud.google.com/pubsub/pricing',
    10 * GIB,
  ),
  pubsub_storage_bytes: price(
    'byte delivered to a bucket',
    50,
    2 ** 40,
    'https://cloud.google.com/pubsub/pricing',
  ),
  firestore_reads: price('document read', 0.3, MILLION, FIRESTORE, 50_000 * DAYS),
  firestore_writes: price('document written', 0.9, MILLION, FIRESTORE, 20_000 * DAYS),
  // What expires is never free.
  firestore_deletes: price('document expired', 0.1, MILLION, FIRESTORE),
  firestore_byte_months: price('byte-month', 0.15, GIB, FIRESTORE, GIB),
  storage_creations: price('class A operation', 5, MILLION, STORAGE, 5_000),
  storage_byte_months: price('byte-month', 0.02, GIB, STORAGE, 5 * GIB),
  log_bytes: price('byte ingested', 0.5, GIB, OBSERVABILITY, 50 * GIB),
  metric_bytes: price('byte of log-based metrics', 0.258, 2 ** 20, OBSERVABILITY, 150 * 2 ** 20),
  alert_conditions: price('condition-month', 0.1, 1, OBSERVABILITY),
  alert_points: price('time series returned', 0.35, MILLION, OBSERVABILITY),
  secret_versions: price('version-month', 0.06, 1, SECRETS, 6),
  scheduler_jobs: price('job-month', 0.1, 1, 'https://cloud.google.com/scheduler/pricing', 3),
  balancer_hours: price('hour of up to 5 rules', 0.025, 1, BALANCER),
  balancer_bytes: price('byte in or out', 0.008, GIB, BALANCER),
  armor_policies: price('policy-month', 5, 1, ARMOR),
  armor_rules: price('rule-month', 1, 1, ARMOR),
  armor_requests: price('request', 0.75, MILLION, ARMOR),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** Cloud Run alone prices its regions by tier. */
export const tiered: readonly PriceName[] = [
  ...(['vcpu_seconds', 'gib_seconds', 'idle_vcpu_seconds', 'idle_gib_seconds'] as const),
];
