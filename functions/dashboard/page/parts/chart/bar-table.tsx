import type { BucketSize } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { Time } from '../time.tsx';
import { spanName } from './axes.tsx';
import { type Counts, type Look, totalOf } from './bars.ts';

interface BarTableProps {
  readonly label: string;
  readonly bars: readonly Counts[];
  readonly size: BucketSize;
  readonly shown: readonly Look[];
}

/** What the chart shows, in numbers; spans without events are left out. */
export function BarTable({ label, bars, size, shown }: BarTableProps) {
  const { log, overview, status } = texts.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
    <section class="bar-table" tabIndex={0} aria-label={label}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{size === 'day' ? overview.utcDays : log.time}</th>
            {shown.map((look) => (
              <th key={look} scope="col">
                {status[look]}
              </th>
            ))}
            <th scope="col">{overview.total}</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => totalOf(bar) > 0)
            .toReversed()
            .map((bar) => (
              <tr key={bar.at}>
                <td>{size === 'day' ? spanName(bar.at, size) : <Time at={bar.at} />}</td>
                {shown.map((look) => (
                  <td key={look} data-label={status[look]}>
                    {whole(bar[look], language.value)}
                  </td>
                ))}
                <td data-label={overview.total}>{whole(totalOf(bar), language.value)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
