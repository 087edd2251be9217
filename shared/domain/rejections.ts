/** Why a delivery was not accepted, or will soon not be. */
export const rejectionCauses = [
  /** No signature at all: a stranger, or a scanner. */
  'unsigned',
  'bad_signature',
  /** Accepted, but signed with a secret that a rotation has replaced. */
  'previous_secret',
  'unknown_account',
  'bad_handshake',
  'not_json',
  'too_large',
] as const;

export type RejectionCause = (typeof rejectionCauses)[number];

export type RejectionCounts = Readonly<Partial<Record<RejectionCause, number>>>;

/** What one instance of a webhook function has counted since the hour began, or since its own start. */
export interface InstanceRejections {
  readonly counts: RejectionCounts;
  /** Bad signatures by account, where the request names one that exists. */
  readonly accounts: Readonly<Record<string, number>>;
  readonly last_bad_signature_at?: string;
  /** When this instance last accepted a delivery that was not the canary's. */
  readonly last_accepted_at?: string;
}

/** The deliveries that one platform's webhook function did not accept within one hour. */
export interface Rejections {
  readonly id: string;
  readonly platform: string;
  /** The start of the hour. */
  readonly hour: string;
  readonly instances: Readonly<Record<string, InstanceRejections>>;
  readonly expires_at: string;
}

const HOUR_MS = 60 * 60_000;
const KEPT_MS = 30 * 24 * HOUR_MS;
/** More instances than one function ever has within an hour: a document has a bound. */
const MAX_INSTANCES = 500;

export function hourOf(at: number): string {
  return new Date(at - (at % HOUR_MS)).toISOString();
}

export function rejectionsId(platform: string, hour: string): string {
  return `${platform}-${hour.slice(0, 13)}`;
}

/**
 * The hour with what an instance has counted. Its counts only grow, so the higher one is the newer: reports
 * may come twice and in any order.
 */
export function mergeRejections(
  known: Rejections | undefined,
  platform: string,
  hour: string,
  instance: string,
  reported: InstanceRejections,
): Rejections {
  const instances = known?.instances ?? {};
  const before = instances[instance];
  const full = before === undefined && Object.keys(instances).length >= MAX_INSTANCES;
  const newer = before === undefined || totalOf(reported.counts) > totalOf(before.counts);
  return {
    id: rejectionsId(platform, hour),
    platform,
    hour,
    instances: newer && !full ? { ...instances, [instance]: reported } : instances,
    expires_at: new Date(Date.parse(hour) + KEPT_MS).toISOString(),
  };
}

/** The counts of all instances. */
export function countRejections({ instances }: Pick<Rejections, 'instances'>): RejectionCounts {
  const all = Object.values(instances);
  const sums = rejectionCauses.map((cause) => {
    const sum = all.reduce((total, { counts }) => total + (counts[cause] ?? 0), 0);
    return [cause, sum] as const;
  });
  return Object.fromEntries(sums.filter(([, sum]) => sum > 0));
}

/** What a block's health goes by: how often a signature did not fit, and when last, of an account or of all. */
export interface SignatureTrouble {
  readonly bad_signatures: number;
  readonly last_bad_at: string | undefined;
  readonly last_accepted_at: string | undefined;
}

export function signatureTrouble(
  hours: readonly Rejections[],
  accountId?: string,
): SignatureTrouble {
  const all = hours.flatMap(({ instances }) => Object.values(instances));
  const bad = all.map(({ counts, accounts }) =>
    accountId === undefined ? (counts.bad_signature ?? 0) : (accounts[accountId] ?? 0),
  );
  return {
    bad_signatures: bad.reduce((sum, count) => sum + count, 0),
    last_bad_at: latest(all.map((one) => one.last_bad_signature_at)),
    last_accepted_at: latest(all.map((one) => one.last_accepted_at)),
  };
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  return times.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
}

function totalOf(counts: RejectionCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
