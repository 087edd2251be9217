import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { countExecutions } from '../../client/api.ts';
import type { ExecutionCounts } from '../../client/shapes.ts';
import { executionRules, ranges, toQuery, withFilters } from '../../filters/filters.ts';
import { readSearch } from '../../filters/read-search.ts';
import { compact } from '../../format/amount.ts';
import { FilterChips } from '../../parts/filters/filter-chips.tsx';
import type { FilterProps } from '../../parts/filters/filter-props.ts';
import { RangeFilter } from '../../parts/filters/range-filter.tsx';
import { SearchField } from '../../parts/filters/search-field.tsx';
import { StatusFilter } from '../../parts/filters/status-filter.tsx';
import { Select } from '../../parts/select.tsx';
import { jobs } from '../../parts/status.tsx';
import { workflows } from '../../state/directory.ts';
import { language, texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';

const COUNTED_EVERY_MS = 30_000;

const statusNames = ['failed', 'waiting', 'running', 'started', 'completed', 'cancelled'] as const;

/** Narrows the list. What is chosen stands in the page's address. */
export function ExecutionFilters({ filters, change }: FilterProps) {
  const { log, filterNames, executionStatus, executions: words } = texts.value;
  const { route } = useLocation();
  const [unknown, setUnknown] = useState(false);
  const counted = useCounts(filters);
  const statuses = statusNames.map((value) => ({
    value,
    word: executionStatus[value],
    icon: jobs[value][1],
    count: counted && shown(counted, value),
  }));
  const find = (text: string): void => {
    const [name, id] = readSearch(text) ?? [];
    const isExecution = text.startsWith('exec_');
    const isFilter = name !== undefined && executionRules[name] !== undefined;
    setUnknown(!isExecution && !isFilter);
    if (isExecution) route(linkTo('execution', encodeURIComponent(text)));
    else if (isFilter) change({ ...filters, [name]: id });
  };
  return (
    <search class="filters" aria-label={log.filters}>
      <div class="filter-row">
        <SearchField label={log.search} hint={words.searchHint} find={find} />
        <Select
          label={filterNames.workflow_id}
          value={filters.workflow_id ?? ''}
          options={[
            ['', log.anyWorkflow],
            ...workflows.value.map(({ id, name }) => [id, name] as const),
          ]}
          choose={(workflow_id) => change({ ...filters, workflow_id })}
        />
        <RangeFilter filters={filters} change={change} />
      </div>
      {unknown && (
        <p class="field-trouble" role="alert">
          {words.unknownId}
        </p>
      )}
      <div class="filter-row">
        <StatusFilter filters={filters} change={change} statuses={statuses} />
      </div>
      <FilterChips filters={filters} change={change} />
    </search>
  );
}

/** How many there are of each status, with the other filters. Undefined until they are counted. */
function useCounts(filters: FilterProps['filters']) {
  const { status: _, ...others } = filters;
  const { data } = useLoaded(
    `execution-counts:${withFilters('', others)}`,
    () => {
      const now = Date.now();
      const all = new Date(now - (ranges['30d'] ?? 0)).toISOString();
      return countExecutions({ from: all, ...toQuery(others, now) });
    },
    COUNTED_EVERY_MS,
  );
  return data;
}

function shown(
  { counts, more = [] }: ExecutionCounts,
  status: (typeof statusNames)[number],
): string {
  const count = compact(counts[status], language.value);
  return more.includes(status) ? `${count}+` : count;
}
