import { useState } from 'preact/hooks';
import { steerReplay } from '../../client/api.ts';
import type { Replay } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { Allowed } from '../allowed.tsx';
import { Icon } from '../icon.tsx';
import { ActionTrouble } from '../notice.tsx';

interface ReplaySteeringProps {
  readonly replay: Replay;
  changed(): void;
}

/** Pause, resume and cancel, as far as they make sense; to cancel is asked twice. */
export function ReplaySteering({ replay: { id, status }, changed }: ReplaySteeringProps) {
  const { replay } = texts.value;
  const [sure, setSure] = useState(false);
  const { busy, error, run } = useAction(async (action: 'pause' | 'resume' | 'cancel') => {
    await steerReplay(id, action);
    changed();
  });
  // A replay that has failed can continue where it stopped.
  if (status === 'completed' || status === 'cancelled') return null;
  const turn = status === 'running' ? 'pause' : 'resume';
  return (
    <Allowed scope="events:replay">
      {error && <ActionTrouble error={error} />}
      <button type="button" class="button" disabled={busy} onClick={() => run(turn)}>
        <Icon name={turn === 'pause' ? 'pause' : 'play'} size={14} />
        {replay[turn]}
      </button>
      <button
        type="button"
        class="button button-danger"
        disabled={busy}
        onBlur={() => setSure(false)}
        onClick={() => (sure ? run('cancel') : setSure(true))}
      >
        {sure ? replay.cancelSure : replay.cancel}
      </button>
    </Allowed>
  );
}
