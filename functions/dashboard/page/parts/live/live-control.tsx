import { texts } from '../../state/language.ts';
import { Icon } from '../icon.tsx';

interface LiveControlProps {
  readonly pulse: 'live' | 'paused' | 'waiting';
  toggle(): void;
}

/** Shows whether the list updates by itself, with a button to switch it. */
export function LiveControl({ pulse, toggle }: LiveControlProps) {
  const { log } = texts.value;
  const paused = pulse === 'paused';
  const action = paused ? log.resume : log.pause;
  return (
    <button
      type="button"
      class={`live live-${pulse}`}
      aria-label={`${log[pulse]}. ${action}`}
      title={`${action} (p)`}
      onClick={toggle}
    >
      <span class="live-dot" />
      {log[pulse]}
      <Icon name={paused ? 'play' : 'pause'} size={12} />
    </button>
  );
}
