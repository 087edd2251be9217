import { linkTo } from '../../../../api/site/page-paths.ts';
import { listEvents } from '../../client/api.ts';
import type { EventSummary } from '../../client/shapes.ts';
import { type Filters, toQuery, withFilters } from '../../filters/filters.ts';
import { announce } from '../../parts/announcer.tsx';
import { type LiveList, openLiveList } from '../../parts/live/live-list.ts';
import { type LastList, useLiveRows } from '../../parts/live/use-live-rows.ts';
import { texts } from '../../state/language.ts';

const PAGE_SIZE = 50;
const EVERY_MS = 2_000;

export type LiveEvents = LiveList<EventSummary>;

const shown: LastList<EventSummary> = {};

/** The live log for these filters. */
export function useLiveLog(filters: Filters, selecting: boolean): LiveEvents & { point(): void } {
  const open = (mayMove: () => boolean): LiveEvents => openLog(filters, mayMove);
  return useLiveRows(shown, withFilters('', filters), open, selecting);
}

/** The events above and below one in the log that was shown last. */
export function neighboursOf(id: string): { newer?: string; older?: string } {
  const ids = shown.last?.live.rows.value?.map((row) => row.id) ?? [];
  const at = ids.indexOf(id);
  const [newer, older] = at < 0 ? [] : [ids[at - 1], ids[at + 1]];
  return { ...(newer && { newer }), ...(older && { older }) };
}

/** The address of the log as it was shown last, with its filters. */
export function logAddress(): string {
  return `${linkTo('events')}${shown.last?.key ?? ''}`;
}

function openLog(filters: Filters, mayMove: () => boolean): LiveEvents {
  return openLiveList({
    async load(cursor) {
      const query = { ...toQuery(filters, Date.now()), limit: PAGE_SIZE, cursor };
      const { events: rows, next_cursor } = await listEvents(query);
      return { rows, next_cursor };
    },
    timeOf: ({ received_at }) => received_at,
    everyMs: EVERY_MS,
    // Each answer costs the reading of hundreds of events.
    paused: filters.text !== undefined,
    mayMove,
    arrived: (amount) => announce(texts.value.log.arrived(amount)),
  });
}
