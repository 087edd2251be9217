import type { ComponentChildren } from 'preact';
import { texts } from '../state/language.ts';

interface DialogActionsProps {
  close(): void;
  /** Without it, the button submits the form around it. */
  readonly run?: () => void;
  readonly disabled: boolean;
  /** Marks what cannot be undone. */
  readonly danger?: boolean;
  /** The word for leaving the dialog, where "Cancel" could mean its action. */
  readonly leave?: string;
  readonly children: ComponentChildren;
}

/** The end of a dialog: one button leaves it, the other does what it is for. */
export function DialogActions(props: DialogActionsProps) {
  const { close, run, disabled, danger = false, leave, children } = props;
  return (
    <div class="dialog-actions">
      <button type="button" class="button" onClick={close}>
        {leave ?? texts.value.shell.cancel}
      </button>
      <button
        type={run === undefined ? 'submit' : 'button'}
        class={danger ? 'button button-danger' : 'button button-strong'}
        disabled={disabled}
        onClick={() => run?.()}
      >
        {children}
      </button>
    </div>
  );
}
