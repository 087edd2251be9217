import type { ComponentChildren } from 'preact';
import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Stats } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { share, whole } from '../../format/amount.ts';
import { Ago } from '../../parts/time.tsx';
import { language, texts } from '../../state/language.ts';

/** The sums of all platforms in five numbers. */
export function Tiles({ stats: { platforms, from } }: { stats: Stats }) {
  const { overview } = texts.value;
  const sum = (name: 'received' | 'success' | 'failed'): number =>
    platforms.reduce((total, { totals }) => total + totals[name], 0);
  const oldest = platforms.flatMap((one) => one.oldest_unfinished_at ?? []).toSorted()[0];
  const last = platforms
    .flatMap((one) => one.last_event_at ?? [])
    .toSorted()
    .at(-1);
  const locale = language.value;
  const finished = sum('success') + sum('failed');
  return (
    <dl class="tiles">
      <Tile name={overview.events}>{whole(sum('received'), locale)}</Tile>
      <Tile name={overview.rate}>{share(sum('success'), finished, locale)}</Tile>
      <Tile name={overview.failed}>
        <a href={withFilters(linkTo('events'), { status: 'failed', from })}>
          {whole(sum('failed'), locale)}
        </a>
      </Tile>
      <Tile name={overview.oldest}>{oldest ? <Ago at={oldest} /> : texts.value.shell.none}</Tile>
      <Tile name={overview.last}>{last ? <Ago at={last} /> : overview.never}</Tile>
    </dl>
  );
}

function Tile({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="tile">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
