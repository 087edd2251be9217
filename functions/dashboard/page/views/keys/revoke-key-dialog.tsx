import { revokeKey } from '../../client/api.ts';
import type { ApiKey } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';

interface RevokeKeyDialogProps {
  readonly apiKey: ApiKey;
  close(): void;
  changed(): void;
}

/** Says what ends before a key is revoked. */
export function RevokeKeyDialog({ apiKey: { id, name }, close, changed }: RevokeKeyDialogProps) {
  const { keys } = texts.value;
  const { busy, error, run } = useAction(async () => {
    await revokeKey(id);
    changed();
    close();
  });
  return (
    <Dialog title={keys.revokeTitle(shownName(name, id))} close={close}>
      <ul class="consequences">
        {keys.revokeFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <ActionTrouble error={error} />
      <DialogActions close={close} run={run} disabled={busy} danger>
        {busy ? keys.revoking : keys.revoke}
      </DialogActions>
    </Dialog>
  );
}
