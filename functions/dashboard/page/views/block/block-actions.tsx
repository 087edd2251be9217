import { useState } from 'preact/hooks';
import { Allowed } from '../../parts/allowed.tsx';
import { ChangeRow } from '../../parts/change-row.tsx';
import { texts } from '../../state/language.ts';
import type { BlockDialogProps } from './block-dialog-props.ts';
import { BlockSettings } from './block-settings.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';

const dialogs = { rotate: RotateDialog, importEarlier: ImportDialog, disconnect: DisconnectDialog };

/** The actions that change a connected account. Each is explained here and again before it is done. */
export function BlockActions({ block, done }: Pick<BlockDialogProps, 'block' | 'done'>) {
  const { block: words } = texts.value;
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const Shown = open && dialogs[open];
  const actions = [
    ['rotate', 'blocks:write', words.keys, words.keysHint, words.rotate],
    ['importEarlier', 'events:replay', words.earlier, words.earlierHint, words.importEarlier],
    ['disconnect', 'blocks:write', words.leave, words.leaveHint, words.disconnect],
  ] as const;
  return (
    <section class="panel block-changes">
      <Allowed scope="blocks:write">
        <BlockSettings block={block} done={done} />
      </Allowed>
      {actions.map(([name, scope, title, hint, action]) => (
        <ChangeRow
          key={name}
          {...{ scope, title, hint, action }}
          danger={name === 'disconnect'}
          choose={() => setOpen(name)}
        />
      ))}
      {Shown && <Shown block={block} done={done} close={() => setOpen(undefined)} />}
    </section>
  );
}
