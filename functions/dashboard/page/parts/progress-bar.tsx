export interface Part {
  readonly name: string;
  readonly look: 'good' | 'bad' | 'warn' | 'quiet';
  readonly amount: number;
}

interface ProgressBarProps {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly total: number;
}

/** What has become of a whole, part by part, in one line. */
export function ProgressBar({ label, parts, total }: ProgressBarProps) {
  const done = parts.reduce((sum, { amount }) => sum + amount, 0);
  let from = 0;
  return (
    <svg
      class="progress-bar"
      width="100%"
      height="10"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
    >
      <rect class="bar-rest" width="100%" height="10" />
      {parts.map(({ look, amount }) => {
        const width = total === 0 ? 0 : (amount / total) * 100;
        const x = from;
        from += width;
        return (
          <rect key={look} class={`bar-${look}`} x={`${x}%`} width={`${width}%`} height="10" />
        );
      })}
    </svg>
  );
}
