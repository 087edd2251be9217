import { useState } from 'preact/hooks';
import { ranges } from '../../filters/filters.ts';
import { fromLocalInput, localInput } from '../../format/local-input.ts';
import { texts } from '../../state/language.ts';
import { zone } from '../../state/viewer.ts';
import { Select } from '../select.tsx';
import type { FilterProps } from './filter-props.ts';

interface RangeFilterProps extends FilterProps {
  /** What is shown without a span, where that is more than 30 days. */
  readonly all?: string;
}

/** A span that ends now, or two moments of the viewer's choice. */
export function RangeFilter({ filters, change, all }: RangeFilterProps) {
  const { filterNames, rangeNames } = texts.value;
  const custom = filters.from !== undefined || filters.to !== undefined;
  const [choosing, setChoosing] = useState(custom);
  const names: Readonly<Record<string, string>> = rangeNames;
  const { range: _range, from: _from, to: _to, ...others } = filters;
  const choose = (chosen: string): void => {
    setChoosing(chosen === 'custom');
    if (chosen !== 'custom') change({ ...others, range: chosen });
  };
  const set = (bound: 'from' | 'to', local: string): void => {
    const moment = fromLocalInput(local, zone.value) ?? '';
    change({ ...others, from: filters.from, to: filters.to, [bound]: moment });
  };
  return (
    <>
      <Select
        label={filterNames.range}
        value={choosing || custom ? 'custom' : shorter(filters.range)}
        options={[
          ['', all ?? rangeNames.all],
          ...Object.keys(ranges).flatMap((range) =>
            shorter(range) === '' ? [] : [[range, names[range] ?? range] as const],
          ),
          ['custom', rangeNames.custom],
        ]}
        choose={choose}
      />
      {(choosing || custom) &&
        (['from', 'to'] as const).map((bound) => (
          <label key={bound} class="moment">
            {filterNames[bound]}
            <input
              type="datetime-local"
              step="1"
              value={localInput(filters[bound], zone.value)}
              onChange={({ currentTarget }) => set(bound, currentTarget.value)}
            />
          </label>
        ))}
    </>
  );
}

/** Nothing is kept for longer than 30 days, so that this range is no filter. */
function shorter(range: string | undefined): string {
  return range === undefined || range === '30d' ? '' : range;
}
