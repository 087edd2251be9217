import { useState } from 'preact/hooks';
import type { Bucket, BucketSize } from '../../client/shapes.ts';
import { duration, narrowSeconds } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { useWidth } from '../../state/use-width.ts';
import { MARGIN, spanName, TimeLabels } from './axes.tsx';
import type { Counts } from './bars.ts';

interface LatencyChartProps {
  readonly buckets: readonly Bucket[];
  /** Every span of the time, also those without events. */
  readonly bars: readonly Counts[];
  readonly size: BucketSize;
}

const lines = ['p95_ms', 'p50_ms'] as const;
type Line = (typeof lines)[number];
type Point = Readonly<Record<Line, number>>;

const HEIGHT = 130;

/**
 * How long events took from their receipt to their effect. Of several platforms it shows the slowest: what is slow
 * must not vanish among what is fast. The scale is logarithmic, because a retried event takes minutes.
 */
export function LatencyChart({ buckets, bars, size }: LatencyChartProps) {
  const { overview } = texts.value;
  const [pointed, setPointed] = useState<number>();
  const [element, width] = useWidth<SVGSVGElement>();
  const points = bars.map(({ at }) => slowestOf(buckets, at));
  const known = points.filter((point) => point !== undefined);
  if (known.length === 0) return null;
  const shown = (pointed === undefined ? undefined : points[pointed]) ?? slowest(known);
  const step = Math.max(0, width - MARGIN.left) / Math.max(1, bars.length);
  const { ticks, y } = scaleOf(known);
  const words = lines.map((line) => `${wordOf(line)} ${duration(shown[line], language.value)}`);
  return (
    <figure class="chart">
      <figcaption class="chart-head">
        <h2>{overview.latency}</h2>
        <p class="readout">
          <b>
            {pointed === undefined ? overview.slowest : spanName(bars[pointed]?.at ?? '', size)}
          </b>
          {words.map((word, at) => (
            <span key={lines[at]}>
              <i class={`line-swatch line-${lines[at]}`} />
              {word}
            </span>
          ))}
        </p>
      </figcaption>
      <svg
        ref={element}
        width="100%"
        height={HEIGHT + MARGIN.bottom}
        role="img"
        aria-label={`${overview.latency}. ${overview.slowest}: ${words.join(', ')}`}
        onPointerLeave={() => setPointed(undefined)}
      >
        <g class="axes">
          {ticks.map((ms) => (
            <g key={ms}>
              <line x1={MARGIN.left} x2={width} y1={y(ms)} y2={y(ms)} />
              <text x={MARGIN.left - 8} y={y(ms) + 4} class="axis-end">
                {narrowSeconds(ms, language.value)}
              </text>
            </g>
          ))}
          <TimeLabels bars={bars} size={size} height={HEIGHT} width={width} step={step} />
        </g>
        {lines.map((line) => (
          <path key={line} class={`line-${line}`} d={pathOf(points, line, step, y)} />
        ))}
        {bars.map(({ at }, index) => (
          <rect
            key={at}
            class="bar-area"
            x={MARGIN.left + index * step}
            width={step}
            height={HEIGHT}
            onPointerEnter={() => setPointed(index)}
          />
        ))}
      </svg>
    </figure>
  );
}

function wordOf(line: Line): string {
  const { p50, p95 } = texts.value.overview;
  return line === 'p50_ms' ? p50 : p95;
}

function slowestOf(buckets: readonly Bucket[], at: string): Point | undefined {
  const measured = buckets.filter((one) => one.at === at && one.p50_ms !== undefined);
  const found = measured.map(({ p50_ms = 0, p95_ms = 0 }) => ({ p50_ms, p95_ms }));
  return found.length === 0 ? undefined : slowest(found);
}

function slowest(points: readonly Point[]): Point {
  return {
    p50_ms: Math.max(...points.map(({ p50_ms }) => p50_ms)),
    p95_ms: Math.max(...points.map(({ p95_ms }) => p95_ms)),
  };
}

/** From one power of ten to another. */
function scaleOf(points: readonly Point[]) {
  const log = (ms: number): number => Math.log10(Math.max(1, ms));
  const low = Math.floor(Math.min(...points.map(({ p50_ms }) => log(p50_ms))));
  const high = Math.max(low + 1, Math.ceil(Math.max(...points.map(({ p95_ms }) => log(p95_ms)))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at)),
    y: (ms: number) => HEIGHT * (1 - (log(ms) - low) / (high - low)),
  };
}

/** A stroke for each run of spans with events; a span alone is as wide as itself. */
export function pathOf(
  points: readonly (Point | undefined)[],
  line: Line,
  step: number,
  y: (ms: number) => number,
): string {
  const x = (at: number): number => MARGIN.left + at * step;
  return points
    .map((point, at) => {
      if (point === undefined) return '';
      const height = y(point[line]).toFixed(1);
      const from = points[at - 1] === undefined ? `M${x(at).toFixed(1)} ${height}` : '';
      const to = points[at + 1] === undefined ? x(at + 1) : x(at + 0.5);
      return `${from}L${to.toFixed(1)} ${height}`;
    })
    .join('');
}
