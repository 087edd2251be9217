import type { Destination } from '../../client/shapes.ts';
import { Badge } from '../../parts/status.tsx';
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
  return <Badge look={looks[shown]} word={destinationWords.value.states[shown]} />;
}
