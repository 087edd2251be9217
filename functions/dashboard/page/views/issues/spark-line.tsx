const WIDTH = 90;
const HEIGHT = 22;

/** Failures of the last 30 days. It is decoration: their number is written beside it. */
export function SparkLine({ daily }: { daily: readonly number[] }) {
  const most = Math.max(1, ...daily);
  const step = WIDTH / Math.max(1, daily.length);
  return (
    <svg class="spark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      {daily.map((count, day) => {
        const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
        return (
          <rect
            key={day}
            class={count === 0 ? 'spark-none' : undefined}
            x={day * step}
            y={HEIGHT - height}
            width={step - 1}
            height={height}
          />
        );
      })}
    </svg>
  );
}
