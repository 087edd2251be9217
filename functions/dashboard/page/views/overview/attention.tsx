import { linkTo } from '../../../../api/site/page-paths.ts';
import type { Block, HealthState, Stats } from '../../client/shapes.ts';
import { withFilters } from '../../filters/filters.ts';
import { isolatedName } from '../../format/shown-name.ts';
import { Icon } from '../../parts/icon.tsx';
import { healthText } from '../../parts/names.ts';
import { platformName } from '../../parts/platform-mark.tsx';
import { Ago } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';
import { Item } from './attention-item.tsx';
import { DeadLetters, useDeadLetters } from './dead-letters.tsx';

/** An event that needs longer has a problem: processing takes fractions of a second. */
const STUCK_MS = 5 * 60_000;
const troubled: readonly HealthState[] = ['broken', 'degraded', 'silent'];

/** The problems that somebody should look at, shown before the numbers. */
export function Attention({ stats, blocks }: { stats: Stats; blocks: readonly Block[] }) {
  const { overview, status } = texts.value;
  const unwell = blocks.filter(
    (block) => block.status === 'connected' && troubled.includes(block.health.state),
  );
  const stuck = stats.platforms.filter(({ oldest_unfinished_at: at }) => isOld(at));
  const failed = stats.platforms.reduce((sum, { totals }) => sum + totals.failed, 0);
  const dead = useDeadLetters();
  const isDead = dead.data !== undefined && dead.data.matched > 0;
  const amount = unwell.length + stuck.length + (failed > 0 ? 1 : 0) + (isDead ? 1 : 0);
  if (amount === 0) {
    return (
      <p class="attention is-quiet">
        <Icon name="success" />
        {overview.quiet}
      </p>
    );
  }
  return (
    <section class="attention" aria-label={overview.attention(amount)}>
      <ul class="plain-list">
        {dead.data && isDead && <DeadLetters plan={dead.data} changed={dead.reload} />}
        {unwell.map((block) => (
          <Unwell key={block.id} block={block} />
        ))}
        {stuck.map(({ platform, oldest_unfinished_at }) => (
          <Item
            key={platform}
            icon="retrying"
            tone="warn"
            href={withFilters(linkTo('events'), { status: 'retrying', platform })}
          >
            <b>{overview.stuck(platformName(platform))}</b>
            {oldest_unfinished_at && <Ago at={oldest_unfinished_at} />}
          </Item>
        ))}
        {failed > 0 && (
          <Item
            icon="failed"
            tone="bad"
            href={withFilters(linkTo('events'), { status: 'failed', from: stats.from })}
          >
            <b>{overview.failedRecently(failed)}</b>
            <span class="unseen">{status.failed}</span>
          </Item>
        )}
      </ul>
    </section>
  );
}

function Unwell({ block: { id, account_id, name, platform, health } }: { block: Block }) {
  const { overview, health: words } = texts.value;
  const broken = health.state === 'broken';
  const named = `${platformName(platform)} · ${isolatedName(name, account_id)}`;
  return (
    <Item
      icon={broken ? 'failed' : health.state === 'silent' ? 'paused' : 'warning'}
      tone={broken ? 'bad' : 'warn'}
      href={linkTo('block', id)}
    >
      <b>{overview.blockTrouble(named, words[health.state])}</b>
      {healthText(health)}
    </Item>
  );
}

function isOld(at: string | null): boolean {
  return at !== null && Date.now() - Date.parse(at) > STUCK_MS;
}
