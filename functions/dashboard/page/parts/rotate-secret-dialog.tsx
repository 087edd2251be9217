import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { signingSecret } from '../i18n/en/signing-secret.ts';
import { useAction } from '../state/use-action.ts';
import { Dialog } from './dialog.tsx';
import { DialogActions } from './dialog-actions.tsx';
import { ActionTrouble } from './notice.tsx';
import { OverlapChoice } from './overlap-choice.tsx';
import { SecretShown } from './secret-shown.tsx';

interface RotateSecretDialogProps {
  /** Of what signs with it. */
  readonly name: string;
  readonly words: typeof signingSecret & { readonly secretHint: string };
  /** Resolves to the new secret. */
  rotate(overlapSeconds: number): Promise<string>;
  /** Called once the new secret has been seen. */
  done(): void;
  close(): void;
}

/** Makes a new signing secret, and shows it. */
export function RotateSecretDialog({ name, words, rotate, done, close }: RotateSecretDialogProps) {
  const [secret, setSecret] = useState<string>();
  const { busy, error, run } = useAction(async (data: FormData) => {
    setSecret(await rotate(Number(data.get('overlap'))));
  });
  if (secret !== undefined) {
    const end = (): void => {
      close();
      done();
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
    <Dialog title={words.rotateTitle(name)} close={close}>
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
