/**
 * What the statuses look like where there is no room for a word: plain, dotted, hatched. Each is defined
 * once on a page that has charts.
 */
export function ChartPatterns() {
  return (
    <svg class="chart-patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="look-retrying" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="fill-retrying" width="4" height="4" />
          <circle class="fill-gap" cx="2" cy="2" r="0.9" />
        </pattern>
        <pattern
          id="look-failed"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="fill-failed" width="5" height="5" />
          <rect class="fill-gap" width="1.3" height="5" />
        </pattern>
      </defs>
    </svg>
  );
}

const fills = {
  success: 'var(--good-fill)',
  retrying: 'url(#look-retrying)',
  failed: 'url(#look-failed)',
} as const;

export function fillOf(look: keyof typeof fills): string {
  return fills[look];
}

/** The look of a status beside its word. */
export function Swatch({ look }: { look: keyof typeof fills }) {
  return (
    <svg class="chart-swatch" width="11" height="11" aria-hidden="true">
      <rect width="11" height="11" rx="2.5" fill={fillOf(look)} />
    </svg>
  );
}
