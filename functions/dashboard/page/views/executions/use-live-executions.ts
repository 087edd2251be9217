import { linkTo } from '../../../../api/site/page-paths.ts';
import { listExecutions } from '../../client/api.ts';
import type { Execution } from '../../client/shapes.ts';
import { type Filters, toQuery, withFilters } from '../../filters/filters.ts';
import { announce } from '../../parts/announcer.tsx';
import { type LiveList, openLiveList } from '../../parts/live/live-list.ts';
import { type LastList, useLiveRows } from '../../parts/live/use-live-rows.ts';
import { texts } from '../../state/language.ts';

const PAGE_SIZE = 50;
const EVERY_MS = 4_000;

const shown: LastList<Execution> = {};

/** The executions with these filters, as they start and go on. */
export function useLiveExecutions(filters: Filters): LiveList<Execution> & { point(): void } {
  return useLiveRows(shown, withFilters('', filters), (mayMove) =>
    openLiveList({
      async load(cursor) {
        const query = { ...toQuery(filters, Date.now()), limit: PAGE_SIZE, cursor };
        const { executions: rows, next_cursor } = await listExecutions(query);
        return { rows, next_cursor };
      },
      timeOf: ({ started_at }) => started_at,
      everyMs: EVERY_MS,
      mayMove,
      arrived: (amount) => announce(texts.value.executions.arrived(amount)),
    }),
  );
}

/** The address of the list as it was shown last, with its filters. */
export function executionsAddress(): string {
  return `${linkTo('executions')}${shown.last?.key ?? ''}`;
}
