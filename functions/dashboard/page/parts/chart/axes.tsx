import type { BucketSize } from '../../client/shapes.ts';
import { compact } from '../../format/amount.ts';
import { axisTime } from '../../format/time.ts';
import { language } from '../../state/language.ts';
import { viewer } from '../../state/viewer.ts';
import type { Counts } from './bars.ts';

export const MARGIN = { left: 42, bottom: 24 } as const;

/** Two labels never touch at this width. */
const LABEL_WIDTH = 84;

interface AxesProps {
  readonly bars: readonly Counts[];
  readonly size: BucketSize;
  readonly top: number;
  readonly height: number;
  readonly width: number;
  readonly step: number;
}

export function Axes({ bars, size, top, height, width, step }: AxesProps) {
  return (
    <g class="axes">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line x1={MARGIN.left} x2={width} y1={height * (1 - part)} y2={height * (1 - part)} />
          <text x={MARGIN.left - 8} y={height * (1 - part) + (part === 1 ? 9 : 4)} class="axis-end">
            {compact(top * part, language.value)}
          </text>
        </g>
      ))}
      <TimeLabels bars={bars} size={size} height={height} width={width} step={step} />
    </g>
  );
}

/** As many as have room below the bars. */
export function TimeLabels({ bars, size, height, width, step }: Omit<AxesProps, 'top'>) {
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(1, step)));
  return (
    <>
      {bars.map(({ at }, index) =>
        index % every === 0 && MARGIN.left + index * step + LABEL_WIDTH / 2 < width ? (
          <text key={at} x={MARGIN.left + index * step} y={height + 18}>
            {spanName(at, size)}
          </text>
        ) : null,
      )}
    </>
  );
}

/** Days are counted in UTC, so that is how they are named. */
export function spanName(at: string, size: BucketSize): string {
  const zone = size === 'day' ? { zone: 'UTC' } : {};
  return axisTime(at, size, { ...viewer.value, ...zone });
}
