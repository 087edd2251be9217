import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import {
  type Filters,
  parseFilters,
  unreadableFilters,
  withFilters,
} from '../../filters/filters.ts';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { BulkReplayDialog } from '../../parts/replay/bulk-replay-dialog.tsx';
import { ReplayDialog } from '../../parts/replay/replay-dialog.tsx';
import { texts } from '../../state/language.ts';
import { useTitle } from '../../state/use-title.ts';
import { EmptyLog } from './empty-log.tsx';
import { EventTable, TableSkeleton } from './event-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import type { FilterProps } from './filter-props.ts';
import { LiveControl } from './live-control.tsx';
import { Older } from './older.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useLiveLog } from './use-live-log.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useSelection } from './use-selection.ts';

/** Settings › Webhooks › Event Log. */
export function EventLog() {
  const { query, route } = useLocation();
  const unreadable = unreadableFilters(query);
  const change = (changed: Filters): void => route(withFilters(linkTo('events'), changed));
  const filters = parseFilters(query);
  if (unreadable.length === 0) return <Log filters={filters} change={change} />;
  return <Unreadable names={unreadable} keep={() => change(filters)} clear={() => change({})} />;
}

interface UnreadableProps {
  readonly names: readonly string[];
  /** Shows the log by the filters that could be read. */
  keep(): void;
  clear(): void;
}

/** An address with an unreadable filter shows no events, because they would not be the ones that were meant. */
function Unreadable({ names, keep, clear }: UnreadableProps) {
  const { log } = texts.value;
  useTitle(log.title);
  return (
    <>
      <div class="view-head">
        <h1>{log.title}</h1>
      </div>
      <Notice icon="warning" title={log.unreadable}>
        <p class="notice-detail">
          {log.unreadableHint} <code>{names.join(', ')}</code>
        </p>
        <p class="notice-actions">
          <button type="button" class="button" onClick={keep}>
            {log.unreadableKeep}
          </button>
          <button type="button" class="button" onClick={clear}>
            {log.clear}
          </button>
        </p>
      </Notice>
    </>
  );
}

function Log({ filters, change }: FilterProps) {
  const { log } = texts.value;
  const selection = useSelection();
  const live = useLiveLog(filters, selection.ids.size > 0);
  const rows = live.rows.value;
  const [dialog, setDialog] = useState<'selection' | 'filter'>();
  const replay = (): void => setDialog(selection.ids.size > 0 ? 'selection' : 'filter');
  const close = (): void => setDialog(undefined);
  useTitle(log.title);
  useLogKeys(live, selection, rows ?? [], replay);
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
        <ReplayDialog ids={[...selection.ids]} close={close} started={selection.clear} />
      )}
      {dialog === 'filter' && <BulkReplayDialog filters={filters} close={close} />}
    </>
  );
}
