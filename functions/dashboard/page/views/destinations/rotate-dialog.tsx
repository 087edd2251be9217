import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { rotateDestination } from '../../client/api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { OverlapChoice } from '../../parts/overlap-choice.tsx';
import { SecretShown } from '../../parts/secret-shown.tsx';
import { useAction } from '../../state/use-action.ts';
import type { ActionProps } from './action-props.ts';
import { destinationWords } from './destination-words.ts';

/** Makes a new secret, and shows it. */
export function RotateDialog({ destination, done, close }: ActionProps & { close: () => void }) {
  const words = destinationWords.value;
  const [secret, setSecret] = useState<string>();
  const { busy, error, run } = useAction(async (data: FormData) => {
    const made = await rotateDestination(destination.id, Number(data.get('overlap')));
    setSecret(made.secret);
  });
  if (secret !== undefined) {
    const end = (): void => {
      close();
      done(words.saved);
    };
    return (
      <Dialog title={words.secretTitle} close={end}>
        <SecretShown words={words} secret={secret} close={end} />
      </Dialog>
    );
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  return (
    <Dialog title={words.rotateTitle(destination.name)} close={close}>
      <form method="post" onSubmit={submit}>
        <p>{words.rotateHint}</p>
        <OverlapChoice legend={words.rotateOverlap} names={words.overlaps} />
        <ActionTrouble error={error} />
        <DialogActions close={close} disabled={busy}>
          {words.rotateSubmit}
        </DialogActions>
      </form>
    </Dialog>
  );
}
