import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { readStats } from '../../client/api.ts';
import type { Block } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { allBuckets, type Counts, fillBars, lengths } from '../../parts/chart/bars.ts';
import { ChartPatterns } from '../../parts/chart/chart-patterns.tsx';
import { StatusChart } from '../../parts/chart/status-chart.tsx';
import { texts } from '../../state/language.ts';
import { useLoaded } from '../../state/use-loaded.ts';
import { statsQuery } from '../overview/stats-span.ts';

const EVERY_MS = 60_000;

/** The account's events of the last day. If they cannot be loaded, the chart is left out. */
export function BlockTraffic({ block: { id } }: { block: Block }) {
  const { route } = useLocation();
  const load = () => readStats({ ...statsQuery('24h', Date.now()), block_id: id });
  const { data } = useLoaded(`stats:${id}`, load, EVERY_MS);
  if (data === undefined) return null;
  const { bucket, from, to, platforms } = data;
  const open = (bar: Counts): void => {
    const end = new Date(Date.parse(bar.at) + lengths[bucket]).toISOString();
    route(withFilters(linkTo('events'), { block_id: id, from: bar.at, to: end }));
  };
  return (
    <section class="panel block-traffic">
      <ChartPatterns />
      <StatusChart
        label={texts.value.block.traffic}
        bars={fillBars(allBuckets(platforms), bucket, from, to)}
        size={bucket}
        open={open}
      />
    </section>
  );
}
