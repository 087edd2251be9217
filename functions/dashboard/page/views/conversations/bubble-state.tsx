import type { Outbound } from '../../client/shapes.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { texts } from '../../state/language.ts';

type State = Outbound['status'] | 'delivered' | 'read';

const icons: Readonly<Record<State, IconName>> = {
  queued: 'clock',
  sending: 'running',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
  failed: 'failed',
  uncertain: 'unknown',
  cancelled: 'cancelled',
};

/** How far a message of the business has come: an icon and a word. */
export function BubbleState({ state }: { state: State }) {
  return (
    <span class={`bubble-state state-${state}`}>
      <Icon name={icons[state]} size={14} />
      {texts.value.conversation.states[state]}
    </span>
  );
}
