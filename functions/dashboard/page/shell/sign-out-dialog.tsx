import { request } from '../client/request.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ActionTrouble } from '../parts/notice.tsx';
import { texts } from '../state/language.ts';
import { useAction } from '../state/use-action.ts';

/** Ends this session, or every session that was started with the same API key. */
export function SignOutDialog({ close }: { close: () => void }) {
  const { shell, signOut } = texts.value;
  const here = useAction(() => leave('/session'));
  const everywhere = useAction(() => leave('/session?everywhere'));
  const busy = here.busy || everywhere.busy;
  return (
    <Dialog title={signOut.title} close={close}>
      <p>{signOut.explained}</p>
      <ActionTrouble error={here.error ?? everywhere.error} />
      <div class="dialog-actions">
        <button type="button" class="button" onClick={close}>
          {shell.cancel}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => everywhere.run()}>
          {signOut.everywhere}
        </button>
        <button
          type="button"
          class="button button-strong"
          disabled={busy}
          onClick={() => here.run()}
        >
          {signOut.submit}
        </button>
      </div>
    </Dialog>
  );
}

/** The page is loaded again, so that nothing of this workspace stays in memory. */
async function leave(path: string): Promise<void> {
  await request('DELETE', path);
  location.reload();
}
