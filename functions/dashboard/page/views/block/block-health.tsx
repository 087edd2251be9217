import { escapeDeceiving } from '../../../../../shared/domain/excerpt.ts';
import type { Block, HealthState } from '../../client/shapes.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Said } from '../../parts/said.tsx';
import { Ago, Time } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';

const looks: Readonly<Record<HealthState, readonly [string, IconName]>> = {
  ok: ['good', 'success'],
  degraded: ['warn', 'warning'],
  broken: ['bad', 'failed'],
  silent: ['quiet', 'paused'],
  unknown: ['quiet', 'unknown'],
};

/** Shows whether events arrive, why not, and what to do, in our words and in the platform's. */
export function BlockHealth({ block }: { block: Block }) {
  if (block.status === 'disconnected') return <Gone block={block} />;
  const { state, code = '', reason, since, checked_at } = block.health;
  const { block: words, blockTroubles, overview } = texts.value;
  const known = blockTroubles[code];
  const [tone, icon] = looks[state];
  const title = known?.meaning ?? escapeDeceiving(reason ?? words.neverChecked);
  return (
    <div class={`banner tone-${tone}`}>
      <Icon name={icon} size={20} />
      <div>
        <p class="banner-title">
          <bdi>{title}</bdi>
        </p>
        {state !== 'ok' && reason && reason !== title && (
          <p class="banner-words">
            <Said text={reason} />
          </p>
        )}
        {known?.advice && <p>{known.advice}</p>}
        {checked_at && (
          <p class="banner-times">
            <span>
              {overview.checked} <Ago at={checked_at} />
            </span>
            {since && since !== checked_at && (
              <span>
                {words.since} <Time at={since} />
              </span>
            )}
            {code !== 'ok' && <code>{code}</code>}
          </p>
        )}
      </div>
    </div>
  );
}

function Gone({ block: { name } }: { block: Block }) {
  const { block } = texts.value;
  return (
    <div class="banner tone-quiet">
      <Icon name="cancelled" size={20} />
      <div>
        <p class="banner-title">{block.gone(name)}</p>
        <p>{block.goneHint}</p>
      </div>
    </div>
  );
}
