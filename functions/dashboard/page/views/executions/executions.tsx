import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import {
  executionRules,
  type Filters,
  parseFilters,
  unreadableFilters,
  withFilters,
} from '../../filters/filters.ts';
import type { FilterProps } from '../../parts/filters/filter-props.ts';
import { Unreadable } from '../../parts/filters/unreadable.tsx';
import { Fresh } from '../../parts/live/fresh.tsx';
import { LiveControl } from '../../parts/live/live-control.tsx';
import { Older } from '../../parts/live/older.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useKeys } from '../../state/use-keys.ts';
import { useTitle } from '../../state/use-title.ts';
import { TableSkeleton } from '../event-log/event-table.tsx';
import { ExecutionFilters } from './execution-filters.tsx';
import { ExecutionTable } from './execution-table.tsx';
import { useLiveExecutions } from './use-live-executions.ts';

/** Settings › Webhooks › Executions: what workflows are doing, and why some have stopped. */
export function Executions() {
  const { query, route } = useLocation();
  const change = (changed: Filters): void => route(withFilters(linkTo('executions'), changed));
  const filters = parseFilters(query, executionRules);
  const unreadable = unreadableFilters(query, executionRules);
  if (unreadable.length === 0) return <List filters={filters} change={change} />;
  return (
    <Unreadable
      title={texts.value.pages.executions}
      names={unreadable}
      keep={() => change(filters)}
      clear={() => change({})}
    />
  );
}

function List({ filters, change }: FilterProps) {
  const { executions: words } = texts.value;
  const live = useLiveExecutions(filters);
  const rows = live.rows.value;
  const { error, fresh, pulse } = live;
  useTitle(texts.value.pages.executions);
  useKeys({
    p: () => live.toggle(),
    '/': (event) => {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#find')?.focus();
    },
  });
  return (
    <>
      <div class="view-head">
        <h1>{texts.value.pages.executions}</h1>
        <LiveControl pulse={pulse.value} toggle={live.toggle} />
      </div>
      <ExecutionFilters filters={filters} change={change} />
      <Fresh amount={fresh.value} word={words.fresh(fresh.value)} release={live.release} />
      {rows === undefined &&
        (error.value ? <Trouble error={error.value} /> : <TableSkeleton rows={8} />)}
      {rows?.length === 0 && (
        <Empty filtered={Object.keys(filters).length > 0} clear={() => change({})} />
      )}
      {rows !== undefined && rows.length > 0 && (
        <>
          <ExecutionTable rows={rows} point={live.point} />
          <Older live={live} words={words} />
        </>
      )}
    </>
  );
}

function Empty({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { executions: words, log } = texts.value;
  return (
    <Notice icon={filtered ? 'filter' : 'flow'} title={filtered ? words.unmatched : words.empty}>
      <p class="notice-detail">{filtered ? words.unmatchedHint : words.emptyHint}</p>
      {filtered ? (
        <button type="button" class="button" onClick={clear}>
          {log.clear}
        </button>
      ) : (
        <a class="button" href={linkTo('workflows')}>
          {words.toWorkflows}
        </a>
      )}
    </Notice>
  );
}
