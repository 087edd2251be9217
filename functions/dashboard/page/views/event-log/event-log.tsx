import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { type Filters, parseFilters, withFilters } from '../../filters/filters.ts';
import { Icon } from '../../parts/icon.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { BulkReplayDialog } from '../../parts/replay/bulk-replay-dialog.tsx';
import { ReplayDialog } from '../../parts/replay/replay-dialog.tsx';
import { texts } from '../../state/language.ts';
import { useTitle } from '../../state/use-title.ts';
import { EmptyLog } from './empty-log.tsx';
import { EventTable, TableSkeleton } from './event-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LiveControl } from './live-control.tsx';
import { Older } from './older.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useLiveLog } from './use-live-log.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useSelection } from './use-selection.ts';

const path = '/settings/webhooks/events';

/** Settings › Webhooks › Event Log. */
export function EventLog() {
  const { log } = texts.value;
  const { query, route } = useLocation();
  const filters = parseFilters(query);
  const selection = useSelection();
  const live = useLiveLog(filters, selection.ids.size > 0);
  const rows = live.rows.value;
  const [dialog, setDialog] = useState<'selection' | 'filter'>();
  const replay = (): void => setDialog(selection.ids.size > 0 ? 'selection' : 'filter');
  const close = (): void => setDialog(undefined);
  useTitle(log.title);
  useLogKeys(live, selection, rows ?? [], replay);
  const change = (changed: Filters): void => route(withFilters(path, changed));
  return (
    <>
      <div class="view-head">
        <h1>{log.title}</h1>
        <LiveControl pulse={live.pulse.value} toggle={live.toggle} />
        <div class="view-actions">
          <button type="button" class="button" onClick={() => setDialog('filter')}>
            <Icon name="replay" />
            {log.replayAll}
          </button>
        </div>
      </div>
      <FilterBar filters={filters} change={change} />
      {live.fresh.value > 0 && (
        <button
          type="button"
          class="fresh"
          onClick={() => {
            selection.clear();
            live.release();
            scrollTo({ top: 0 });
          }}
        >
          <Icon name="up" size={14} />
          {log.fresh(live.fresh.value)}
        </button>
      )}
      {rows === undefined &&
        (live.error.value ? <Trouble error={live.error.value} /> : <TableSkeleton />)}
      {rows?.length === 0 && (
        <EmptyLog filtered={Object.keys(filters).length > 0} clear={() => change({})} />
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <EventTable rows={rows} selection={selection} point={live.point} />
          <Older live={live} />
        </>
      )}
      <SelectionBar selection={selection} replay={replay} />
      {dialog === 'selection' && (
        <ReplayDialog ids={[...selection.ids]} close={close} begun={selection.clear} />
      )}
      {dialog === 'filter' && <BulkReplayDialog filters={filters} close={close} />}
    </>
  );
}
