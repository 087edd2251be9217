import { useState } from 'preact/hooks';
import { deleteChannel, rotateChannel, steerChannel, testChannel } from '../../client/api.ts';
import type { Channel, ChannelTest } from '../../client/shapes.ts';
import { Allowed } from '../../parts/allowed.tsx';
import { announce } from '../../parts/announcer.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { RotateSecretDialog } from '../../parts/rotate-secret-dialog.tsx';
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
  const [open, setOpen] = useState<'edit' | 'rotate' | 'remove'>();
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
  const remove = async (): Promise<void> => {
    await deleteChannel(id);
    done(words.removed);
  };
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
        {target.type === 'webhook' && (
          <button type="button" class="button" onClick={() => setOpen('rotate')}>
            {words.rotate}
          </button>
        )}
        <button type="button" class="button button-danger" onClick={() => setOpen('remove')}>
          {words.remove}
        </button>
      </fieldset>
      <ActionTrouble error={steering.error ?? testing.error} />
      {open === 'edit' && (
        <ChannelDialog channel={channel} close={close} saved={() => done(words.saved)} />
      )}
      {open === 'rotate' && (
        <RotateSecretDialog
          {...{ name, words, close }}
          rotate={async (overlap) => (await rotateChannel(id, overlap)).secret}
          done={() => done(words.saved)}
        />
      )}
      {open === 'remove' && (
        <ConfirmDialog
          danger
          title={words.removeTitle(name)}
          says={words.removeHint}
          submit={words.removeSubmit}
          act={remove}
          close={close}
        />
      )}
    </Allowed>
  );
}
