import { useState } from 'preact/hooks';
import { dryRunEvent, replayEvent, replayEvents } from '../../client/api.ts';
import type { DryRun, ReplayMode } from '../../client/shapes.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { announce } from '../announcer.tsx';
import { Dialog } from '../dialog.tsx';
import { DialogActions } from '../dialog-actions.tsx';
import { ActionTrouble } from '../notice.tsx';
import { DryRunResult } from './dry-run-result.tsx';
import { ModeChoice } from './mode-choice.tsx';
import { ReplayFollow } from './replay-follow.tsx';

interface ReplayDialogProps {
  readonly ids: readonly string[];
  close(): void;
  /** Called once a replay that changes something has been started. */
  started(): void;
}

/** Replays one event or a selection. Starting it clears the selection, so the dialog keeps its own ids. */
export function ReplayDialog({ ids: given, close, started }: ReplayDialogProps) {
  const [ids] = useState(given);
  const { replay } = texts.value;
  const [mode, setMode] = useState<ReplayMode>('reprocess');
  const [dryRun, setDryRun] = useState<DryRun>();
  const [job, setJob] = useState<string>();
  const [only, ...more] = ids;
  const single = only !== undefined && more.length === 0;
  const { busy, error, run } = useAction(async () => {
    if (single && mode === 'dry_run') return setDryRun((await dryRunEvent(only)).dry_run);
    const asked = single ? await replayEvent(only, mode) : await replayEvents(ids, mode);
    announce(replay.started);
    started();
    setJob(asked.replay.id);
  });
  return (
    <Dialog title={single ? replay.dialogOne : replay.dialogMany(ids.length)} close={close}>
      {job !== undefined ? (
        <ReplayFollow id={job} close={close} />
      ) : (
        <>
          <ModeChoice
            mode={mode}
            choose={(chosen) => {
              setMode(chosen);
              setDryRun(undefined);
            }}
          />
          {dryRun && <DryRunResult result={dryRun} />}
          <ActionTrouble error={error} />
          <DialogActions close={close} run={run} disabled={busy}>
            {busy ? replay.starting : single && mode === 'dry_run' ? replay.dryRun : replay.start}
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
