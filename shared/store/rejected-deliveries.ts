import {
  countRejections,
  hourOf,
  type RejectionCounts,
  type Rejections,
  rejectionsId,
} from '../domain/rejections.ts';
import type { Store } from './store.ts';

const HOUR_MS = 60 * 60_000;
/** A week of hours for all platforms is one request of less than a thousand documents. */
const MAX_HOURS = 7 * 24;

/** The deliveries that one platform's webhook function rejected within one hour. */
export interface RejectedHour {
  readonly platform: string;
  /** The start of the hour. */
  readonly hour: string;
  readonly counts: RejectionCounts;
}

/** The rejected deliveries from the hour of `from` on, before `to`, newest first; hours without any are left out. */
export async function findRejectedDeliveries(
  store: Store,
  platforms: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<RejectedHour[]> {
  const hours = await findHours(store, platforms, Date.parse(from), Date.parse(to));
  const found = hours.map((one) => ({
    platform: one.platform,
    hour: one.hour,
    counts: countRejections(one),
  }));
  return found.toSorted((a, b) => (a.hour === b.hour ? 0 : a.hour < b.hour ? 1 : -1));
}

/** The hour of `at` and the one before it. */
export function findLatestRejections(
  store: Store,
  platform: string,
  at: number,
): Promise<Rejections[]> {
  return findHours(store, [platform], at - HOUR_MS, at + 1);
}

/** If there are more hours than a query may read, it returns the newest. */
async function findHours(
  store: Store,
  platforms: readonly string[],
  from: number,
  to: number,
): Promise<Rejections[]> {
  const newest = Date.parse(hourOf(to - 1));
  const count = Math.min(MAX_HOURS, Math.floor((newest - Date.parse(hourOf(from))) / HOUR_MS) + 1);
  const hours = Array.from({ length: Math.max(0, count) }, (_, back) =>
    hourOf(newest - back * HOUR_MS),
  );
  const ids = platforms.flatMap((platform) => hours.map((hour) => rejectionsId(platform, hour)));
  return [...(await store.findAll('rejections', ids)).values()];
}
