import { disconnectBlock } from '../../client/api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { ConnectError } from '../connect/connect-error.tsx';
import type { BlockDialogProps } from './block-dialog-props.ts';

/** Says what ends and what stays before an account is disconnected. */
export function DisconnectDialog({ block: { id, name }, close, done }: BlockDialogProps) {
  const { block: words, shell } = texts.value;
  const { busy, error, run } = useAction(async () => {
    await disconnectBlock(id);
    refreshDirectory();
    close();
    done(words.gone(name));
  });
  return (
    <Dialog title={words.disconnectTitle(name)} close={close}>
      <ul class="consequences">
        <li>{words.disconnectPlatform}</li>
        <li>{words.disconnectLate}</li>
        <li>{words.disconnectForget}</li>
        <li>{words.disconnectStays}</li>
      </ul>
      <ConnectError error={error} />
      <div class="dialog-actions">
        <button type="button" class="button" onClick={close}>
          {shell.cancel}
        </button>
        <button type="button" class="button button-danger" disabled={busy} onClick={() => run()}>
          {busy ? words.disconnecting : words.disconnectSubmit}
        </button>
      </div>
    </Dialog>
  );
}
