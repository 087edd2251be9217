import { useState } from 'preact/hooks';
import { eventTypes } from '../../../../../shared/domain/events/event.ts';
import { marks } from '../../../../../shared/platforms/marks.ts';
import { Icon } from '../../parts/icon.tsx';
import { typeWord } from '../../parts/names.ts';
import { platformName } from '../../parts/platform-mark.tsx';
import { Select } from '../../parts/select.tsx';
import { blocks } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { FilterChips } from './filter-chips.tsx';
import type { FilterProps } from './filter-props.ts';
import { MoreFilters } from './more-filters.tsx';
import { RangeFilter } from './range-filter.tsx';
import { SearchField } from './search-field.tsx';
import { StatusFilter } from './status-filter.tsx';

/** Narrows the log. What is chosen stands in the page's address. */
export function FilterBar({ filters, change }: FilterProps) {
  const { log, filterNames } = texts.value;
  const [more, setMore] = useState(false);
  const known = new Set([...Object.keys(marks), ...blocks.value.map(({ platform }) => platform)]);
  return (
    <search class="filters" aria-label={log.filters}>
      <div class="filter-row">
        <SearchField filters={filters} change={change} />
        <StatusFilter filters={filters} change={change} />
      </div>
      <div class="filter-row">
        <Select
          label={filterNames.platform}
          value={filters.platform ?? ''}
          options={[['', log.anyPlatform], ...[...known].map(named(platformName))]}
          choose={(platform) => change({ ...filters, platform })}
        />
        <Select
          label={filterNames.type}
          value={filters.type ?? ''}
          options={[['', log.anyType], ...eventTypes.map(named(typeWord))]}
          choose={(type) => change({ ...filters, type })}
        />
        <RangeFilter filters={filters} change={change} />
        <button
          type="button"
          class="button button-quiet"
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          <Icon name="filter" />
          {more ? log.fewer : log.more}
        </button>
      </div>
      {more && <MoreFilters filters={filters} change={change} />}
      <FilterChips filters={filters} change={change} />
    </search>
  );
}

function named(name: (value: string) => string) {
  return (value: string): readonly [string, string] => [value, name(value)];
}
