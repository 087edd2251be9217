import type { EventDetail } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { Ago } from '../../parts/time.tsx';
import { texts } from '../../state/language.ts';

/** What went wrong and what to do about it, before anything else. */
export function FailureBanner({ event }: { event: EventDetail }) {
  const { event: words, failures } = texts.value;
  const { status, attempts, next_attempt_at } = event;
  const error = attempts.at(-1)?.error;
  if (status === 'success' || status === 'received' || error === undefined) return null;
  const known = failures[error.code];
  return (
    <div class={`banner tone-${status === 'failed' ? 'bad' : 'warn'}`}>
      <Icon name={status} size={20} />
      <div>
        <p class="banner-title">{known?.meaning ?? error.message}</p>
        <p>
          {known?.advice} <code>{error.code}</code>
          {known && `: ${error.message}`}
        </p>
        {next_attempt_at !== undefined && (
          <p>
            {words.steps.next}: <Ago at={next_attempt_at} />
          </p>
        )}
      </div>
    </div>
  );
}
