import { texts } from '../../state/language.ts';
import { Icon, type IconName } from '../icon.tsx';
import type { FilterProps } from './filter-props.ts';

interface StatusFilterProps extends FilterProps {
  readonly statuses: readonly {
    readonly value: string;
    readonly word: string;
    readonly icon: IconName;
    /** How many there are, where that is known. */
    readonly count?: string | undefined;
  }[];
}

/** One click for the question asked most. */
export function StatusFilter({ filters, change, statuses }: StatusFilterProps) {
  const { log, filterNames } = texts.value;
  const choose = (chosen: string) => () => change({ ...filters, status: chosen });
  return (
    <fieldset class="segments">
      <legend class="unseen">{filterNames.status}</legend>
      <button type="button" aria-pressed={filters.status === undefined} onClick={choose('')}>
        {log.anyStatus}
      </button>
      {statuses.map(({ value, word, icon, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={filters.status === value}
          class={`segment-${value}`}
          onClick={choose(value)}
        >
          <Icon name={icon} size={14} />
          {word}
          {count !== undefined && <small>{count}</small>}
        </button>
      ))}
    </fieldset>
  );
}
