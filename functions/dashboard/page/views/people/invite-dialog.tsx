import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Role } from '../../../../../shared/domain/people/permissions.ts';
import { invitePerson } from '../../client/api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DialogActions } from '../../parts/dialog-actions.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { RoleChoice } from './role-choice.tsx';

/** Invites an address, or a domain. */
export function InviteDialog({ close, changed }: { close: () => void; changed: () => void }) {
  const { people } = texts.value;
  const [role, setRole] = useState<Role>('viewer');
  const [missing, setMissing] = useState('');
  const { busy, error, run } = useAction(async (email: string) => {
    await invitePerson({ email, role });
    changed();
    close();
  });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim();
    const isAddress = /^[^@\s]*@[^@\s]+\.[^@\s]+$/.test(email);
    setMissing(isAddress ? '' : people.addressMissing);
    if (isAddress) run(email);
  };
  return (
    <Dialog title={people.invite} close={close}>
      <form onSubmit={submit} noValidate autoComplete="off">
        <label class="field">
          {people.address}
          <input name="email" inputMode="email" maxLength={254} spellcheck={false} />
          <small>{people.addressHint}</small>
        </label>
        <RoleChoice role={role} choose={setRole} />
        <p class="field-trouble" role="alert">
          {missing}
        </p>
        <ActionTrouble error={error} />
        <DialogActions close={close} disabled={busy}>
          {busy ? people.inviting : people.invite}
        </DialogActions>
      </form>
    </Dialog>
  );
}
