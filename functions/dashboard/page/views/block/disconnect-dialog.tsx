import { disconnectBlock } from '../../client/api.ts';
import { isolatedName } from '../../format/shown-name.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { ConnectError } from '../connect/connect-error.tsx';
import type { BlockDialogProps } from './block-dialog-props.ts';

/** Says what ends and what stays before an account is disconnected. */
export function DisconnectDialog({
  block: { id, account_id, name },
  close,
  done,
}: BlockDialogProps) {
  const { block: words } = texts.value;
  const shown = isolatedName(name, account_id);
  const { busy, error, run } = useAction(async () => {
    await disconnectBlock(id);
    refreshDirectory();
    close();
    done(words.gone(shown));
  });
  return (
    <Dialog title={words.disconnectTitle(shown)} close={close}>
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
