import { useState } from 'preact/hooks';
import { changePerson, removePerson } from '../../client/api.ts';
import type { Person } from '../../client/shapes.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ActionTrouble } from '../../parts/notice.tsx';
import { texts } from '../../state/language.ts';
import { useAction } from '../../state/use-action.ts';
import { RoleChoice } from './role-choice.tsx';

interface PersonDialogProps {
  readonly person: Person;
  close(): void;
  changed(): void;
}

/** Gives a person another role, or removes them. */
export function PersonDialog({ person, close, changed }: PersonDialogProps) {
  const { people, shell } = texts.value;
  const { id, email, name } = person;
  const [role, setRole] = useState(person.role);
  const act = async (acting: Promise<Person>): Promise<void> => {
    await acting;
    changed();
    close();
  };
  const saving = useAction(() => act(changePerson(id, { role })));
  const removing = useAction(() => act(removePerson(id)));
  const busy = saving.busy || removing.busy;
  return (
    <Dialog title={people.changeTitle(name ?? email)} close={close}>
      <RoleChoice role={role} choose={setRole} />
      <p>{email.startsWith('@') ? people.removeDomainFacts : people.removeFacts}</p>
      <ActionTrouble error={saving.error ?? removing.error} />
      <div class="dialog-actions">
        <button
          type="button"
          class="button button-danger"
          disabled={busy}
          onClick={() => removing.run()}
        >
          {people.remove}
        </button>
        <button type="button" class="button" onClick={close}>
          {shell.cancel}
        </button>
        <button
          type="button"
          class="button button-strong"
          disabled={busy || role === person.role}
          onClick={() => saving.run()}
        >
          {people.save}
        </button>
      </div>
    </Dialog>
  );
}
