import { useState } from 'preact/hooks';
import { eventTypes } from '../../../../../shared/domain/events/event.ts';
import { marks } from '../../../../../shared/platforms/marks.ts';
import { readSearch } from '../../filters/read-search.ts';
import { FilterChips } from '../../parts/filters/filter-chips.tsx';
import type { FilterProps } from '../../parts/filters/filter-props.ts';
import { RangeFilter } from '../../parts/filters/range-filter.tsx';
import { SearchField } from '../../parts/filters/search-field.tsx';
import { StatusFilter } from '../../parts/filters/status-filter.tsx';
import { Icon } from '../../parts/icon.tsx';
import { typeWord } from '../../parts/names.ts';
import { platformName } from '../../parts/platform-mark.tsx';
import { Select } from '../../parts/select.tsx';
import { blocks } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { FoundPeople } from './found-people.tsx';
import { MoreFilters } from './more-filters.tsx';

const statusNames = ['success', 'failed', 'retrying', 'received'] as const;

/** Narrows the log. What is chosen stands in the page's address. */
export function FilterBar({ filters, change }: FilterProps) {
  const { log, filterNames, status } = texts.value;
  const [more, setMore] = useState(false);
  const [sought, setSought] = useState('');
  const find = (text: string): void => {
    const [name, id] = readSearch(text) ?? [];
    if (name !== undefined) change({ ...filters, [name]: id });
    setSought(name === undefined ? text : '');
  };
  const statuses = statusNames.map((each) => ({ value: each, word: status[each], icon: each }));
  const known = new Set([...Object.keys(marks), ...blocks.value.map(({ platform }) => platform)]);
  return (
    <search class="filters" aria-label={log.filters}>
      <div class="filter-row">
        <SearchField label={log.find} hint={log.findHint} find={find} />
        <StatusFilter filters={filters} change={change} statuses={statuses} />
      </div>
      {sought !== '' && (
        <FoundPeople
          key={sought}
          text={sought}
          filters={filters}
          change={change}
          close={() => setSought('')}
        />
      )}
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
