import { useAction } from '../state/use-action.ts';
import { Dialog } from './dialog.tsx';
import { DialogActions } from './dialog-actions.tsx';
import { ActionTrouble } from './notice.tsx';
import { Said } from './said.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What comes of it: a sentence, or several facts. */
  readonly says: string | readonly string[];
  /** The word on the button that does it. */
  readonly submit: string;
  /** Marks what cannot be undone. */
  readonly danger?: boolean;
  /** The word for leaving the dialog, where "Cancel" could mean its action. */
  readonly leave?: string;
  act(): Promise<void>;
  close(): void;
}

/** Asks before something is done, and closes once it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, says, submit, danger = false, leave, act, close } = props;
  const { busy, error, run } = useAction(async () => {
    await act();
    close();
  });
  return (
    <Dialog title={title} close={close}>
      {typeof says === 'string' ? <p>{says}</p> : <Lines name="consequences" lines={says} />}
      <ActionTrouble error={error} />
      {error !== undefined && <Lines name="problem-lines" lines={error.details} />}
      <DialogActions
        {...{ close, run, danger }}
        disabled={busy}
        {...(leave !== undefined && { leave })}
      >
        {submit}
      </DialogActions>
    </Dialog>
  );
}

function Lines({ name, lines }: { name: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class={name}>
      {lines.map((line) => (
        <li key={line}>
          <Said text={line} />
        </li>
      ))}
    </ul>
  );
}
