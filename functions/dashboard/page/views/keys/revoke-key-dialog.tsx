import { revokeKey } from '../../client/api.ts';
import type { ApiKey } from '../../client/shapes.ts';
import { shownName } from '../../format/shown-name.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { texts } from '../../state/language.ts';

interface RevokeKeyDialogProps {
  readonly apiKey: ApiKey;
  close(): void;
  changed(): void;
}

/** Says what ends before a key is revoked. */
export function RevokeKeyDialog({ apiKey: { id, name }, close, changed }: RevokeKeyDialogProps) {
  const { keys } = texts.value;
  const act = async (): Promise<void> => {
    await revokeKey(id);
    changed();
  };
  return (
    <ConfirmDialog
      danger
      title={keys.revokeTitle(shownName(name, id))}
      says={keys.revokeFacts}
      submit={keys.revoke}
      {...{ act, close }}
    />
  );
}
