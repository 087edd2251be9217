import { listAudit } from '../../client/api.ts';
import { withQuery } from '../../client/request.ts';
import type { AuditEntry } from '../../client/shapes.ts';
import { type Filters, ranges, toQuery } from '../../filters/filters.ts';
import { announce } from '../../parts/announcer.tsx';
import { type LiveList, openLiveList } from '../../parts/live/live-list.ts';
import { type LastList, useLiveRows } from '../../parts/live/use-live-rows.ts';
import { texts } from '../../state/language.ts';

const PAGE_SIZE = 50;
const EVERY_MS = 10_000;

/** The filters in the page's address. The server says which of them it cannot read. */
export interface AuditFilters extends Pick<Filters, 'range' | 'from' | 'to'> {
  readonly actor?: string | undefined;
  readonly operation?: string | undefined;
  readonly target?: string | undefined;
  readonly outcome?: string | undefined;
}

/** As the API wants them: it knows no span that ends now. */
export function toAuditQuery(filters: AuditFilters): Readonly<Record<string, string | undefined>> {
  const { range = '' } = filters;
  return Object.hasOwn(ranges, range) ? toQuery(filters, Date.now()) : { ...filters };
}

const shown: LastList<AuditEntry> = {};

/** The entries with these filters, as they are written. */
export function useLiveAudit(filters: AuditFilters): LiveList<AuditEntry> & { point(): void } {
  return useLiveRows(shown, withQuery('', { ...filters }), (mayMove) =>
    openLiveList({
      async load(cursor) {
        const query = { ...toAuditQuery(filters), limit: PAGE_SIZE, cursor };
        const { entries: rows, next_cursor } = await listAudit(query);
        return { rows, next_cursor };
      },
      timeOf: ({ at }) => at,
      everyMs: EVERY_MS,
      mayMove,
      arrived: (amount) => announce(texts.value.audit.arrived(amount)),
    }),
  );
}
