import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { listBlocks, listRejectedDeliveries, readStats } from '../../client/api.ts';
import type { Block, RejectedHour, Stats } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { allBuckets, type Counts, fillBars, lengths } from '../../parts/chart/bars.ts';
import { ChartPatterns } from '../../parts/chart/chart-patterns.tsx';
import { LatencyChart } from '../../parts/chart/latency-chart.tsx';
import { StatusChart } from '../../parts/chart/status-chart.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Notice, Trouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { useTitle } from '../../state/use-title.ts';
import { Attention } from './attention.tsx';
import { PlatformCard } from './platform-card.tsx';
import { SpanChoice } from './span-choice.tsx';
import { rejectedQuery, spanFrom, statsQuery } from './stats-span.ts';
import { Tiles } from './tiles.tsx';

const EVERY_MS = 15_000;
/** They are counted by the hour and reported every minute. */
const REJECTED_EVERY_MS = 60_000;
/** Settings › Webhooks: the traffic, the failures and the health of every account. */
export function Overview() {
  const { overview, pages } = texts.value;
  const { query } = useLocation();
  const span = spanFrom(query['range']);
  const stats = useLoaded(`stats:${span}`, () => readStats(statsQuery(span, Date.now())), EVERY_MS);
  const blocks = useLoaded('blocks', listBlocks, EVERY_MS);
  const rejected = useLoaded(
    `rejected:${span}`,
    () => listRejectedDeliveries(rejectedQuery(span, Date.now())),
    REJECTED_EVERY_MS,
  );
  useTitle(pages.overview);
  const error = stats.error ?? blocks.error;
  return (
    <>
      <ChartPatterns />
      <div class="view-head">
        <h1>{pages.overview}</h1>
        <div class="view-actions">
          <SpanChoice span={span} />
          <a class="button button-strong" href={linkTo('connectList')}>
            <Icon name="plus" />
            {overview.connect}
          </a>
        </div>
      </div>
      {stats.data && blocks.data ? (
        <Content
          stats={stats.data}
          blocks={blocks.data.blocks}
          rejected={rejected.data?.hours ?? []}
          changed={blocks.reload}
        />
      ) : error ? (
        <Trouble
          error={error}
          retry={() => {
            stats.reload();
            blocks.reload();
          }}
        />
      ) : (
        <div class="skeleton skeleton-page" />
      )}
    </>
  );
}

interface ContentProps {
  readonly stats: Stats;
  readonly blocks: readonly Block[];
  readonly rejected: readonly RejectedHour[];
  changed(): void;
}

function Content({ stats, blocks, rejected, changed }: ContentProps) {
  const { overview, shell } = texts.value;
  const { route } = useLocation();
  const { platforms, bucket, from, to } = stats;
  const names = platformNames(stats, blocks);
  const buckets = allBuckets(platforms);
  const bars = fillBars(buckets, bucket, from, to);
  const open = (platform?: string) => (bar: Counts) => {
    const end = new Date(Date.parse(bar.at) + lengths[bucket]).toISOString();
    route(withFilters(linkTo('events'), { ...(platform && { platform }), from: bar.at, to: end }));
  };
  if (names.length === 0) {
    return (
      <Notice icon="plug" title={overview.empty}>
        <p class="notice-detail">{overview.emptyHint}</p>
        <a class="button" href={linkTo('connectList')}>
          {shell.connect}
        </a>
      </Notice>
    );
  }
  return (
    <>
      <Attention stats={stats} blocks={blocks} />
      <Tiles stats={stats} />
      <section class="panel">
        <StatusChart label={overview.traffic} bars={bars} size={bucket} open={open()} />
      </section>
      <section class="panel latency-panel">
        <LatencyChart buckets={buckets} bars={bars} size={bucket} />
      </section>
      <h2 class="unseen">{overview.platforms}</h2>
      <div class="platform-cards">
        {names.map((name) => (
          <PlatformCard
            key={name}
            platform={name}
            stats={stats}
            blocks={blocks.filter(({ platform }) => platform === name)}
            rejected={rejected}
            open={open(name)}
            changed={changed}
          />
        ))}
        <a class="connect-more" href={linkTo('connectList')}>
          <Icon name="plug" size={20} />
          {overview.connect}
        </a>
      </div>
    </>
  );
}

/** The platforms with a block or with traffic. */
function platformNames({ platforms }: Stats, blocks: readonly Block[]): readonly string[] {
  const busy = platforms.filter(({ totals }) => totals.received > 0);
  const all = [...busy, ...blocks].map(({ platform }) => platform);
  return [...new Set(all)].toSorted();
}
