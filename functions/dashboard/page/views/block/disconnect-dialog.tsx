import { disconnectBlock } from '../../client/api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { ConnectError } from '../connect/connect-error.tsx';
import type { BlockDialogProps } from './block-dialog-props.ts';

/** Says what ends and what stays before an account is disconnected. */
export function DisconnectDialog({ block: { id, name }, close, done }: BlockDialogProps) {
  const { block: words } = texts.value;
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
      <DialogActions close={close} run={run} disabled={busy} danger>
        {busy ? words.disconnecting : words.disconnectSubmit}
      </DialogActions>
    </Dialog>
  );
}
