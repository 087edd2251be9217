import { useState } from 'preact/hooks';
import { ChangeRow } from '../../parts/change-row.tsx';
import type { ActionProps } from './action-props.ts';
import { DestinationDialog } from './destination-dialog.tsx';
import { destinationWords } from './destination-words.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';

/** What changes a destination. Each is explained here, and asks again before it is done. */
export function DestinationActions({ destination, done }: ActionProps) {
  const words = destinationWords.value;
  const [open, setOpen] = useState<'edit' | 'rotate' | 'replay' | 'remove'>();
  const close = (): void => setOpen(undefined);
  const actions = [
    ['edit', 'destinations:write', words.wants, words.wantsHint, words.edit],
    ['replay', 'events:replay', words.replayed, words.replayHint, words.replay],
    ['rotate', 'destinations:write', words.secret, words.rotateHint, words.rotate],
    ['remove', 'destinations:write', words.removeSubmit, words.removeHint, words.remove],
  ] as const;
  const given = { destination, done, close };
  return (
    <section class="panel block-changes" aria-label={words.changes}>
      {actions.map(([name, scope, title, hint, action]) => (
        <ChangeRow
          key={name}
          {...{ scope, title, hint, action }}
          danger={name === 'remove'}
          choose={() => setOpen(name)}
        />
      ))}
      {open === 'edit' && (
        <DestinationDialog {...{ destination, close }} saved={() => done(words.saved)} />
      )}
      {open === 'rotate' && <RotateDialog {...given} />}
      {open === 'replay' && <ReplayDialog {...given} />}
      {open === 'remove' && <RemoveDialog {...given} />}
    </section>
  );
}
