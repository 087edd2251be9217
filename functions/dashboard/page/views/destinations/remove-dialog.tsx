import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { deleteDestination } from '../../client/api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { useAction } from '../../state/use-action.ts';
import type { ActionProps } from './action-props.ts';
import { destinationWords } from './destination-words.ts';

/** Asks before a destination is deleted. */
export function RemoveDialog({
  destination: { id, name },
  close,
}: Pick<ActionProps, 'destination'> & { close: () => void }) {
  const words = destinationWords.value;
  const { route } = useLocation();
  const { busy, error, run } = useAction(async () => {
    await deleteDestination(id);
    route(linkTo('destinations'));
  });
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
