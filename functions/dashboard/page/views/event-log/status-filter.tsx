import { Icon } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';
import type { FilterProps } from './filter-props.ts';

const statuses = ['success', 'failed', 'retrying', 'received'] as const;

/** One click for the question asked most. */
export function StatusFilter({ filters, change }: FilterProps) {
  const { log, status, filterNames } = texts.value;
  const choose = (chosen: string) => () => change({ ...filters, status: chosen });
  return (
    <fieldset class="segments">
      <legend class="unseen">{filterNames.status}</legend>
      <button type="button" aria-pressed={filters.status === undefined} onClick={choose('')}>
        {log.anyStatus}
      </button>
      {statuses.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={filters.status === each}
          class={`segment-${each}`}
          onClick={choose(each)}
        >
          <Icon name={each} size={14} />
          {status[each]}
        </button>
      ))}
    </fieldset>
  );
}
