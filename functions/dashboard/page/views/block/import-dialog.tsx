import { useState } from 'preact/hooks';
import { replayUnrouted } from '../../client/api.ts';
import type { Replay } from '../../client/shapes.ts';
import { announce } from '../../parts/announcer.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { Notice } from '../../parts/notice.tsx';
import { ReplayFollow } from '../../parts/replay/replay-follow.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { ConnectError } from '../connect/connect-error.tsx';
import type { BlockDialogProps } from './block-dialog-props.ts';

/** Imports the events that arrived before the account was connected, and shows the progress. */
export function ImportDialog({ block: { id }, close }: Omit<BlockDialogProps, 'done'>) {
  const { block: words } = texts.value;
  const [job, setJob] = useState<Replay>();
  const { busy, error, run } = useAction(async () => {
    const { replay } = await replayUnrouted(id);
    const { matched } = replay.progress;
    announce(matched === 0 ? words.nothingEarlier : words.importing(matched));
    setJob(replay);
  });
  return (
    <Dialog title={words.importTitle} close={close}>
      {job === undefined ? (
        <>
          <p>{words.importExplained}</p>
          <ConnectError error={error} />
          <DialogActions close={close} run={run} disabled={busy}>
            {busy ? words.importStarting : words.importStart}
          </DialogActions>
        </>
      ) : job.progress.matched === 0 ? (
        <Nothing close={close} />
      ) : (
        <ReplayFollow id={job.id} close={close} />
      )}
    </Dialog>
  );
}

function Nothing({ close }: { close: () => void }) {
  const { block, shell } = texts.value;
  return (
    <Notice icon="archive" title={block.nothingEarlier}>
      <p class="notice-detail">{block.nothingEarlierHint}</p>
      <button type="button" class="button" onClick={close}>
        {shell.close}
      </button>
    </Notice>
  );
}
