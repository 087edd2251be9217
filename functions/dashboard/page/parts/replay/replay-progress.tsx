import type { Replay } from '../../client/shapes.ts';
import { counted, duration, whole } from '../../format/amount.ts';
import { language, texts } from '../../state/language.ts';
import { type Part, ProgressBar } from '../progress-bar.tsx';
import { shareOf } from './replay-share.ts';

/** How far a replay is, in a bar and in numbers. */
export function ReplayProgress({ replay }: { replay: Replay }) {
  const { replay: words } = texts.value;
  const { matched_more, succeeded, failed, expired, missing, dry_run } = replay.progress;
  const { done, total, text } = shareOf(replay);
  // Outcomes are counted a moment after what was published, and may be ahead of it.
  const published = Math.max(replay.progress.published, succeeded + failed);
  const parts: readonly Part[] = [
    { name: words.succeeded, look: 'good', amount: succeeded },
    { name: words.failed, look: 'bad', amount: failed },
    { name: words.expired, look: 'quiet', amount: expired + missing },
  ];
  const number = (amount: number): string => whole(amount, language.value);
  const left = Math.ceil((total - published) / replay.events_per_second) * 1000;
  return (
    <div class="replay-progress">
      <p class="progress-line">
        <strong>{text}</strong>
        {replay.status === 'running' && left > 0 && matched_more === undefined && (
          <span class="faint">{words.left(duration(left, language.value))}</span>
        )}
      </p>
      <ProgressBar label={text} parts={parts} total={total} />
      <dl class="numbers">
        <div>
          <dt>{words.published}</dt>
          <dd>{number(published)}</dd>
        </div>
        {parts.map(({ name, look, amount }) => (
          <div key={name}>
            <dt>
              <span class={`swatch swatch-${look}`} />
              {name}
            </dt>
            <dd>{number(amount)}</dd>
          </div>
        ))}
        {dry_run && (
          <div>
            <dt>{words.wouldStartMany}</dt>
            <dd>{number(dry_run.would_start)}</dd>
          </div>
        )}
        <div>
          <dt>{words.remaining}</dt>
          <dd>{counted(total - done, matched_more, language.value)}</dd>
        </div>
      </dl>
    </div>
  );
}
