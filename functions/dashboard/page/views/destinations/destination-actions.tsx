import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { linkTo } from '../../../../api/site/page-paths.ts';
import { deleteDestination, rotateDestination } from '../../client/api.ts';
import { ChangeRow } from '../../parts/change-row.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { RotateSecretDialog } from '../../parts/rotate-secret-dialog.tsx';
import type { ActionProps } from './action-props.ts';
import { DestinationDialog } from './destination-dialog.tsx';
import { destinationWords } from './destination-words.ts';
import { ReplayDialog } from './replay-dialog.tsx';

/** What changes a destination. Each is explained here, and asks again before it is done. */
export function DestinationActions({ destination, done }: ActionProps) {
  const words = destinationWords.value;
  const { id, name } = destination;
  const [open, setOpen] = useState<'edit' | 'rotate' | 'replay' | 'remove'>();
  const { route } = useLocation();
  const close = (): void => setOpen(undefined);
  const remove = async (): Promise<void> => {
    await deleteDestination(id);
    route(linkTo('destinations'));
  };
  const actions = [
    ['edit', 'destinations:write', words.wants, words.wantsHint, words.edit],
    ['replay', 'events:replay', words.replayed, words.replayHint, words.replay],
    ['rotate', 'destinations:write', words.secret, words.rotateHint, words.rotate],
    ['remove', 'destinations:write', words.removeSubmit, words.removeHint, words.remove],
  ] as const;
  return (
    <section class="panel block-changes" aria-label={words.changes}>
      {actions.map(([which, scope, title, hint, action]) => (
        <ChangeRow
          key={which}
          {...{ scope, title, hint, action }}
          danger={which === 'remove'}
          choose={() => setOpen(which)}
        />
      ))}
      {open === 'edit' && (
        <DestinationDialog {...{ destination, close }} saved={() => done(words.saved)} />
      )}
      {open === 'rotate' && (
        <RotateSecretDialog
          {...{ name, words, close }}
          rotate={async (overlap) => (await rotateDestination(id, overlap)).secret}
          done={() => done(words.saved)}
        />
      )}
      {open === 'replay' && <ReplayDialog {...{ destination, done, close }} />}
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
    </section>
  );
}
