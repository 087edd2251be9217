import { RangeFilter } from '../../parts/filters/range-filter.tsx';
import { SearchField } from '../../parts/filters/search-field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Select } from '../../parts/select.tsx';
import { texts } from '../../state/language.ts';
import type { AuditFilters } from './use-live-audit.ts';

interface AuditFilterBarProps {
  readonly filters: AuditFilters;
  change(changed: AuditFilters): void;
}

const outcomes = ['success', 'denied', 'rejected', 'failed'] as const;
const chips = ['actor', 'operation', 'target'] as const;

/** Narrows the log. Who and what are chosen by a click on a row. */
export function AuditFilterBar({ filters, change }: AuditFilterBarProps) {
  const { audit, log } = texts.value;
  const { range, from, to } = filters;
  const set = chips.filter((name) => filters[name] !== undefined);
  return (
    <search class="filters" aria-label={log.filters}>
      <div class="filter-row">
        <SearchField
          label={audit.target}
          hint={audit.find}
          find={(target) => change({ ...filters, target })}
        />
        <Select
          label={audit.outcome}
          value={filters.outcome ?? ''}
          options={[
            ['', audit.anyOutcome],
            ...outcomes.map((each) => [each, audit.outcomes[each]] as const),
          ]}
          choose={(outcome) => change({ ...filters, outcome })}
        />
        <RangeFilter
          all={audit.always}
          filters={{ range, from, to }}
          change={(span) => change({ ...filters, range: span.range, from: span.from, to: span.to })}
        />
      </div>
      {Object.keys(filters).length > 0 && (
        <div class="chips">
          {set.map((name) => (
            <button
              key={name}
              type="button"
              class="chip"
              aria-label={log.remove(audit.filters[name])}
              onClick={() => change({ ...filters, [name]: '' })}
            >
              {audit.filters[name]}
              <b>{filters[name]}</b>
              <Icon name="cross" size={11} />
            </button>
          ))}
          <button type="button" class="chip chip-clear" onClick={() => change({})}>
            {log.clear}
          </button>
        </div>
      )}
    </search>
  );
}
