import { useState } from 'preact/hooks';
import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Block, PlatformStats, RejectedHour, Stats } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { duration, share, whole } from '../../format/amount.ts';
import { type Counts, fillBars } from '../../parts/chart/bars.ts';
import { StatusChart } from '../../parts/chart/status-chart.tsx';
import { PlatformMark, platformName } from '../../parts/platform-mark.tsx';
import { Ago } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';
import { BlockItem } from './block-item.tsx';
import { RejectedDeliveries } from './rejected-deliveries.tsx';

interface PlatformCardProps {
  readonly platform: string;
  readonly stats: Stats;
  readonly blocks: readonly Block[];
  readonly rejected: readonly RejectedHour[];
  open(bar: Counts): void;
  changed(): void;
}

/** One platform: its traffic, its failures and its connected accounts. */
export function PlatformCard(props: PlatformCardProps) {
  const { platform, stats, blocks, rejected, open, changed } = props;
  const { overview } = texts.value;
  const [all, setAll] = useState(false);
  const gone = blocks.filter(({ status }) => status === 'disconnected');
  const shown = all ? blocks : blocks.filter((block) => !gone.includes(block));
  const own = stats.platforms.find((one) => one.platform === platform);
  const name = platformName(platform);
  const bars = fillBars(own?.buckets ?? [], stats.bucket, stats.from, stats.to);
  return (
    <section class="panel platform-card" aria-labelledby={`platform-${platform}`}>
      <header class="platform-head">
        <PlatformMark platform={platform} />
        <h3 id={`platform-${platform}`}>{name}</h3>
        <a href={withFilters(linkTo('events'), { platform })}>{overview.log}</a>
      </header>
      <StatusChart
        label={overview.trafficOf(name)}
        bars={bars}
        size={stats.bucket}
        open={open}
        small
      />
      {own && <Numbers stats={own} />}
      <RejectedDeliveries platform={platform} hours={rejected} />
      <ul class="plain-list blocks" aria-label={overview.blocks}>
        {shown.map((block) => (
          <BlockItem key={block.id} block={block} changed={changed} />
        ))}
        {shown.length === 0 && <li class="faint">{overview.noBlock}</li>}
      </ul>
      {gone.length > 0 && (
        <button type="button" class="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? overview.hideGone : overview.showGone(gone.length)}
        </button>
      )}
    </section>
  );
}

function Numbers({ stats }: { stats: PlatformStats }) {
  const { overview, shell } = texts.value;
  const { totals, time_to_success: time, oldest_unfinished_at, last_event_at } = stats;
  const locale = language.value;
  const numbers = [
    [overview.events, whole(totals.received, locale)],
    [overview.rate, share(totals.success, totals.success + totals.failed, locale)],
    [overview.p50, time ? duration(time.p50_ms, locale) : '–'],
    [overview.p95, time ? duration(time.p95_ms, locale) : '–'],
    [overview.oldest, oldest_unfinished_at ? <Ago at={oldest_unfinished_at} /> : shell.none],
    [overview.last, last_event_at ? <Ago at={last_event_at} /> : overview.never],
  ] as const;
  return (
    <dl class="numbers">
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
