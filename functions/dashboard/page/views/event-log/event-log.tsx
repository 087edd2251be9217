import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import {
  type Filters,
  parseFilters,
  unreadableFilters,
  withFilters,
} from '../../filters/filters.ts';
import { Allowed } from '../../parts/allowed.tsx';
import type { FilterProps } from '../../parts/filters/filter-props.ts';
import { Unreadable } from '../../parts/filters/unreadable.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Fresh } from '../../parts/live/fresh.tsx';
import { LiveControl } from '../../parts/live/live-control.tsx';
import { Older } from '../../parts/live/older.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Trouble } from '../../parts/notice.tsx';
import { BulkReplayDialog } from '../../parts/replay/bulk-replay-dialog.tsx';
import { ReplayDialog } from '../../parts/replay/replay-dialog.tsx';
import { whenOpened } from '../../shell/when-opened.tsx';
import { texts } from '../../state/language.ts';
import { may } from '../../state/session.ts';
import { useTitle } from '../../state/use-title.ts';
import { ColumnChoice } from './column-choice.tsx';
import { EmptyLog } from './empty-log.tsx';
import { EventTable, TableSkeleton } from './event-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useLiveLog } from './use-live-log.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useSelection } from './use-selection.ts';

const SavedViews = whenOpened(() => import('./saved-views.tsx'), 'SavedViews');
const ExportDialog = whenOpened(() => import('./export-dialog.tsx'), 'ExportDialog');

/** Settings › Webhooks › Event Log. */
export function EventLog() {
  const { query, route } = useLocation();
  const unreadable = unreadableFilters(query);
  const change = (changed: Filters): void => route(withFilters(linkTo('events'), changed));
  const filters = parseFilters(query);
  if (unreadable.length === 0) return <Log filters={filters} change={change} />;
  return (
    <Unreadable
      title={texts.value.pages.events}
      names={unreadable}
      keep={() => change(filters)}
      clear={() => change({})}
    />
  );
}

function Log({ filters, change }: FilterProps) {
  const { log, pages } = texts.value;
  const selection = useSelection();
  const live = useLiveLog(filters, selection.ids.size > 0);
  const rows = live.rows.value;
  const [dialog, setDialog] = useState<'selection' | 'filter' | 'export'>();
  // A replay takes more than one event, and does not know these filters: without them it would take others.
  const replayable = !filters.text && !filters.message_id && !filters.event_id;
  const replay = (): void => {
    if (!may('events:replay')) return;
    if (selection.ids.size > 0) setDialog('selection');
    else if (replayable) setDialog('filter');
  };
  const close = (): void => setDialog(undefined);
  useTitle(pages.events);
  useLogKeys(live, selection, rows ?? [], replay);
  return (
    <>
      <div class="view-head">
        <h1>{pages.events}</h1>
        <LiveControl pulse={live.pulse.value} toggle={live.toggle} />
        <div class="view-actions">
          <Menu icon="filter" title={log.views}>
            <SavedViews filters={filters} />
          </Menu>
          <ColumnChoice />
          <button
            type="button"
            class="button"
            disabled={filters.text !== undefined}
            onClick={() => setDialog('export')}
          >
            <Icon name="save" />
            {log.export}
          </button>
          <Allowed scope="events:replay">
            <button
              type="button"
              class="button"
              disabled={!replayable}
              onClick={() => setDialog('filter')}
            >
              <Icon name="replay" />
              {log.replayAll}
            </button>
          </Allowed>
        </div>
      </div>
      <FilterBar filters={filters} change={change} />
      <Fresh
        amount={live.fresh.value}
        word={log.fresh(live.fresh.value)}
        release={() => {
          selection.clear();
          live.release();
        }}
      />
      {rows === undefined &&
        (live.error.value ? <Trouble error={live.error.value} /> : <TableSkeleton />)}
      {rows?.length === 0 && (
        <>
          <EmptyLog filtered={Object.keys(filters).length > 0} clear={() => change({})} />
          {live.older.value !== 'none' && <Older live={live} words={log} />}
        </>
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <EventTable rows={rows} selection={selection} point={live.point} />
          <Older live={live} words={log} />
        </>
      )}
      <SelectionBar selection={selection} replay={replay} />
      {dialog === 'selection' && (
        <ReplayDialog ids={[...selection.ids]} close={close} started={selection.clear} />
      )}
      {dialog === 'export' && <ExportDialog filters={filters} close={close} />}
      {dialog === 'filter' && <BulkReplayDialog filters={filters} close={close} />}
    </>
  );
}
