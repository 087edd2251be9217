import type { Destination } from '../../client/shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { destinationWords } from './destination-words.ts';

const looks = {
  active: ['good', 'success'],
  failing: ['warn', 'warning'],
  paused: ['quiet', 'paused'],
  disabled: ['bad', 'failed'],
} as const;

/** Active, but failing, is a state of its own for whoever looks. */
export function DestinationState({ of: { state, failing_since } }: { of: Destination }) {
  const shown = state === 'active' && failing_since !== undefined ? 'failing' : state;
  const [tone, icon] = looks[shown];
  return (
    <span class={`badge tone-${tone}`}>
      <Icon name={icon} size={14} />
      {destinationWords.value.states[shown]}
    </span>
  );
}
