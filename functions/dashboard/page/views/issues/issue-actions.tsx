import { useState } from 'preact/hooks';
import { findReplay, replayIssue, retryIssue, steerIssue } from '../../client/api.ts';
import type { Issue } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { ReplayFollow } from '../../parts/replay/replay-follow.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { useLoaded } from '../../state/use-loaded.ts';

interface IssueProps {
  readonly issue: Issue;
  /** Called once the issue has changed. */
  changed(): void;
}

const remedies = { replay: 'events:replay', retry: 'executions:write' } as const;

/** What can be done with the issue itself, and with all of its failures at once. */
export function IssueActions({ issue, changed }: IssueProps) {
  const { issue: words } = texts.value;
  const [open, setOpen] = useState(false);
  const { busy, error, run } = useAction(
    async (action: 'acknowledge' | 'resolve' | 'reopen'): Promise<void> => {
      await steerIssue(issue.id, action);
      announce(words.state);
      changed();
    },
  );
  const { id, state, remedy } = issue;
  const close = (): void => {
    setOpen(false);
    changed();
  };
  return (
    <>
      <ActionTrouble error={error} />
      <AllDone issue={issue} />
      <Allowed scope="issues:write">
        {state === 'open' && (
          <button type="button" class="button" disabled={busy} onClick={() => run('acknowledge')}>
            {words.acknowledge}
          </button>
        )}
        {state === 'resolved' ? (
          <button type="button" class="button" disabled={busy} onClick={() => run('reopen')}>
            {words.reopen}
          </button>
        ) : (
          <button type="button" class="button" disabled={busy} onClick={() => run('resolve')}>
            <Icon name="check" />
            {words.resolve}
          </button>
        )}
      </Allowed>
      {remedy !== undefined && (
        <Allowed scope={remedies[remedy]}>
          <button type="button" class="button button-strong" onClick={() => setOpen(true)}>
            <Icon name="replay" />
            {words[remedy]}
          </button>
        </Allowed>
      )}
      {open && remedy === 'replay' && <ReplayAll id={id} close={close} />}
      {open && remedy === 'retry' && <RetryAll id={id} close={close} />}
    </>
  );
}

/** Offers to resolve the issue once its last replay has been a success. */
function AllDone({ issue: { state, replay_id } }: { issue: Issue }) {
  const { data } = useLoaded(`issue-replay:${replay_id}`, async () =>
    replay_id === undefined || state === 'resolved' ? undefined : await findReplay(replay_id),
  );
  if (data?.status !== 'completed' || data.mode === 'dry_run') return null;
  const { failed, succeeded } = data.progress;
  if (failed > 0 || succeeded === 0) return null;
  return <span class="faint">{texts.value.issue.allDone}</span>;
}

interface RemedyProps {
  readonly id: string;
  close(): void;
}

function ReplayAll({ id, close }: RemedyProps) {
  const { issue: words, replay } = texts.value;
  const [job, setJob] = useState<string>();
  const { busy, error, run } = useAction(async () => {
    setJob((await replayIssue(id)).replay.id);
    announce(replay.started);
  });
  return (
    <Dialog title={words.replayTitle} close={close}>
      {job !== undefined ? (
        <ReplayFollow id={job} close={close} />
      ) : (
        <Confirm
          hint={words.replayHint}
          start={busy ? replay.starting : replay.start}
          {...{ busy, error, run, close }}
        />
      )}
    </Dialog>
  );
}

function RetryAll({ id, close }: RemedyProps) {
  const { issue: words } = texts.value;
  const [done, setDone] = useState<number>();
  const { busy, error, run } = useAction(async () => {
    const { retried } = await retryIssue(id);
    announce(words.retried(retried));
    setDone(retried);
  });
  return (
    <Dialog title={words.retryTitle} close={close}>
      {done !== undefined ? (
        <p>{words.retried(done)}</p>
      ) : (
        <Confirm
          hint={words.retryHint}
          start={texts.value.shell.retry}
          {...{ busy, error, run, close }}
        />
      )}
    </Dialog>
  );
}

interface ConfirmProps extends Pick<ReturnType<typeof useAction>, 'busy' | 'error'> {
  readonly hint: string;
  readonly start: string;
  run(): void;
  close(): void;
}

function Confirm({ hint, start, busy, error, run, close }: ConfirmProps) {
  return (
    <>
      <p>{hint}</p>
      <ActionTrouble error={error} />
      <DialogActions close={close} run={run} disabled={busy}>
        {start}
      </DialogActions>
    </>
  );
}
