import { useAction } from '../state/use-action.ts';
import { Dialog } from './dialog.tsx';
import { DialogActions } from './dialog-actions.tsx';
import { ActionTrouble } from './notice.tsx';

interface RemoveDialogProps {
  readonly name: string;
  readonly words: {
    removeTitle(name: string): string;
    readonly removeHint: string;
    readonly removeSubmit: string;
  };
  remove(): Promise<void>;
  close(): void;
}

/** Asks before something is deleted. */
export function RemoveDialog({ name, words, remove, close }: RemoveDialogProps) {
  const { busy, error, run } = useAction(remove);
  return (
    <Dialog title={words.removeTitle(name)} close={close}>
      <p>{words.removeHint}</p>
      <ActionTrouble error={error} />
      <DialogActions close={close} run={run} disabled={busy} danger>
        {words.removeSubmit}
      </DialogActions>
    </Dialog>
  );
}
