import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { replayToDestination } from '../../client/api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { MomentField } from '../../parts/moment-field.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { useAction } from '../../state/use-action.ts';
import type { ActionProps } from './action-props.ts';
import { destinationWords } from './destination-words.ts';

const HOUR_MS = 60 * 60_000;

/** Sends the events of a time range once more, to this destination alone. */
export function ReplayDialog({ destination, done, close }: ActionProps & { close: () => void }) {
  const words = destinationWords.value;
  const [range, setRange] = useState(() => {
    const now = Date.now();
    const { state, state_since } = destination;
    const from = state === 'active' ? new Date(now - HOUR_MS).toISOString() : state_since;
    return { from, to: new Date(now).toISOString() };
  });
  const { busy, error, run } = useAction(async () => {
    await replayToDestination(destination.id, range);
    close();
    done(words.replayStarted);
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run();
  };
  return (
    <Dialog title={words.replayTitle(destination.name)} close={close}>
      <form method="post" onSubmit={submit}>
        <p>{words.replayHint}</p>
        <div class="field-pair">
          <MomentField
            name={words.replayFrom}
            value={range.from}
            set={(from) => setRange({ ...range, from })}
          />
          <MomentField
            name={words.replayTo}
            value={range.to}
            set={(to) => setRange({ ...range, to })}
          />
        </div>
        <ActionTrouble error={error} />
        <DialogActions close={close} disabled={busy}>
          {words.replaySubmit}
        </DialogActions>
      </form>
    </Dialog>
  );
}
