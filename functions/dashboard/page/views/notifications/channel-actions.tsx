import { useState } from 'preact/hooks';
import { deleteChannel, steerChannel, testChannel } from '../../client/api.ts';
import type { Channel, ChannelTest } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { useAction } from '../../state/use-action.ts';
import { ChannelDialog } from './channel-dialog.tsx';
import { explainResult } from './explain-result.ts';
import { notificationWords } from './notification-words.ts';

interface ChannelActionsProps {
  readonly channel: Channel;
  /** Says what was done, and loads the channels again. */
  done(text: string): void;
  tested(test: ChannelTest): void;
}

/** A test, a pause or the way back from it, a change and the end of a channel. */
export function ChannelActions({ channel, done, tested }: ChannelActionsProps) {
  const words = notificationWords.value;
  const { id, name, target, paused_at } = channel;
  const [open, setOpen] = useState<'edit' | 'remove'>();
  const close = (): void => setOpen(undefined);
  const steering = useAction(async (verb: 'pause' | 'resume') => {
    await steerChannel(id, verb);
    done(verb === 'pause' ? words.paused : words.resumed);
  });
  const testing = useAction(async () => {
    const test = await testChannel(id);
    tested(test);
    announce(explainResult(words, target, test) ?? words.testArrived(test.status ?? 200));
  });
  const busy = steering.busy || testing.busy;
  const steer = paused_at === undefined ? 'pause' : 'resume';
  return (
    <Allowed scope="settings:write">
      <fieldset class="channel-actions" disabled={busy} aria-label={words.actions(name)}>
        <button type="button" class="button" onClick={() => testing.run()}>
          <Icon name="send" />
          {testing.busy ? words.testing : words.test}
        </button>
        <button type="button" class="button" onClick={() => steering.run(steer)}>
          <Icon name={paused_at === undefined ? 'pause' : 'play'} />
          {words[steer]}
        </button>
        <button type="button" class="button" onClick={() => setOpen('edit')}>
          {words.edit}
        </button>
        <button type="button" class="button button-danger" onClick={() => setOpen('remove')}>
          {words.remove}
        </button>
      </fieldset>
      <ActionTrouble error={steering.error ?? testing.error} />
      {open === 'edit' && (
        <ChannelDialog channel={channel} close={close} saved={() => done(words.saved)} />
      )}
      {open === 'remove' && (
        <RemoveDialog channel={channel} close={close} removed={() => done(words.removed)} />
      )}
    </Allowed>
  );
}

interface RemoveDialogProps {
  readonly channel: Channel;
  close(): void;
  removed(): void;
}

/** Asks before a channel is removed. */
function RemoveDialog({ channel: { id, name }, close, removed }: RemoveDialogProps) {
  const words = notificationWords.value;
  const { busy, error, run } = useAction(async () => {
    await deleteChannel(id);
    close();
    removed();
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
