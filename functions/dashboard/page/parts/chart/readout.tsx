import type { BucketSize } from '../../client/shapes.ts';
import { whole } from '../../format/amount.ts';
import { shortTime } from '../../format/time.ts';
import { language, texts } from '../../state/language.ts';
import { viewer } from '../../state/viewer.ts';
import { spanName } from './axes.tsx';
import type { Counts, Look } from './bars.ts';
import { Swatch } from './chart-patterns.tsx';

interface ReadoutProps {
  readonly bars: readonly Counts[];
  /** The one pointed at; all of them where there is none. */
  readonly bar: Counts | undefined;
  readonly size: BucketSize;
  readonly small: boolean;
  readonly shown: readonly Look[];
}

/** The legend, with the numbers of what is pointed at. */
export function Readout({ bars, bar, size, small, shown }: ReadoutProps) {
  const { status } = texts.value;
  const said = small && bar === undefined ? [] : shown.toReversed();
  return (
    <p class="readout" aria-live="polite">
      {bar && (
        <b>
          {size === 'day' ? spanName(bar.at, size) : shortTime(bar.at, Date.now(), viewer.value)}
        </b>
      )}
      {said.map((look) => (
        <span key={look}>
          <Swatch look={look} />
          {status[look]}
          <strong>{whole(countOf(bars, bar, look), language.value)}</strong>
        </span>
      ))}
    </p>
  );
}

function countOf(bars: readonly Counts[], bar: Counts | undefined, look: Look): number {
  return bar?.[look] ?? bars.reduce((sum, one) => sum + one[look], 0);
}
