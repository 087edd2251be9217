import type { TargetedSubmitEvent } from 'preact';
import { replayToDestination } from '../../client/api.ts';
import { localInput } from '../../format/local-input.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import type { ActionProps } from './action-props.ts';
import { destinationWords } from './destination-words.ts';

const HOUR_MS = 60 * 60_000;

/** Sends the events of a time range once more, to this destination alone. */
export function ReplayDialog({ destination, done, close }: ActionProps & { close: () => void }) {
  const words = destinationWords.value;
  const { busy, error, run } = useAction(async (data: FormData) => {
    const momentOf = (name: string): string => new Date(String(data.get(name))).toISOString();
    await replayToDestination(destination.id, { from: momentOf('from'), to: momentOf('to') });
    close();
    done(words.replayStarted);
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  const now = Date.now();
  const from = destination.state === 'active' ? now - HOUR_MS : Date.parse(destination.state_since);
  const moments = [
    ['from', words.replayFrom, from],
    ['to', words.replayTo, now],
  ] as const;
  return (
    <Dialog title={words.replayTitle(destination.name)} close={close}>
      <form method="post" onSubmit={submit}>
        <p>{words.replayHint}</p>
        <div class="field-pair">
          {moments.map(([name, word, at]) => (
            <label key={name} class="field">
              {word}
              <input
                name={name}
                type="datetime-local"
                step="1"
                required
                defaultValue={localInput(new Date(at).toISOString())}
              />
            </label>
          ))}
        </div>
        <ActionTrouble error={error} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={close}>
            {texts.value.shell.cancel}
          </button>
          <button type="submit" class="button button-strong" disabled={busy}>
            {words.replaySubmit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
