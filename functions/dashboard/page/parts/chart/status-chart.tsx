import { useState } from 'preact/hooks';
import type { BucketSize } from '../../client/shapes.ts';
import { compact } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { useWidth } from '../../state/use-width.ts';
import { Icon } from '../icon.tsx';
import { Axes, MARGIN } from './axes.tsx';
import { BarTable } from './bar-table.tsx';
import { type Counts, type Look, looks, stack, topOf, totalOf } from './bars.ts';
import { fillOf } from './chart-patterns.tsx';
import { Readout } from './readout.tsx';

interface StatusChartProps {
  readonly label: string;
  readonly bars: readonly Counts[];
  readonly size: BucketSize;
  /** Without axes and words, where it only goes along with numbers. */
  readonly small?: boolean;
  /** The only status there is, where all of them have one. */
  readonly only?: Look;
  /** Opens the events of a bar. */
  open(bar: Counts): void;
}

/**
 * Shows events over time, stacked by their status. The numbers of the bar under the pointer are shown above.
 */
export function StatusChart({ label, bars, size, small = false, only, open }: StatusChartProps) {
  const { overview } = texts.value;
  const [pointed, setPointed] = useState<number>();
  const shown = only === undefined ? looks : [only];
  const [asTable, setAsTable] = useState(false);
  const bar = pointed === undefined ? undefined : bars[pointed];
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setPointed(Math.max(0, Math.min(bars.length - 1, (pointed ?? bars.length) + by)));
    } else if (event.key === 'Enter' && bar !== undefined) open(bar);
  };
  return (
    <figure class={small ? 'chart chart-small' : 'chart'}>
      <figcaption class="chart-head">
        {!small && <h2>{label}</h2>}
        <Readout {...{ bars, bar, size, small, shown }} />
        {!small && (
          <button
            type="button"
            class="icon-button"
            aria-label={asTable ? overview.asChart : overview.asTable}
            title={asTable ? overview.asChart : overview.asTable}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon name={asTable ? 'bars' : 'table'} />
          </button>
        )}
      </figcaption>
      {asTable ? (
        <BarTable {...{ label, bars, size, shown }} />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a drawing that is gone through with arrow keys.
        <div
          role="group"
          class="chart-area"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys need it.
          tabIndex={0}
          aria-label={`${label}. ${overview.chartHint}`}
          onKeyDown={onKeyDown}
          onBlur={() => setPointed(undefined)}
          onPointerLeave={() => setPointed(undefined)}
        >
          <Drawing {...{ bars, size, small, pointed, setPointed, open }} />
        </div>
      )}
    </figure>
  );
}

interface DrawingProps extends Pick<StatusChartProps, 'bars' | 'size' | 'open'> {
  readonly small: boolean;
  readonly pointed: number | undefined;
  setPointed(at: number): void;
}

function Drawing({ bars, size, small, pointed, setPointed, open }: DrawingProps) {
  const [element, width] = useWidth<SVGSVGElement>();
  const margin = small ? { left: 0, bottom: 0 } : MARGIN;
  const height = small ? 44 : 200;
  const inner = Math.max(0, width - margin.left);
  const step = inner / Math.max(1, bars.length);
  const gap = Math.min(6, step * 0.22);
  const top = topOf(bars);
  return (
    <svg ref={element} width="100%" height={height + margin.bottom} aria-hidden="true">
      {!small && <Axes {...{ bars, size, top, height, width, step }} />}
      {bars.map((bar, at) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the group around does the same from the keyboard.
        <g
          key={bar.at}
          class={pointed === undefined || pointed === at ? 'bar' : 'bar is-dim'}
          onPointerEnter={() => setPointed(at)}
          onClick={() => open(bar)}
        >
          <rect class="bar-area" x={margin.left + at * step} width={step} height={height} />
          {stack(bar, top, height).map((segment) => (
            <rect
              key={segment.look}
              x={margin.left + at * step + gap / 2}
              width={Math.max(1, step - gap)}
              y={segment.y}
              height={segment.height}
              fill={fillOf(segment.look)}
            />
          ))}
          {totalOf(bar) > top && (
            <Cut
              x={margin.left + at * step}
              width={step}
              total={small ? undefined : totalOf(bar)}
            />
          )}
        </g>
      ))}
    </svg>
  );
}

interface CutProps {
  readonly x: number;
  readonly width: number;
  /** Undefined where the chart has no words. */
  readonly total: number | undefined;
}

/** A bar that goes beyond the scale has a gap near its top, and its number above. */
function Cut({ x, width, total }: CutProps) {
  return (
    <g class="bar-cut">
      <path d={`M${x} 13l${width} -6v4l${-width} 6z`} />
      {total !== undefined && (
        <text x={x + width / 2} y={-5}>
          {compact(total, language.value)}
        </text>
      )}
    </g>
  );
}
