import { useState } from 'preact/hooks';
import { archiveWorkflow } from '../../client/api.ts';
import { shownName } from '../../format/shown-name.ts';
import { announce } from '../../parts/announcer.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { refreshDirectory } from '../../state/directory.ts';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import type { WorkflowViewProps } from './workflow-view-props.ts';

/** The API counts executions no further. */
const COUNTED_TO = 10_000;

/** Archives a workflow for good. Where executions still run, it asks what becomes of them. */
export function ArchiveDialog({
  workflow: { id, name },
  changed,
  close,
}: WorkflowViewProps & { close(): void }) {
  const { workflowPage: words, shell } = texts.value;
  const [left, setLeft] = useState<number>();
  const { busy, error, run } = useAction(async (running?: 'finish' | 'cancel') => {
    const { still_running } = await archiveWorkflow(id, running);
    setLeft(still_running);
    if (still_running !== undefined) return;
    refreshDirectory();
    changed();
    announce(words.done.archive);
    close();
  });
  const asks = error?.code === 'executions_running';
  const running = Number(/\d+/.exec(error?.details[0] ?? '')?.[0] ?? 0);
  return (
    <Dialog title={words.archiveTitle(shownName(name, id))} close={close}>
      <ul class="consequences">
        {words.archiveFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p role="status">
        {asks && words.running(running, running >= COUNTED_TO)}
        {left !== undefined && words.stillRunning(left, left >= COUNTED_TO)}
      </p>
      {error && !asks && <ActionTrouble error={error} />}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={close}>
          {shell.cancel}
        </button>
        {asks && (
          <button type="button" class="button" disabled={busy} onClick={() => run('finish')}>
            {words.letFinish}
          </button>
        )}
        <button
          type="button"
          class="button button-danger"
          disabled={busy}
          onClick={() => (asks || left !== undefined ? run('cancel') : run())}
        >
          {asks || left !== undefined ? words.cancelThem : words.archive}
        </button>
      </div>
    </Dialog>
  );
}
