import * as v from 'valibot';
import type { Page } from '../../../shared/store/store.ts';

/** What every list takes; spread into its query's schema. */
export const pageEntries = {
  limit: v.optional(
    v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(500))),
};

/** Give it as `cursor` for the next page; null on the last. */
export const nextCursor = v.nullable(v.string());

export function nextOf({ next }: Page<unknown>): string | null {
  return next ?? null;
}
